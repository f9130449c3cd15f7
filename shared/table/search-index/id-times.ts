import { encodeTime } from 'ulid';

/** Ids of documents sort by the time at which these were created: a ULID begins with its millisecond, in ten characters. */

/** Before every ULID. */
export const DAWN = '0000000000';
/** An instant (milliseconds since 1970) as in a ULID; there are none, and no documents, before 1970. */
export const timeAt = (instant: number): string => encodeTime(Math.max(0, instant), DAWN.length);
/** The millisecond of a ULID, as it is written there. */
export const timeOf = (id: string): string => id.slice(0, DAWN.length);
/** The smallest and the greatest id of a millisecond, as it is written in a ULID. */
export const firstIdOf = (time: string): string => time.padEnd(26, '0');
export const lastIdOf = (time: string): string => time.padEnd(26, 'Z');
