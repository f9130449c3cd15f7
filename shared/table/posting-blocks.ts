import { QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from './batch-get.ts';
import { DAWN, inverted, timeOf } from './block-names.ts';
import { type table, throughConflicts, unlessRefused } from './client.ts';
import { blockKey, type DocumentRef, spanKey, spanPartition } from './keys.ts';

/**
 * Where a document stands in the search index: which block, and its number there. Postings hold numbers instead of ids,
 * so that a term that is in all of 1,000,000 papers is 3 MB, not 100.
 */
export interface Place {
  readonly block: string;
  readonly ordinal: number;
}

/**
 * Documents of one stretch of time (a span) share blocks of 1,024. A new span begins when the newest one is full and a
 * document comes that is newer than all in it, so that spans never overlap and sort their blocks by time; what comes late
 * joins the span of its time, however full that is, in further blocks.
 */
const BLOCK = 1024;
/** Occupants in one item of a block's list: below 4 KB, so that reading any of them is half a read unit. */
const PART = 32;
interface Span {
  readonly begins: string;
  readonly ends?: string;
  readonly newest: string;
  readonly taken: number;
}

/** Who stands at a place, and a signature of all its terms: it stands here once instead of in each posting. */
export interface Occupant {
  readonly id: string;
  readonly signature: Uint8Array;
}

export interface BlockReader {
  /** Who stands at these places, in their order; undefined where nobody does any more. */
  resolve(workspaceId: string, places: readonly Place[]): Promise<(Occupant | undefined)[]>;
}

export interface BlockWriter {
  /** A place of its own for a document. What is not used stays free for ever. */
  allot(ref: DocumentRef): Promise<Place>;
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
  };
}

const nameOf = ({ pk, sk }: Record<string, unknown>) => `${String(pk)}/${String(sk)}`;
/** The id and the signature, one after the other. */
function occupantIn(value: unknown): Occupant | undefined {
  if (value === undefined) return undefined;
  const bytes = Buffer.from(value as Uint8Array);
  return { id: bytes.toString('latin1', 0, ID_LENGTH), signature: bytes.subarray(ID_LENGTH) };
}
const ID_LENGTH = 26;
const attributeOf = ({ ordinal }: Place) => `d${ordinal}`;

export function blockWriter({ client, TableName }: ReturnType<typeof table>, size = BLOCK): BlockWriter {
  async function newestSpan(workspaceId: string, time: string): Promise<Span | undefined> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk <= :time',
        ExpressionAttributeValues: { ':pk': spanPartition(workspaceId), ':time': time },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    const [item] = Items;
    return item && ({ ...item, begins: item.sk } as unknown as Span);
  }

  /** Begins the first span, or one in the place of a full one; it does not matter who does. */
  async function begin(workspaceId: string, begins: string, full?: Span): Promise<void> {
    const Item = { ...spanKey(workspaceId, begins), taken: 0, newest: begins };
    const put = { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
    const close = full && {
      TableName,
      Key: spanKey(workspaceId, full.begins),
      UpdateExpression: 'SET ends = :begins',
      ConditionExpression: 'attribute_not_exists(ends) AND newest < :begins',
      ExpressionAttributeValues: { ':begins': begins },
    };
    const transaction = new TransactWriteCommand({
      TransactItems: [{ Put: put }, ...(close ? [{ Update: close }] : [])],
    });
    await unlessRefused(throughConflicts(() => client.send(transaction)));
  }

  /** Takes the next number of a span that covers the time; undefined where it does not any more. */
  async function take(workspaceId: string, { begins }: Span, time: string): Promise<number | undefined> {
    for (const [set, condition] of [
      ['SET newest = :time', 'newest < :time'],
      ['', 'newest >= :time'],
    ]) {
      const update = new UpdateCommand({
        TableName,
        Key: spanKey(workspaceId, begins),
        UpdateExpression: `${set} ADD taken :one`.trim(),
        ConditionExpression: `(attribute_not_exists(ends) OR ends > :time) AND ${condition}`,
        ExpressionAttributeValues: { ':time': time, ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      });
      const taken = await unlessRefused(throughConflicts(() => client.send(update)));
      if (taken) return Number(taken.Attributes?.taken) - 1;
    }
    return undefined;
  }

  return {
    async allot({ workspaceId, documentId }) {
      const time = timeOf(documentId);
      for (;;) {
        const span = await newestSpan(workspaceId, time);
        if (span === undefined) {
          await begin(workspaceId, DAWN);
        } else if (span.ends === undefined && span.taken >= size && time > span.newest) {
          await begin(workspaceId, time, span);
        } else {
          const number = await take(workspaceId, span, time);
          if (number !== undefined) return placeOf(span, number, size);
        }
      }
    },

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

const placeOf = ({ begins }: Span, number: number, size: number): Place => ({
  block: inverted(begins) + String(Math.floor(number / size)).padStart(4, '0'),
  ordinal: number % size,
});
