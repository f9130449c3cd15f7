import { decodeTime, encodeTime } from 'ulid';
import { DAWN, firstIdOf, timeOf } from '../../shared/table/search-index/id-times.ts';
import { blockNamed, type Place, SPAN } from '../../shared/table/search-index/places.ts';

/** Papers come one every five minutes, a million in ten years, and so fill one span after another. */
const EPOCH = Date.UTC(2016, 0, 1);
const APART = 300_000;
/** Papers in a block. */
export const BLOCK = 4 * SPAN;

export const idOf = (paper: number) =>
  encodeTime(EPOCH + paper * APART, 10) + String(paper).padStart(16, '0');

/** The block of that number, named as the table names it. */
const nameOf = (block: number) => blockNamed(block === 0 ? DAWN : timeOf(idOf(block * BLOCK)), 0);

/** Where the paper stands. */
export const placeOf = (paper: number): Place => ({
  block: nameOf(Math.floor(paper / BLOCK)),
  ordinal: paper % BLOCK,
});

/** Which paper it is, by its id or its place. */
export function paperOf(of: string | Place): number {
  if (typeof of === 'string') return Math.round((decodeTime(of) - EPOCH) / APART);
  return firstOf(of.block) + of.ordinal;
}

/** The newest of so many papers that is no newer than a millisecond (as in a ULID), or else the oldest. */
export const newestAt = (size: number, time: string) =>
  Math.max(0, Math.min(size - 1, Math.floor((decodeTime(firstIdOf(time)) - EPOCH) / APART)));

const firsts = new Map<string, number>();
/** The first paper of a block. */
function firstOf(name: string): number {
  for (let block = firsts.size; !firsts.has(name); block += 1) firsts.set(nameOf(block), block * BLOCK);
  return firsts.get(name) ?? 0;
}
