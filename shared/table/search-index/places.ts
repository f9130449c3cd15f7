import { decodeTime } from 'ulid';
import { DAWN, firstIdOf, timeOf } from './id-times.ts';

/**
 * Where documents stand in the search index. Documents of one stretch of time, a span, stand together; a block holds four
 * spans. Blocks are named after the first millisecond of their first span, turned round so that the newest sorts first, and
 * a number: above 0 are blocks for what came late, when its span was full.
 */
export interface Place {
  readonly block: string;
  /** Its number in the block; numbers of one span share all bits but the last ten. */
  readonly ordinal: number;
}

/** Documents of a span in one block, at most, and spans of a block. */
export const SPAN = 1024;
export const SPANS = 4;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Turned round, so that the newest sorts first. */
const inverted = (time: string) =>
  Array.from(time, (letter) => ALPHABET[ALPHABET.length - 1 - ALPHABET.indexOf(letter)]).join('');

const NUMBER = 4;
const LENGTH = DAWN.length + NUMBER;

/** The name of a block, whose first span begins with this millisecond. */
export const blockNamed = (begins: string, number: number) =>
  inverted(begins) + String(number).padStart(NUMBER, '0');

/** What all blocks have in common that begin together: whatever stands in them is newer than what stands in any further one. */
export const eraOf = (block: string) => block.slice(0, DAWN.length);
/** The millisecond with which a block begins. */
export const beginsOf = (block: string) => inverted(eraOf(block));
/** The same in milliseconds since 1970. */
export const instantOf = (block: string) => decodeTime(firstIdOf(beginsOf(block)));

/** The name of a span, counted from 0 within its block. Spans sort newest first, and do not overlap. */
export const spanNamed = (block: string, index: number) =>
  eraOf(block) + ALPHABET[ALPHABET.length - 1 - index];
/** The span of a place. */
export const spanOf = ({ block, ordinal }: Place) => spanNamed(block, Math.floor(ordinal / SPAN));

/** A part of a block: one of its spans. */
export const pieceOf = (place: Place) => place.block + spanOf(place).slice(DAWN.length);
/** The block of such a part, or the block itself. */
export const blockOf = (piece: string) => piece.slice(0, LENGTH);
/** Up to where blocks are known when everything up to this piece is: of a part's block, more may come. */
export const knownUpTo = (piece: string) => (piece.length > LENGTH ? piece.slice(0, LENGTH - 1) : piece);

/** Sorts before the first block that may hold documents of this id's millisecond or older ones. */
export const blocksFrom = (id: string) => inverted(timeOf(id));
