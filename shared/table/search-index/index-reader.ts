import type { DocumentRef } from '../../domain/refs.ts';
import { batchGet, keyString } from '../batches.ts';
import type { createTableClient } from '../client.ts';
import { indexedTextKey, indexRecordKey } from '../keys.ts';
import { fromRecordItem } from './index-records.ts';
import { fromTextItem, type PageText } from './index-texts.ts';
import type { Term } from './term.ts';

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
