import type { DocumentRef } from '../../domain/refs.ts';
import { batchGet, nameOf } from '../batch-get.ts';
import type { table } from '../client.ts';
import { indexedKey, indexedTextKey } from '../keys.ts';
import { recordIn } from './index-records.ts';
import { type PageText, pagesIn } from './index-texts.ts';
import type { Term } from './term.ts';

/** What the search index knows of a document. It follows the writes within a moment. */
export interface Known {
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
  ): Promise<Map<string, Known>>;
  /** The text after the first part. */
  restOfText(ref: DocumentRef, parts: number): Promise<PageText[]>;
}

export function indexReader(at: ReturnType<typeof table>): IndexReader {
  return {
    async getMany(workspaceId, ids, { withText }) {
      const refs = ids.map((documentId) => ({ workspaceId, documentId }));
      const texts = withText ? refs.map((ref) => indexedTextKey(ref, 0)) : [];
      const items = await batchGet(at, [...refs.map(indexedKey), ...texts]);
      const found = new Map(items.map((item) => [nameOf(item), item]));
      return new Map(
        refs.flatMap((ref): [string, Known][] => {
          const record = found.get(nameOf(indexedKey(ref)));
          const text = found.get(nameOf(indexedTextKey(ref, 0)));
          if (record === undefined) return [];
          const { terms, textParts } = recordIn(record);
          return [[ref.documentId, { terms, textParts, pages: text === undefined ? [] : pagesIn(text) }]];
        }),
      );
    },

    async restOfText(ref, parts) {
      const keys = Array.from({ length: Math.max(0, parts - 1) }, (_, index) =>
        indexedTextKey(ref, index + 1),
      );
      const items = await batchGet(at, keys);
      return items.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1)).flatMap(pagesIn);
    },
  };
}
