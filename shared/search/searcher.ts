import type { StoredDocument } from '../domain/stored-document.ts';
import { table } from '../table/client.ts';
import type { FindPage } from '../table/documents/document-lists.ts';
import { countReader } from '../table/search-index/counts.ts';
import { anything } from './condition.ts';
import type { DocumentFinder } from './finder.ts';
import { parseQuery } from './query.ts';
import { finished } from './query-keys.ts';
import { search } from './search.ts';
import { type Snippet, snippetMaker } from './snippets.ts';
import { type SearchSources, searchSources } from './sources.ts';
import { loadStems } from './stems.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';
import type { Tuning } from './tuning.ts';

export interface Hit {
  readonly document: StoredDocument;
  readonly snippets: Snippet[];
}

/** Finds documents through the search index, shows why, and completes what is being typed. */
export interface Searcher extends DocumentFinder {
  /** As `find`, with the places that match. */
  search(
    workspaceId: string,
    query: Parameters<DocumentFinder['find']>[1],
    page: FindPage,
  ): Promise<{ items: Hit[]; last: string | undefined }>;
  /** At most ten ways to go on with what has been typed. */
  suggest(workspaceId: string, typed: string): Promise<Suggestion[]>;
}

export function searcher(
  sources: SearchSources = searchSources(),
  counts = countReader(table()),
  tuning?: Tuning,
): Searcher {
  return {
    async find(workspaceId, { text, filters }, page) {
      const query = text === '' ? anything : parseQuery(text, await loadStems());
      const { items, last } = await search(sources, workspaceId, { query, filters }, page, tuning);
      return { items: items.map(({ document }) => document), last };
    },

    async search(workspaceId, { text, filters }, page) {
      if (filters.status !== undefined) finished(filters.status);
      const query = parseQuery(text, await loadStems());
      const withPages = query.conditions.length > 0;
      const { items, last } = await search(sources, workspaceId, { query, filters, withPages }, page, tuning);
      const snippetsOf = snippetMaker(query);
      return {
        items: items.map((found) => ({ document: found.document, snippets: snippetsOf(found) })),
        last,
      };
    },

    suggest: (workspaceId, typed) => suggestionsFor({ ...sources, counts }, workspaceId, typed),
  };
}
