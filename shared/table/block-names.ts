/**
 * The names of blocks in the search index: the first millisecond of their span, turned round so that the newest sorts first,
 * and a number within the span.
 */

/** Before every ULID. */
export const DAWN = '0000000000';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The millisecond of a ULID: its first ten characters. */
export const timeOf = (id: string) => id.slice(0, DAWN.length);
/** Turned round, so that the newest sorts first. */
export const inverted = (time: string) =>
  Array.from(time, (letter) => ALPHABET[ALPHABET.length - 1 - ALPHABET.indexOf(letter)]).join('');

/** The span of a block, by which blocks sort newest first. */
export const spanOf = (block: string) => block.slice(0, DAWN.length);
/** The millisecond with which a block's span begins. */
export const beginsOf = (block: string) => inverted(spanOf(block));
/** The same in milliseconds since 1970. */
export const instantOf = (block: string) =>
  Array.from(beginsOf(block)).reduce((time, letter) => time * ALPHABET.length + ALPHABET.indexOf(letter), 0);
/** Sorts before the first block that may hold documents of this id's millisecond or older ones. */
export const blocksFrom = (id: string) => inverted(timeOf(id));
/** The smallest id of a millisecond, given as in a ULID. */
export const firstIdOf = (time: string) => time.padEnd(26, '0');
/** Milliseconds since 1970 as in a ULID, which knows no earlier time. */
export function timeAt(instant: number): string {
  let rest = Math.max(0, instant);
  let time = '';
  while (time.length < DAWN.length) {
    time = ALPHABET.charAt(rest % ALPHABET.length) + time;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return time;
}
