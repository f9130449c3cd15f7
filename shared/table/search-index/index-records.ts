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
import { batchGet, keyString } from '../batches.ts';
import { type createTableClient, ifConditionHolds } from '../client.ts';
import { indexedTextKey, indexRecordKey } from '../keys.ts';
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
    previous: IndexRecord | undefined,
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

    async tryReplace(ref, previous, next, changes = []) {
      const { Put, Delete } = recordWrite(ref, previous, next) as NonNullable<
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

/** The record in an item that `recordItem` made. */
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

/** The text of one page. */
export interface PageText {
  readonly number: number;
  readonly text: string;
}

/** The text that was indexed, beside the index: a search shows its snippets and checks its phrases without the bucket. */
export interface IndexTextWriter {
  /** Writes the text in the place of one that had at most `former` parts. */
  put(ref: DocumentRef, pages: readonly PageText[], previousParts: number): Promise<void>;
  remove(ref: DocumentRef, parts: number): Promise<void>;
}

/** Characters in the first part, which searches read, and in the others, which few do: packed, 5 KB and 100 KB about. */
const FIRST_PART_CHARACTERS = 16_000;
const FURTHER_PART_CHARACTERS = 300_000;

export function createIndexTextWriter({
  client,
  TableName,
}: ReturnType<typeof createTableClient>): IndexTextWriter {
  const removeFrom = async (ref: DocumentRef, first: number, end: number) => {
    for (let part = first; part < end; part += 1)
      await client.send(new DeleteCommand({ TableName, Key: indexedTextKey(ref, part) }));
  };
  return {
    async put(ref, pages, previousParts) {
      const parts = partsOf(pages);
      for (const [index, part] of parts.entries()) {
        const Item = { ...indexedTextKey(ref, index), pages: gzipSync(JSON.stringify(part)) };
        await client.send(new PutCommand({ TableName, Item }));
      }
      await removeFrom(ref, parts.length, previousParts);
    },
    remove: (ref, parts) => removeFrom(ref, 0, parts),
  };
}

/** How many parts a text takes. */
export const textPartCount = (pages: readonly PageText[]) => partsOf(pages).length;

/** Whole pages, as many as fit a part; a page that fits none has one to itself. */
function partsOf(pages: readonly PageText[]): PageText[][] {
  const parts: PageText[][] = [];
  let room = 0;
  for (const page of pages) {
    room -= page.text.length;
    const part = parts.at(-1);
    if (part === undefined || room < 0) {
      room = (parts.length === 0 ? FIRST_PART_CHARACTERS : FURTHER_PART_CHARACTERS) - page.text.length;
      parts.push([page]);
    } else part.push(page);
  }
  return parts;
}

/** The pages in an item of a text. */
const fromTextItem = ({ pages }: Record<string, unknown>) =>
  JSON.parse(gunzipSync(pages as Uint8Array).toString()) as PageText[];

/** What the search index knows of a document. It follows the writes within a moment. */
export interface IndexedContent {
  readonly terms: readonly Term[];
  /** The first part of its text, all of it for up to some eight pages; empty where it was not asked for. */
  readonly pages: readonly PageText[];
  /** How many parts there are. */
  readonly textParts: number;
}

export interface IndexReader {
  /** By the ids of the documents, those that are indexed. */
  getMany(
    workspaceId: string,
    ids: readonly string[],
    options: { readonly withText: boolean },
  ): Promise<Map<string, IndexedContent>>;
  /** The text after the first part. */
  getFurtherText(ref: DocumentRef, parts: number): Promise<PageText[]>;
}

export function createIndexReader(at: ReturnType<typeof createTableClient>): IndexReader {
  return {
    async getMany(workspaceId, ids, { withText }) {
      const refs = ids.map((documentId) => ({ workspaceId, documentId }));
      const texts = withText ? refs.map((ref) => indexedTextKey(ref, 0)) : [];
      const items = await batchGet(at, [...refs.map(indexRecordKey), ...texts]);
      const found = new Map(items.map((item) => [keyString(item), item]));
      return new Map(
        refs.flatMap((ref): [string, IndexedContent][] => {
          const record = found.get(keyString(indexRecordKey(ref)));
          const text = found.get(keyString(indexedTextKey(ref, 0)));
          if (record === undefined) return [];
          const { terms, textParts } = fromRecordItem(record);
          return [
            [ref.documentId, { terms, textParts, pages: text === undefined ? [] : fromTextItem(text) }],
          ];
        }),
      );
    },

    async getFurtherText(ref, parts) {
      const keys = Array.from({ length: Math.max(0, parts - 1) }, (_, index) =>
        indexedTextKey(ref, index + 1),
      );
      const items = await batchGet(at, keys);
      return items.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1)).flatMap(fromTextItem);
    },
  };
}
