import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { type table, unlessRefused } from '../client.ts';
import { indexedKey } from '../keys.ts';
import { type CountChange, countWrites } from './counts.ts';
import type { Place } from './places.ts';
import type { Term } from './term.ts';

/** A word, and how much it says about its document. */
export type Weighed = readonly [word: string, weight: number];

/** What the search index holds of a document. */
export interface Indexed {
  readonly place: Place;
  /** Every term that has a posting; while `busyUntil` is set, every term that may have one. */
  readonly terms: readonly Term[];
  /** The words of the pages that were worth keeping, and which pages those are (`pagesOf`). */
  readonly words: readonly Weighed[];
  readonly pages: string;
  /** How many items its text takes. */
  readonly textParts: number;
  /** Where the document is counted. */
  readonly counted: readonly Omit<CountChange, 'by'>[];
  readonly revision: number;
  /** Milliseconds since 1970 until which somebody is at work on it. Past that, the work was cut off. */
  readonly busyUntil: number | null;
}

export interface IndexRecordWriter {
  /** As it is now. */
  get(ref: DocumentRef): Promise<Indexed | undefined>;
  /**
   * Puts `next` (undefined: nothing) in the place of `former` together with what it changes in the counts, all or nothing.
   * False where somebody else has written meanwhile.
   */
  replace(
    ref: DocumentRef,
    former: Indexed | undefined,
    next: Indexed | undefined,
    changes?: readonly CountChange[],
  ): Promise<boolean>;
}

/** Tries of a transaction that meets another one at the same count, and milliseconds between them. */
const TRIES = 8;
const PAUSE = 40;

export function indexRecordWriter({ client, TableName }: ReturnType<typeof table>): IndexRecordWriter {
  const write = (ref: DocumentRef, former: Indexed | undefined, next: Indexed | undefined) => {
    const condition = {
      TableName,
      ...(former === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :was',
            ExpressionAttributeValues: { ':was': former.revision },
          }),
    };
    return next === undefined
      ? { Delete: { ...condition, Key: indexedKey(ref) } }
      : { Put: { ...condition, Item: recordItem(ref, next) } };
  };

  return {
    async get(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: indexedKey(ref), ConsistentRead: true }),
      );
      return Item && recordIn(Item);
    },

    async replace(ref, former, next, changes = []) {
      const { Put, Delete } = write(ref, former, next) as NonNullable<
        TransactWriteCommandInput['TransactItems']
      >[number];
      if (changes.length === 0) {
        const written = await unlessRefused<unknown>(
          Put ? client.send(new PutCommand(Put)) : client.send(new DeleteCommand(Delete as never)),
        );
        return written !== undefined;
      }
      for (let tries = 1; ; tries += 1) {
        const counts = await countWrites({ client, TableName }, ref.workspaceId, changes);
        try {
          await client.send(
            new TransactWriteCommand({ TransactItems: [Put ? { Put } : { Delete }, ...counts] }),
          );
          return true;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          if (error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return false;
          if (tries === TRIES)
            throw new Error('The counts of tags and senders could not be written', { cause: error });
          await setTimeout(PAUSE * tries * Math.random());
        }
      }
    },
  };
}

type Packed = Pick<Indexed, 'terms' | 'words' | 'pages' | 'counted'>;

/** The item of a record. */
export function recordItem(ref: DocumentRef, { place, textParts, revision, busyUntil, ...packed }: Indexed) {
  return {
    ...indexedKey(ref),
    ...place,
    textParts,
    revision,
    busyUntil,
    packed: gzipSync(JSON.stringify(packed satisfies Packed)),
  };
}

/** The record in an item that `recordItem` made. */
export function recordIn(item: Record<string, unknown>): Indexed {
  const { block, ordinal, textParts, revision, busyUntil, packed } = item;
  return {
    ...(JSON.parse(gunzipSync(packed as Uint8Array).toString()) as Packed),
    place: { block: block as string, ordinal: ordinal as number },
    textParts: textParts as number,
    revision: revision as number,
    busyUntil: busyUntil as number | null,
  };
}
