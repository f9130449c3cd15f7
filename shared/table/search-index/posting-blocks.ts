import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { batchGet, keyString } from '../batches.ts';
import { type createTableClient, ifConditionHolds } from '../client.ts';
import { blockKey } from '../keys.ts';
import { type AllocateSlot, createSlotAllocator, type IndexSizes, segmentAt } from './segments.ts';
import type { Slot } from './slots.ts';

/** Occupants in one item of a block's list: below 4 KB, so that reading any of them is half a read unit. */
const SLOTS_PER_PART = 32;

/** Who stands at a place, and a signature of all its terms: it stands here once instead of in each posting. */
export interface SlotEntry {
  readonly id: string;
  readonly signature: Uint8Array;
}

export interface BlockReader {
  /** Who stands at these places, in their order; undefined where nobody does any more. */
  resolve(workspaceId: string, places: readonly Slot[]): Promise<(SlotEntry | undefined)[]>;
  /** The name of the span that holds the documents of a millisecond; undefined where there are none so old. */
  segmentAt(workspaceId: string, time: string): Promise<string | undefined>;
}

export interface BlockWriter {
  readonly allocate: AllocateSlot;
  /** Says who is at the place, and its signature. May run twice. */
  assign(ref: DocumentRef, place: Slot, signature: Uint8Array): Promise<void>;
  /** Forgets who was there. May run twice. */
  release(ref: DocumentRef, place: Slot): Promise<void>;
}

/** Which item of its block's list tells of a place. */
export const blockPartOf = ({ ordinal }: Slot) => Math.floor(ordinal / SLOTS_PER_PART);

export function createBlockReader({ client, TableName }: ReturnType<typeof createTableClient>): BlockReader {
  return {
    async resolve(workspaceId, places) {
      const keyOf = (place: Slot) => blockKey(workspaceId, place.block, blockPartOf(place));
      const keys = new Map(places.map((place) => [keyString(keyOf(place)), keyOf(place)]));
      const found = await batchGet({ client, TableName }, [...keys.values()]);
      const parts = new Map(found.map((item) => [keyString(item), item]));
      return places.map((place) => slotEntryIn(parts.get(keyString(keyOf(place)))?.[attributeOf(place)]));
    },

    segmentAt: (workspaceId, time) => segmentAt({ client, TableName }, workspaceId, time),
  };
}

/** The id and the signature, one after the other. */
function slotEntryIn(value: unknown): SlotEntry | undefined {
  if (value === undefined) return undefined;
  const bytes = Buffer.from(value as Uint8Array);
  return { id: bytes.toString('latin1', 0, ID_LENGTH), signature: bytes.subarray(ID_LENGTH) };
}
const ID_LENGTH = 26;
const attributeOf = ({ ordinal }: Slot) => `d${ordinal}`;

export function createBlockWriter(
  { client, TableName }: ReturnType<typeof createTableClient>,
  sizes?: IndexSizes,
): BlockWriter {
  return {
    allocate: createSlotAllocator({ client, TableName }, sizes),

    async assign({ workspaceId, documentId }, place, signature) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: blockKey(workspaceId, place.block, blockPartOf(place)),
          UpdateExpression: 'SET #place = :occupant',
          ExpressionAttributeNames: { '#place': attributeOf(place) },
          ExpressionAttributeValues: { ':occupant': Buffer.concat([Buffer.from(documentId), signature]) },
        }),
      );
    },

    async release({ workspaceId }, place) {
      await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: blockKey(workspaceId, place.block, blockPartOf(place)),
            UpdateExpression: 'REMOVE #place',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#place': attributeOf(place) },
          }),
        ),
      );
    },
  };
}
