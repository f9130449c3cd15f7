import { decodeTime, encodeTime } from 'ulid';
import { invertedUlid, ULID_ALPHABET } from '../../domain/refs.ts';

/** Ids of documents sort by creation time: a ULID starts with its millisecond, in ten characters. */

/** Sorts before the time of every ULID. */
export const MIN_TIME = '0000000000';
/** An instant (milliseconds since 1970) in ULID form. Instants before 1970 become 1970: no document is older. */
export const ulidTime = (instant: number): string => encodeTime(Math.max(0, instant), MIN_TIME.length);
/** The millisecond of an id, in ULID form. */
export const timeOfId = (id: string): string => id.slice(0, MIN_TIME.length);
/** The smallest and the greatest id of a millisecond in ULID form. */
export const minIdOf = (time: string): string => time.padEnd(26, '0');
export const maxIdOf = (time: string): string => time.padEnd(26, 'Z');

/**
 * The address of a document in the search index. A segment holds the documents of one period of time; a block holds
 * four segments. A block's name is the first millisecond of its first segment, inverted so that the newest block sorts
 * first, and a number: blocks with numbers above 0 are overflow blocks, for documents that arrive when their segment is
 * full.
 */
export interface Slot {
  readonly block: string;
  /** Its number in the block; numbers of one segment share all bits but the last ten. */
  readonly ordinal: number;
}

/** Documents of a segment in one block, at most, and segments of a block. */
export const SEGMENT_SIZE = 1024;
export const SEGMENTS_PER_BLOCK = 4;

const NUMBER_DIGITS = 4;
const BLOCK_NAME_LENGTH = MIN_TIME.length + NUMBER_DIGITS;

/** The name of a block whose first segment starts at this millisecond. */
export const blockName = (begins: string, number: number) =>
  invertedUlid(begins) + String(number).padStart(NUMBER_DIGITS, '0');

/**
 * The part of the name that a block shares with its overflow blocks: all documents in them are newer than those in any
 * later epoch.
 */
export const epochOf = (block: string) => block.slice(0, MIN_TIME.length);
/** The millisecond at which a block starts, in ULID form. */
export const startTimeOf = (block: string) => invertedUlid(epochOf(block));
/** The same in milliseconds since 1970. */
export const startMsOf = (block: string) => decodeTime(minIdOf(startTimeOf(block)));

/** The name of a segment, counted from 0 within its block. Segments sort newest first, and do not overlap. */
export const segmentName = (block: string, index: number) =>
  epochOf(block) + ULID_ALPHABET[ULID_ALPHABET.length - 1 - index];
/** The segment of a slot. */
export const segmentOf = ({ block, ordinal }: Slot) => segmentName(block, Math.floor(ordinal / SEGMENT_SIZE));

/** The name of a posting that covers one segment of a block. */
export const segmentPostingName = (slot: Slot) => slot.block + segmentOf(slot).slice(MIN_TIME.length);
/** The block of a posting. */
export const blockOfPosting = (postingName: string) => postingName.slice(0, BLOCK_NAME_LENGTH);
/**
 * The last block that is completely known when all postings up to this one are: after a segment's posting, its block
 * may have more.
 */
export const lastKnownBlock = (postingName: string) =>
  postingName.length > BLOCK_NAME_LENGTH ? postingName.slice(0, BLOCK_NAME_LENGTH - 1) : postingName;

/** Sorts before the first block that may hold documents of this id's millisecond or older ones. */
export const blockLowerBound = (id: string) => invertedUlid(timeOfId(id));
