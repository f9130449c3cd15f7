import { decodeTime, encodeTime } from 'ulid';

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

/**
 * Where documents stand in the search index. Documents of one stretch of time, a span, stand together; a block holds four
 * spans. Blocks are named after the first millisecond of their first span, turned round so that the newest sorts first, and
 * a number: above 0 are blocks for what came late, when its span was full.
 */
export interface Slot {
  readonly block: string;
  /** Its number in the block; numbers of one span share all bits but the last ten. */
  readonly ordinal: number;
}

/** Documents of a span in one block, at most, and spans of a block. */
export const SEGMENT_SIZE = 1024;
export const SEGMENTS_PER_BLOCK = 4;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Turned round, so that the newest sorts first. */
const invertedTime = (time: string) =>
  Array.from(time, (letter) => ALPHABET[ALPHABET.length - 1 - ALPHABET.indexOf(letter)]).join('');

const NUMBER_DIGITS = 4;
const BLOCK_NAME_LENGTH = MIN_TIME.length + NUMBER_DIGITS;

/** The name of a block, whose first span begins with this millisecond. */
export const blockName = (begins: string, number: number) =>
  invertedTime(begins) + String(number).padStart(NUMBER_DIGITS, '0');

/** What all blocks have in common that begin together: whatever stands in them is newer than what stands in any further one. */
export const epochOf = (block: string) => block.slice(0, MIN_TIME.length);
/** The millisecond with which a block begins. */
export const startTimeOf = (block: string) => invertedTime(epochOf(block));
/** The same in milliseconds since 1970. */
export const startMsOf = (block: string) => decodeTime(minIdOf(startTimeOf(block)));

/** The name of a span, counted from 0 within its block. Spans sort newest first, and do not overlap. */
export const segmentName = (block: string, index: number) =>
  epochOf(block) + ALPHABET[ALPHABET.length - 1 - index];
/** The span of a place. */
export const segmentOf = ({ block, ordinal }: Slot) => segmentName(block, Math.floor(ordinal / SEGMENT_SIZE));

/** A part of a block: one of its spans. */
export const segmentPostingName = (slot: Slot) => slot.block + segmentOf(slot).slice(MIN_TIME.length);
/** The block of such a part, or the block itself. */
export const blockOfPosting = (postingName: string) => postingName.slice(0, BLOCK_NAME_LENGTH);
/** Up to where blocks are known when everything up to this piece is: of a part's block, more may come. */
export const lastKnownBlock = (postingName: string) =>
  postingName.length > BLOCK_NAME_LENGTH ? postingName.slice(0, BLOCK_NAME_LENGTH - 1) : postingName;

/** Sorts before the first block that may hold documents of this id's millisecond or older ones. */
export const blockLowerBound = (id: string) => invertedTime(timeOfId(id));
