import type { Filters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { createTableClient } from '../table/client.ts';
import type { DocumentPage, PageRequest } from '../table/documents/document-lists.ts';
import { createCountReader } from '../table/search-index/counts.ts';
import { createSearchDeps, type SearchDeps } from '../table/search-index/search-index.ts';
import { clausesOfText, isStopWord, matchAll, wordClause } from './conditions.ts';
import { clausePostings, ordinalsIn, readPostings } from './posting-lists.ts';
import { parseQuery, searchableStatus } from './query.ts';
import type { Tuning } from './read-planner.ts';
import { search } from './search.ts';
import { createSnippetMaker, type Snippet } from './snippets.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';
import { wordTerm } from './terms.ts';
import { loadStems, type Stems } from './words.ts';

/** Finds documents through the search index, which lags the table by about a second. */
export interface DocumentFinder {
  /**
   * The documents that match `text` (the search language; empty for all) and every filter, each checked against its
   * current state.
   * @throws search.invalid-query
   */
  find(
    workspaceId: string,
    query: { text: string; filters: Filters },
    page: PageRequest,
  ): Promise<DocumentPage>;
}

export interface SearchHit {
  readonly document: StoredDocument;
  readonly snippets: Snippet[];
}

/** Finds documents through the search index, shows why they match, and completes queries. */
export interface SearchService extends DocumentFinder {
  /** As `find`, with the snippets that match. */
  search(
    workspaceId: string,
    query: Parameters<DocumentFinder['find']>[1],
    page: PageRequest,
  ): Promise<{ items: SearchHit[]; last: string | undefined }>;
  /** At most ten ways to complete what has been typed. */
  suggest(workspaceId: string, typed: string): Promise<Suggestion[]>;
}

export function createSearchService(
  deps: SearchDeps = createSearchDeps(),
  counts = createCountReader(createTableClient()),
  tuning?: Tuning,
): SearchService {
  return {
    async find(workspaceId, { text, filters }, page) {
      const query = text === '' ? matchAll : parseQuery(text, await loadStems());
      const { items, last } = await search(deps, workspaceId, { query, filters }, page, tuning);
      return { items: items.map(({ document }) => document), last };
    },

    async search(workspaceId, { text, filters }, page) {
      if (filters.status !== undefined) searchableStatus(filters.status);
      const query = parseQuery(text, await loadStems());
      const withPages = query.conditions.length > 0;
      const { items, last } = await search(deps, workspaceId, { query, filters, withPages }, page, tuning);
      const snippetsOf = createSnippetMaker(query);
      return {
        items: items.map((found) => ({ document: found.document, snippets: snippetsOf(found) })),
        last,
      };
    },

    suggest: (workspaceId, typed) => suggestionsFor({ ...deps, counts }, workspaceId, typed),
  };
}

/** Finds documents about the same subject as a text. It does not parse queries, so it loads less code. */
export interface RelatedFinder {
  /** The documents that have most in common with the text, best first; rare words weigh more. */
  related(workspaceId: string, text: string, limit: number): Promise<StoredDocument[]>;
}

export const createRelatedFinder = (deps: SearchDeps = createSearchDeps()): RelatedFinder => ({
  async related(workspaceId, text, limit) {
    return relatedDocuments(deps, workspaceId, text, { limit, stems: await loadStems() });
  },
});

/** The most words of a text that are looked up: the first that are not stop words. */
const MAX_WORDS = 16;
/** Postings read of each word. */
const HEAD_POSTINGS = 64;
/** Documents loaded for each result: some are in the trash. */
const DOCUMENTS_PER_RESULT = 2;

/**
 * The documents that share most words with the text. A word weighs `1 / log2(2 + df)`, with the document frequency
 * taken from its newest postings. Of documents with equal scores, the newest comes first. Three rounds.
 */
async function relatedDocuments(
  { postings, blocks, documents }: Pick<SearchDeps, 'postings' | 'blocks' | 'documents'>,
  workspaceId: string,
  text: string,
  { limit, stems }: { readonly limit: number; readonly stems: Stems },
): Promise<StoredDocument[]> {
  const wordClauses = clausesOfText(text, wordTerm, (word) => wordClause(word, stems));
  const meaningful = wordClauses.filter(({ word }) => !isStopWord(word));
  const clauseByWord = new Map(meaningful.map(({ word, clause }) => [word.text, clause]));
  const clauses = [...clauseByWord.values()].slice(0, MAX_WORDS).map(clausePostings);
  const heads = clauses.flatMap(({ lists }) =>
    lists.map((list) => ({ list, from: '', limit: HEAD_POSTINGS })),
  );
  await readPostings(postings, workspaceId, heads);

  const scores = new Map<string, { block: string; ordinal: number; score: number }>();
  for (const clause of clauses) {
    const blockNames = new Set(clause.lists.flatMap(({ ordinalsByBlock }) => [...ordinalsByBlock.keys()]));
    const slots = [...blockNames].flatMap((block) =>
      [...ordinalsIn(clause, block)].map((ordinal) => ({ block, ordinal })),
    );
    const weight = 1 / Math.log2(2 + slots.length);
    for (const { block, ordinal } of slots) {
      const key = `${block}/${ordinal}`;
      scores.set(key, { block, ordinal, score: (scores.get(key)?.score ?? 0) + weight });
    }
  }
  const best = [...scores.values()]
    .toSorted((a, b) => b.score - a.score || (a.block < b.block ? -1 : 1) || b.ordinal - a.ordinal)
    .slice(0, limit * DOCUMENTS_PER_RESULT);
  const entries = await blocks.resolve(workspaceId, best);
  const refs = entries.flatMap((entry) =>
    entry === undefined ? [] : [{ workspaceId, documentId: entry.id }],
  );
  const found = await documents.getMany(refs);
  return found.filter(({ view }) => view !== 'trash').slice(0, limit);
}
