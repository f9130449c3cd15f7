import { decodeTime, encodeTime } from 'ulid';
import {
  blockName,
  MIN_TIME,
  minIdOf,
  SEGMENT_SIZE,
  type Slot,
  timeOfId,
} from '../../shared/table/search-index/slots.ts';

/** Papers come one every five minutes, a million in ten years, and so fill one span after another. */
const EPOCH_MS = Date.UTC(2016, 0, 1);
const INTERVAL_MS = 300_000;
/** Papers in a block. */
export const DOCUMENTS_PER_BLOCK = 4 * SEGMENT_SIZE;

export const idOf = (documentNumber: number) =>
  encodeTime(EPOCH_MS + documentNumber * INTERVAL_MS, 10) + String(documentNumber).padStart(16, '0');

/** The block of that number, named as the table names it. */
const blockNameOf = (block: number) =>
  blockName(block === 0 ? MIN_TIME : timeOfId(idOf(block * DOCUMENTS_PER_BLOCK)), 0);

/** Where the paper stands. */
export const slotOf = (documentNumber: number): Slot => ({
  block: blockNameOf(Math.floor(documentNumber / DOCUMENTS_PER_BLOCK)),
  ordinal: documentNumber % DOCUMENTS_PER_BLOCK,
});

/** Which paper it is, by its id or its place. */
export function documentNumberOf(of: string | Slot): number {
  if (typeof of === 'string') return Math.round((decodeTime(of) - EPOCH_MS) / INTERVAL_MS);
  return firstNumberOf(of.block) + of.ordinal;
}

/** The newest of so many papers that is no newer than a millisecond (as in a ULID), or else the oldest. */
export const newestNumberAt = (size: number, time: string) =>
  Math.max(0, Math.min(size - 1, Math.floor((decodeTime(minIdOf(time)) - EPOCH_MS) / INTERVAL_MS)));

const firstByBlock = new Map<string, number>();
/** The first paper of a block. */
function firstNumberOf(name: string): number {
  for (let block = firstByBlock.size; !firstByBlock.has(name); block += 1)
    firstByBlock.set(blockNameOf(block), block * DOCUMENTS_PER_BLOCK);
  return firstByBlock.get(name) ?? 0;
}
