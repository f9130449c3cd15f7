import { decodeTime, encodeTime } from 'ulid';
import { blocksFrom } from '../../shared/table/block-names.ts';
import type { Place } from '../../shared/table/posting-blocks.ts';

/** Papers come one every five minutes, a million in ten years; each block of 1,024 is a span of its own. */
const BLOCK = 1024;
const EPOCH = Date.UTC(2016, 0, 1);
const APART = 300_000;

export const idOf = (paper: number) =>
  encodeTime(EPOCH + paper * APART, 10) + String(paper).padStart(16, '0');

/** The block of that number, named as the table names it. */
export const blockNamed = (block: number) => `${blocksFrom(idOf(block * BLOCK))}0000`;

/** Where the paper stands. */
export const placeOf = (paper: number): Place => ({
  block: blockNamed(Math.floor(paper / BLOCK)),
  ordinal: paper % BLOCK,
});

/** Which paper it is, by its id or its place. */
export function paperOf(of: string | Place): number {
  if (typeof of === 'string') return Math.round((decodeTime(of) - EPOCH) / APART);
  const newestFirst = of.block.slice(0, 10);
  return numberOf(newestFirst) + of.ordinal;
}

const numbers = new Map<string, number>();
/** The first paper of a block. */
function numberOf(name: string): number {
  for (let block = numbers.size; !numbers.has(name); block += 1)
    numbers.set(blocksFrom(idOf(block * BLOCK)), block * BLOCK);
  return numbers.get(name) ?? 0;
}
