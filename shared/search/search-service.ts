import type { Filters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { TableDeps } from '../table/client.ts';
import type { DocumentPage, PageRequest } from '../table/documents/document-lists.ts';
import { type CountReader, createCountReader } from '../table/search-index/counts.ts';
import { createSearchDeps, type SearchDeps } from '../table/search-index/search-index.ts';
import { clausesOfText, isStopWord, matchAll, wordClause } from './conditions.ts';
import { clausePostings, ordinalsIn, readPostings } from './posting-lists.ts';
import { parseQuery, searchableStatus } from './query.ts';
import type { Tuning } from './read-planner.ts';
import { type Estimate, search } from './search.ts';
import { createSnippetMaker, type Snippet } from './snippets.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';
import { wordTerm } from './terms.ts';
import { loadStems, type Stems } from './words.ts';

export interface SearchHit {
  readonly document: StoredDocument;
  readonly snippets: Snippet[];
}

interface SearchQuery {
  /** In the search language; empty for all documents. */
  readonly text: string;
  readonly filters: Filters;
}

/** Finds documents through the search index, which lags the table by about a second, and completes queries. */
export interface SearchService {
  /**
   * The documents that match the text and every filter, each checked against its current state.
   * @throws search.invalid-query
   */
  find(workspaceId: string, query: SearchQuery, page: PageRequest): Promise<DocumentPage>;
  /** As `find`, with the snippets that match, and about how many documents match from this page on. */
  findWithSnippets(
    workspaceId: string,
    query: SearchQuery,
    page: PageRequest,
  ): Promise<{ items: SearchHit[]; last: string | undefined; estimate: Estimate }>;
  /** At most ten ways to complete what has been typed. */
  suggest(workspaceId: string, typed: string): Promise<Suggestion[]>;
}

/** Searches in the table. */
export const createSearchService = (deps: TableDeps): SearchService =>
  searchServiceOf({ ...createSearchDeps(deps), counts: createCountReader(deps) });

export function searchServiceOf(
  deps: SearchDeps & { readonly counts: CountReader },
  tuning?: Tuning,
): SearchService {
  return {
    async find(workspaceId, { text, filters }, page) {
      const query = text === '' ? matchAll : parseQuery(text, await loadStems());
      const { items, last } = await search(deps, workspaceId, { query, filters }, page, tuning);
      return { items: items.map(({ document }) => document), last };
    },

    async findWithSnippets(workspaceId, { text, filters }, page) {
      if (filters.status !== undefined) searchableStatus(filters.status);
      const query = parseQuery(text, await loadStems());
      const withPages = query.conditions.length > 0;
      const request = { query, filters, withPages };
      const { items, last, estimate } = await search(deps, workspaceId, request, page, tuning);
      const snippetsOf = createSnippetMaker(query);
      return {
        items: items.map((found) => ({ document: found.document, snippets: snippetsOf(found) })),
        last,
        estimate,
      };
    },

    suggest: (workspaceId, typed) => suggestionsFor(deps, workspaceId, typed),
  };
}

/** Documents about the same subject as a text. It does not parse queries, so it loads less code. */
export interface RelatedDocuments {
  /** The documents that have most in common with the text, best first; rare words weigh more. */
  find(workspaceId: string, text: string, limit: number): Promise<StoredDocument[]>;
}

/** Finds related documents in the table. */
export const createRelatedDocuments = (deps: TableDeps): RelatedDocuments =>
  relatedDocumentsOf(createSearchDeps(deps));

export const relatedDocumentsOf = (deps: SearchDeps): RelatedDocuments => ({
  async find(workspaceId, text, limit) {
    return findRelated(deps, workspaceId, text, { limit, stems: await loadStems() });
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
async function findRelated(
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
