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
import { type createTableClient, ifConditionHolds } from '../client.ts';
import { indexRecordKey } from '../keys.ts';
import { type CountChange, countWrites } from './counts.ts';
import type { Slot } from './slots.ts';
import type { Term } from './term.ts';

/** A word, and how much it says about its document. */
export type WeightedWord = readonly [word: string, weight: number];

/** What the search index holds of a document. */
export interface IndexRecord {
  readonly slot: Slot;
  /** Every term that has a posting; while `busyUntil` is set, every term that may have one. */
  readonly terms: readonly Term[];
  /** The words of the pages that were worth keeping, and which pages those are (`pagesOf`). */
  readonly words: readonly WeightedWord[];
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
  get(ref: DocumentRef): Promise<IndexRecord | undefined>;
  /**
   * Puts `next` (undefined: nothing) in the place of `former` together with what it changes in the counts, all or nothing.
   * False where somebody else has written meanwhile.
   */
  tryReplace(
    ref: DocumentRef,
    former: IndexRecord | undefined,
    next: IndexRecord | undefined,
    changes?: readonly CountChange[],
  ): Promise<boolean>;
}

/** Tries of a transaction that meets another one at the same count, and milliseconds between them. */
const MAX_TRIES = 8;
const PAUSE_MS = 40;

export function createIndexRecordWriter({
  client,
  TableName,
}: ReturnType<typeof createTableClient>): IndexRecordWriter {
  const recordWrite = (ref: DocumentRef, former: IndexRecord | undefined, next: IndexRecord | undefined) => {
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
      ? { Delete: { ...condition, Key: indexRecordKey(ref) } }
      : { Put: { ...condition, Item: toRecordItem(ref, next) } };
  };

  return {
    async get(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: indexRecordKey(ref), ConsistentRead: true }),
      );
      return Item && fromRecordItem(Item);
    },

    async tryReplace(ref, former, next, changes = []) {
      const { Put, Delete } = recordWrite(ref, former, next) as NonNullable<
        TransactWriteCommandInput['TransactItems']
      >[number];
      if (changes.length === 0) {
        const written = await ifConditionHolds<unknown>(
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
          if (tries === MAX_TRIES)
            throw new Error('The counts of tags and senders could not be written', { cause: error });
          await setTimeout(PAUSE_MS * tries * Math.random());
        }
      }
    },
  };
}

type CompressedFields = Pick<IndexRecord, 'terms' | 'words' | 'pages' | 'counted'>;

/** The item of a record. */
export function toRecordItem(
  ref: DocumentRef,
  { slot: place, textParts, revision, busyUntil, ...packed }: IndexRecord,
) {
  return {
    ...indexRecordKey(ref),
    ...place,
    textParts,
    revision,
    busyUntil,
    packed: gzipSync(JSON.stringify(packed satisfies CompressedFields)),
  };
}

/** The record in an item that `recordItem` made. */
export function fromRecordItem(item: Record<string, unknown>): IndexRecord {
  const { block, ordinal, textParts, revision, busyUntil, packed } = item;
  return {
    ...(JSON.parse(gunzipSync(packed as Uint8Array).toString()) as CompressedFields),
    slot: { block: block as string, ordinal: ordinal as number },
    textParts: textParts as number,
    revision: revision as number,
    busyUntil: busyUntil as number | null,
  };
}
