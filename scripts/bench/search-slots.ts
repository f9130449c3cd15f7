import { decodeTime, encodeTime } from 'ulid';
import {
  blockName,
  MIN_TIME,
  minIdOf,
  SEGMENT_SIZE,
  type Slot,
  timeOfId,
} from '../../shared/table/search-index/slots.ts';

/** A document is created every five minutes, a million in ten years, so the segments fill up one after the other. */
const EPOCH_MS = Date.UTC(2016, 0, 1);
const INTERVAL_MS = 300_000;
/** Documents in a block. */
export const DOCUMENTS_PER_BLOCK = 4 * SEGMENT_SIZE;

export const idOf = (documentNumber: number) =>
  encodeTime(EPOCH_MS + documentNumber * INTERVAL_MS, 10) + String(documentNumber).padStart(16, '0');

/** The table's name for the block with this number. */
const blockNameOf = (block: number) =>
  blockName(block === 0 ? MIN_TIME : timeOfId(idOf(block * DOCUMENTS_PER_BLOCK)), 0);

/** The slot of a document. */
export const slotOf = (documentNumber: number): Slot => ({
  block: blockNameOf(Math.floor(documentNumber / DOCUMENTS_PER_BLOCK)),
  ordinal: documentNumber % DOCUMENTS_PER_BLOCK,
});

/** The number of a document, from its id or its slot. */
export function documentNumberOf(of: string | Slot): number {
  if (typeof of === 'string') return Math.round((decodeTime(of) - EPOCH_MS) / INTERVAL_MS);
  return firstNumberOf(of.block) + of.ordinal;
}

/**
 * The newest of the first `size` documents that is not newer than a millisecond (in ULID form); the oldest if all are
 * newer.
 */
export const newestNumberAt = (size: number, time: string) =>
  Math.max(0, Math.min(size - 1, Math.floor((decodeTime(minIdOf(time)) - EPOCH_MS) / INTERVAL_MS)));

const firstByBlock = new Map<string, number>();
/** The number of the first document in a block. */
function firstNumberOf(name: string): number {
  for (let block = firstByBlock.size; !firstByBlock.has(name); block += 1)
    firstByBlock.set(blockNameOf(block), block * DOCUMENTS_PER_BLOCK);
  return firstByBlock.get(name) ?? 0;
}
