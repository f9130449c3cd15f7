import { encodeTime } from 'ulid';

/** Ids of documents sort by the time at which these were created: a ULID begins with its millisecond, in ten characters. */

/** Before every ULID. */
export const MIN_TIME = '0000000000';
/** An instant (milliseconds since 1970) as in a ULID; there are none, and no documents, before 1970. */
export const ulidTime = (instant: number): string => encodeTime(Math.max(0, instant), MIN_TIME.length);
/** The millisecond of a ULID, as it is written there. */
export const timeOfId = (id: string): string => id.slice(0, MIN_TIME.length);
/** The smallest and the greatest id of a millisecond, as it is written in a ULID. */
export const minIdOf = (time: string): string => time.padEnd(26, '0');
export const maxIdOf = (time: string): string => time.padEnd(26, 'Z');
