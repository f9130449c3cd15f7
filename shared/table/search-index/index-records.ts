import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import {
  batchGet,
  ifConditionHolds,
  itemAfterWrite,
  keyString,
  newWriteId,
  type TableDeps,
} from '../client.ts';
import { indexedTextKey, indexRecordKey } from '../keys.ts';
import { type CountChange, countWrites } from './counts.ts';
import { fromTextItem, type PageText } from './indexed-text.ts';
import type { Slot } from './slots.ts';
import type { Term } from './term.ts';

/** A word, and its weight in its document. */
export type WeightedWord = readonly [word: string, weight: number];

/** What the search index stores about a document. */
export interface IndexRecord {
  readonly slot: Slot;
  /** Every term that has a posting; while `busyUntil` is set, every term that may have one. */
  readonly terms: readonly Term[];
  /** The most significant words of the pages, and which pages those are. */
  readonly words: readonly WeightedWord[];
  readonly pages: string;
  /** The `pagesVersion` of the document whose pages are indexed: with another, they have other numbers. */
  readonly pagesVersion?: number;
  /** How many items its text takes. */
  readonly textParts: number;
  /** The tags and the sender that the document is counted under. */
  readonly counted: readonly Omit<CountChange, 'by'>[];
  readonly revision: number;
  /**
   * The end of the lease of the call that is working on it, in milliseconds since 1970. After that, the call is
   * presumed dead.
   */
  readonly busyUntil: number | null;
}

export interface IndexRecordWriter {
  /** With a consistent read. */
  get(ref: DocumentRef): Promise<IndexRecord | undefined>;
  /**
   * Replaces `previous` with `next` (undefined: nothing) and applies the changes of the counts in one transaction.
   * Returns false if another call has written in the meantime.
   */
  tryReplace(
    ref: DocumentRef,
    previous: IndexRecord | undefined,
    next: IndexRecord | undefined,
    changes?: readonly CountChange[],
  ): Promise<boolean>;
}

/** Tries of a transaction that conflicts with another on the same count, and the longest pause after the first. */
const MAX_TRIES = 8;
const PAUSE_MS = 40;

export function createIndexRecordWriter({ table }: TableDeps): IndexRecordWriter {
  const { client, TableName } = table;
  const recordWrite = (
    ref: DocumentRef,
    previous: IndexRecord | undefined,
    next: IndexRecord | undefined,
  ) => {
    const condition = {
      TableName,
      ...(previous === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :was',
            ExpressionAttributeValues: { ':was': previous.revision },
          }),
    };
    // A record that is gone already needs no deletion.
    return next === undefined
      ? {
          Delete: {
            ...condition,
            ConditionExpression: `attribute_not_exists(pk) OR ${condition.ConditionExpression}`,
            Key: indexRecordKey(ref),
          },
        }
      : { Put: { ...condition, Item: toRecordItem(ref, next) } };
  };

  function putOnce(put: PutCommandInput) {
    const lastWrite = newWriteId();
    const Item = { ...put.Item, lastWrite };
    const command = new PutCommand({ ...put, Item, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
    return itemAfterWrite(client.send(command), lastWrite);
  }

  return {
    async get(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: indexRecordKey(ref), ConsistentRead: true }),
      );
      return Item && fromRecordItem(Item);
    },

    async tryReplace(ref, previous, next, changes = []) {
      const { Put, Delete } = recordWrite(ref, previous, next) as NonNullable<
        TransactWriteCommandInput['TransactItems']
      >[number];
      if (changes.length === 0) {
        const written = Put
          ? await putOnce(Put)
          : await ifConditionHolds(client.send(new DeleteCommand(Delete as never)));
        return written !== undefined;
      }
      for (let tries = 1; ; tries += 1) {
        const counts = await countWrites(table, ref.workspaceId, changes);
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

type CompressedFields = Pick<IndexRecord, 'terms' | 'words' | 'pages' | 'pagesVersion' | 'counted'>;

export function toRecordItem(
  ref: DocumentRef,
  { slot, textParts, revision, busyUntil, ...packed }: IndexRecord,
) {
  return {
    ...indexRecordKey(ref),
    ...slot,
    textParts,
    revision,
    busyUntil,
    packed: gzipSync(JSON.stringify(packed satisfies CompressedFields)),
  };
}

/** The record in an item that `toRecordItem` made. */
function fromRecordItem(item: Record<string, unknown>): IndexRecord {
  const { block, ordinal, textParts, revision, busyUntil, packed } = item;
  return {
    ...(JSON.parse(gunzipSync(packed as Uint8Array).toString()) as CompressedFields),
    slot: { block: block as string, ordinal: ordinal as number },
    textParts: textParts as number,
    revision: revision as number,
    busyUntil: busyUntil as number | null,
  };
}

/** What the search index stores about a document. It may lag the latest write for a moment. */
export interface IndexedContent {
  readonly terms: readonly Term[];
  /** The first part of its text, which is all of it for up to about eight pages; empty if it was not requested. */
  readonly pages: readonly PageText[];
  /** The number of parts. */
  readonly textParts: number;
  /** The document had these pages in its `pagesVersion`. */
  readonly pagesVersion: number;
}

export interface IndexReader {
  /** The indexed documents among these, by id. */
  getMany(
    workspaceId: string,
    ids: readonly string[],
    options: { readonly withText: boolean },
  ): Promise<Map<string, IndexedContent>>;
  /** The text after the first part. */
  getFurtherText(ref: DocumentRef, parts: number): Promise<PageText[]>;
}

export function createIndexReader({ table }: TableDeps): IndexReader {
  return {
    async getMany(workspaceId, ids, { withText }) {
      const refs = ids.map((documentId) => ({ workspaceId, documentId }));
      const texts = withText ? refs.map((ref) => indexedTextKey(ref, 0)) : [];
      const items = await batchGet(table, [...refs.map(indexRecordKey), ...texts]);
      const found = new Map(items.map((item) => [keyString(item), item]));
      return new Map(
        refs.flatMap((ref): [string, IndexedContent][] => {
          const record = found.get(keyString(indexRecordKey(ref)));
          const text = found.get(keyString(indexedTextKey(ref, 0)));
          if (record === undefined) return [];
          const { terms, textParts, pagesVersion = 0 } = fromRecordItem(record);
          const pages = text === undefined ? [] : fromTextItem(text);
          return [[ref.documentId, { terms, textParts, pagesVersion, pages }]];
        }),
      );
    },

    async getFurtherText(ref, parts) {
      const keys = Array.from({ length: Math.max(0, parts - 1) }, (_, index) =>
        indexedTextKey(ref, index + 1),
      );
      const items = await batchGet(table, keys);
      return items.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1)).flatMap(fromTextItem);
    },
  };
}
