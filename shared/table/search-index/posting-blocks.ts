import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { batchGet, ifConditionHolds, keyString, type TableDeps } from '../client.ts';
import { blockKey } from '../keys.ts';
import { type AllocateSlot, createSlotAllocator, type IndexSizes, segmentAt } from './segments.ts';
import type { Slot } from './slots.ts';
import type { Term } from './term.ts';

/** Slots in one item of a block: below 4 KB, so that reading any of them costs half a read unit. */
const SLOTS_PER_PART = 32;

/**
 * The document in a slot, with the Bloom signature of its terms, which is stored here once instead of in each posting.
 */
export interface SlotEntry {
  readonly id: string;
  readonly signature: Uint8Array;
}

export interface BlockReader {
  /** The entries of these slots, in the same order; undefined for a slot that is free again. */
  resolve(workspaceId: string, slots: readonly Slot[]): Promise<(SlotEntry | undefined)[]>;
  /** The name of the segment that holds the documents of a millisecond; undefined if there are none that old. */
  segmentAt(workspaceId: string, time: string): Promise<string | undefined>;
}

export interface BlockWriter {
  readonly allocate: AllocateSlot;
  /** Writes the document and its signature into the slot. May run twice. */
  assign(ref: DocumentRef, slot: Slot, signature: Uint8Array): Promise<void>;
  /** Frees the slot. May run twice. */
  release(ref: DocumentRef, slot: Slot): Promise<void>;
}

/** The number of the item that holds a slot, within its block. */
export const blockPartOf = ({ ordinal }: Slot) => Math.floor(ordinal / SLOTS_PER_PART);

export function createBlockReader({ table }: TableDeps): BlockReader {
  return {
    async resolve(workspaceId, slots) {
      const keyOf = (slot: Slot) => blockKey(workspaceId, slot.block, blockPartOf(slot));
      const keys = new Map(slots.map((slot) => [keyString(keyOf(slot)), keyOf(slot)]));
      const found = await batchGet(table, [...keys.values()]);
      const parts = new Map(found.map((item) => [keyString(item), item]));
      return slots.map((slot) => slotEntryIn(parts.get(keyString(keyOf(slot)))?.[attributeOf(slot)]));
    },

    segmentAt: (workspaceId, time) => segmentAt(table, workspaceId, time),
  };
}

/** The id, followed by the signature. */
function slotEntryIn(value: unknown): SlotEntry | undefined {
  if (value === undefined) return undefined;
  const bytes = Buffer.from(value as Uint8Array);
  return { id: bytes.toString('latin1', 0, ID_LENGTH), signature: bytes.subarray(ID_LENGTH) };
}
const ID_LENGTH = 26;
const attributeOf = ({ ordinal }: Slot) => `d${ordinal}`;

export function createBlockWriter({ table }: TableDeps, sizes?: IndexSizes): BlockWriter {
  const { client, TableName } = table;
  return {
    allocate: createSlotAllocator({ table }, sizes),

    async assign({ workspaceId, documentId }, slot, signature) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: blockKey(workspaceId, slot.block, blockPartOf(slot)),
          UpdateExpression: 'SET #slot = :entry',
          ExpressionAttributeNames: { '#slot': attributeOf(slot) },
          ExpressionAttributeValues: { ':entry': Buffer.concat([Buffer.from(documentId), signature]) },
        }),
      );
    },

    async release({ workspaceId }, slot) {
      await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: blockKey(workspaceId, slot.block, blockPartOf(slot)),
            UpdateExpression: 'REMOVE #slot',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#slot': attributeOf(slot) },
          }),
        ),
      );
    },
  };
}

/**
 * A Bloom filter over the terms of a document: it shows for certain which terms the document lacks, and with high
 * probability which it has. With n terms in m bits, each setting k of them, the probability of a false positive is (1 -
 * e^(-kn/m))^k (https://doi.org/10.1145/362686.362692): about 3% for 100 terms in 704 bits with k = 5, the best k being
 * m/n ln 2.
 */
const SIGNATURE_BYTES = 88;
const SIGNATURE_BITS = SIGNATURE_BYTES * 8;
const BITS_PER_TERM = 5;

/** Words as written are left out: they are looked up by their stems, except for phrases and prefixes. */
const isInSignature = (term: Term) => !term.startsWith('w') || /\p{N}/u.test(term);

export function signatureOf(terms: readonly Term[]): Uint8Array {
  const signature = new Uint8Array(SIGNATURE_BYTES);
  for (const term of terms.filter(isInSignature)) {
    for (const bit of bitsOf(term)) signature[bit >> 3] = (signature[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return signature;
}

/** Whether a document with this signature may have the term. */
export const mayContain = (signature: Uint8Array, term: Term): boolean =>
  !isInSignature(term) || bitsOf(term).every((bit) => ((signature[bit >> 3] ?? 0) >> (bit & 7)) & 1);

/** Kirsch and Mitzenmacher: two hash functions replace any number of them (https://doi.org/10.1007/11841036_42). */
function bitsOf(term: Term): number[] {
  const digest = createHash('md5').update(term).digest();
  const [first, second] = [digest.readUInt32LE(0), (digest.readUInt32LE(4) | 1) >>> 0];
  return Array.from({ length: BITS_PER_TERM }, (_, index) => (first + index * second) % SIGNATURE_BITS);
}
