import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from './batch-get.ts';
import { type table, unlessRefused } from './client.ts';
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
/** Before every ULID. */
const DAWN = '0000000000';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The millisecond of a ULID: its first ten characters. */
const timeOf = (id: string) => id.slice(0, DAWN.length);
/** Turned round, so that the newest sorts first. */
const inverted = (time: string) =>
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
/** A day's first millisecond (UTC) as in a ULID. */
export function timeOfDay(day: string): string {
  let rest = Date.parse(`${day}T00:00:00Z`);
  let time = '';
  while (time.length < DAWN.length) {
    time = ALPHABET.charAt(rest % ALPHABET.length) + time;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return time;
}

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

export function blockWriter({ client, TableName }: ReturnType<typeof table>): BlockWriter {
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
    await unlessCanceled(
      client.send(
        new TransactWriteCommand({ TransactItems: [{ Put: put }, ...(close ? [{ Update: close }] : [])] }),
      ),
    );
  }

  /** Takes the next number of a span that covers the time; undefined where it does not any more. */
  async function take(workspaceId: string, { begins }: Span, time: string): Promise<number | undefined> {
    for (const [set, condition] of [
      ['SET newest = :time', 'newest < :time'],
      ['', 'newest >= :time'],
    ]) {
      const taken = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key: spanKey(workspaceId, begins),
            UpdateExpression: `${set} ADD taken :one`.trim(),
            ConditionExpression: `(attribute_not_exists(ends) OR ends > :time) AND ${condition}`,
            ExpressionAttributeValues: { ':time': time, ':one': 1 },
            ReturnValues: 'UPDATED_NEW',
          }),
        ),
      );
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
        } else if (span.ends === undefined && span.taken >= BLOCK && time > span.newest) {
          await begin(workspaceId, time, span);
        } else {
          const number = await take(workspaceId, span, time);
          if (number !== undefined) return placeOf(span, number);
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

const placeOf = ({ begins }: Span, number: number): Place => ({
  block: inverted(begins) + String(Math.floor(number / BLOCK)).padStart(4, '0'),
  ordinal: number % BLOCK,
});

/** Runs a transaction; undefined where a condition did not hold, or another transaction was at the same items. */
export async function unlessCanceled<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return undefined;
    throw error;
  }
}
