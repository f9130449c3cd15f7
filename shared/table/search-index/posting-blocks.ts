import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { batchGet, nameOf } from '../batch-get.ts';
import { type table, unlessRefused } from '../client.ts';
import { blockKey } from '../keys.ts';
import type { Place } from './places.ts';
import { type Allot, allotter, type Sizes, spanAt } from './spans.ts';

/** Occupants in one item of a block's list: below 4 KB, so that reading any of them is half a read unit. */
const PART = 32;

/** Who stands at a place, and a signature of all its terms: it stands here once instead of in each posting. */
export interface Occupant {
  readonly id: string;
  readonly signature: Uint8Array;
}

export interface BlockReader {
  /** Who stands at these places, in their order; undefined where nobody does any more. */
  resolve(workspaceId: string, places: readonly Place[]): Promise<(Occupant | undefined)[]>;
  /** The name of the span that holds the documents of a millisecond; undefined where there are none so old. */
  spanAt(workspaceId: string, time: string): Promise<string | undefined>;
}

export interface BlockWriter {
  readonly allot: Allot;
  /** Says who is at the place, and its signature. May run twice. */
  occupy(ref: DocumentRef, place: Place, signature: Uint8Array): Promise<void>;
  /** Forgets who was there. May run twice. */
  vacate(ref: DocumentRef, place: Place): Promise<void>;
}

/** Which item of its block's list tells of a place. */
export const partOf = ({ ordinal }: Place) => Math.floor(ordinal / PART);

export function blockReader({ client, TableName }: ReturnType<typeof table>): BlockReader {
  return {
    async resolve(workspaceId, places) {
      const keyOf = (place: Place) => blockKey(workspaceId, place.block, partOf(place));
      const keys = new Map(places.map((place) => [nameOf(keyOf(place)), keyOf(place)]));
      const found = await batchGet({ client, TableName }, [...keys.values()]);
      const parts = new Map(found.map((item) => [nameOf(item), item]));
      return places.map((place) => occupantIn(parts.get(nameOf(keyOf(place)))?.[attributeOf(place)]));
    },

    spanAt: (workspaceId, time) => spanAt({ client, TableName }, workspaceId, time),
  };
}

/** The id and the signature, one after the other. */
function occupantIn(value: unknown): Occupant | undefined {
  if (value === undefined) return undefined;
  const bytes = Buffer.from(value as Uint8Array);
  return { id: bytes.toString('latin1', 0, ID_LENGTH), signature: bytes.subarray(ID_LENGTH) };
}
const ID_LENGTH = 26;
const attributeOf = ({ ordinal }: Place) => `d${ordinal}`;

export function blockWriter({ client, TableName }: ReturnType<typeof table>, sizes?: Sizes): BlockWriter {
  return {
    allot: allotter({ client, TableName }, sizes),

    async occupy({ workspaceId, documentId }, place, signature) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: blockKey(workspaceId, place.block, partOf(place)),
          UpdateExpression: 'SET #place = :occupant',
          ExpressionAttributeNames: { '#place': attributeOf(place) },
          ExpressionAttributeValues: { ':occupant': Buffer.concat([Buffer.from(documentId), signature]) },
        }),
      );
    },

    async vacate({ workspaceId }, place) {
      await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key: blockKey(workspaceId, place.block, partOf(place)),
            UpdateExpression: 'REMOVE #place',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#place': attributeOf(place) },
          }),
        ),
      );
    },
  };
}
