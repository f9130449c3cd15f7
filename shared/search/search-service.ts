import type { StoredDocument } from '../domain/stored-document.ts';
import { createTableClient } from '../table/client.ts';
import type { PageRequest } from '../table/documents/document-lists.ts';
import { createCountReader } from '../table/search-index/counts.ts';
import { matchAll } from './conditions.ts';
import type { DocumentFinder } from './finder.ts';
import { parseQuery } from './query.ts';
import { searchableStatus } from './query-keys.ts';
import { search } from './search.ts';
import { createSearchDeps, type SearchDeps } from './search-deps.ts';
import { createSnippetMaker, type Snippet } from './snippets.ts';
import { loadStems } from './stems.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';
import type { Tuning } from './tuning.ts';

export interface SearchHit {
  readonly document: StoredDocument;
  readonly snippets: Snippet[];
}

/** Finds documents through the search index, shows why, and completes what is being typed. */
export interface SearchService extends DocumentFinder {
  /** As `find`, with the places that match. */
  search(
    workspaceId: string,
    query: Parameters<DocumentFinder['find']>[1],
    page: PageRequest,
  ): Promise<{ items: SearchHit[]; last: string | undefined }>;
  /** At most ten ways to go on with what has been typed. */
  suggest(workspaceId: string, typed: string): Promise<Suggestion[]>;
}

export function createSearchService(
  sources: SearchDeps = createSearchDeps(),
  counts = createCountReader(createTableClient()),
  tuning?: Tuning,
): SearchService {
  return {
    async find(workspaceId, { text, filters }, page) {
      const query = text === '' ? matchAll : parseQuery(text, await loadStems());
      const { items, last } = await search(sources, workspaceId, { query, filters }, page, tuning);
      return { items: items.map(({ document }) => document), last };
    },

    async search(workspaceId, { text, filters }, page) {
      if (filters.status !== undefined) searchableStatus(filters.status);
      const query = parseQuery(text, await loadStems());
      const withPages = query.conditions.length > 0;
      const { items, last } = await search(sources, workspaceId, { query, filters, withPages }, page, tuning);
      const snippetsOf = createSnippetMaker(query);
      return {
        items: items.map((found) => ({ document: found.document, snippets: snippetsOf(found) })),
        last,
      };
    },

    suggest: (workspaceId, typed) => suggestionsFor({ ...sources, counts }, workspaceId, typed),
  };
}
