import { type Filters, matchesFilters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { DocumentFinder } from '../search/finder.ts';
import type {
  DocumentLists,
  DocumentPage,
  ListScope,
  PageRequest,
} from '../table/documents/document-lists.ts';

interface ListDocumentsDeps {
  readonly documents: DocumentLists;
  readonly finder: Pick<DocumentFinder, 'find'>;
}

interface ListQuery extends PageRequest {
  readonly filters: Filters;
  /** Newest first, or what is due first. */
  readonly sort: 'created' | 'due';
}

/** On their way documents are not in the search index yet. They are few at any time. */
const statusesInProgress = ['awaiting-upload', 'received', 'reading', 'analysing'] as const;

/**
 * A page of the documents that fit the filters, each checked as it is now. One filter of view or status is a list of its
 * own; every other combination is found through the search index.
 */
export function listDocuments(
  workspaceId: string,
  { filters, sort, ...page }: ListQuery,
  deps: ListDocumentsDeps,
): Promise<DocumentPage> {
  if (sort === 'due') return deps.documents.listByDue(workspaceId, filters, page);
  return mergedPage(sourcesOf(workspaceId, filters, deps), page, (document) =>
    matchesFilters(document, filters),
  );
}

function sourcesOf(
  workspaceId: string,
  filters: Filters,
  { documents, finder }: ListDocumentsDeps,
): DocumentSource[] {
  const { view, status, from, to, ...others } = filters;
  const indexed =
    (scope: ListScope): DocumentSource =>
    (page) =>
      documents.list(workspaceId, { ...scope, from, to }, page);
  const unsnoozed = view === 'inbox' ? [sourceFromList(() => documents.listExpiredSnoozes(workspaceId))] : [];

  const hasOtherFilters = Object.values(others).some((value) => value !== undefined);
  if (hasOtherFilters || (view !== undefined && status !== undefined)) {
    const found: DocumentSource = (page) => finder.find(workspaceId, { text: '', filters }, page);
    const inProgress = statusesInProgress.filter((each) => status === undefined || status === each);
    return [found, ...inProgress.map((each) => indexed({ status: each })), ...unsnoozed];
  }
  if (status !== undefined) return [indexed({ status })];
  if (view !== undefined) return [indexed({ view }), ...unsnoozed];
  return [indexed({})];
}

/** Everything that fits, newest first, some at a time: it is never all in memory. */
export async function* allDocuments(workspaceId: string, filters: Filters, deps: ListDocumentsDeps) {
  let after: string | undefined;
  do {
    const page = await listDocuments(workspaceId, { filters, sort: 'created', limit: 100, after }, deps);
    yield* page.items;
    after = page.last;
  } while (after !== undefined);
}

/** Documents newest first, some at a time, from somewhere. `last` says how far it came, undefined at the end. */
export type DocumentSource = (page: PageRequest) => Promise<DocumentPage>;

/** Rounds in one call: where hardly anything fits, the page ends short and says where to go on. */
const MAX_ROUNDS = 10;

/**
 * One page of what several sources hold together, newest first, each document once and only if it is to be kept. What
 * one source has not come to yet may be newer than what another has: those wait for the next round.
 */
export async function mergedPage(
  sources: readonly DocumentSource[],
  { limit, after }: PageRequest,
  keep: (document: StoredDocument) => boolean,
): Promise<DocumentPage> {
  const items: StoredDocument[] = [];
  let position = after;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const from = position;
    const pages = await Promise.all(sources.map((source) => source({ limit: limit + 1, after: from })));
    const horizon = pages.reduce<string | undefined>(
      (newest, { last }) => (last !== undefined && (newest === undefined || last > newest) ? last : newest),
      undefined,
    );
    items.push(...inOrder(pages, horizon).filter(keep));
    if (items.length > limit) return { items: items.slice(0, limit), last: items[limit - 1]?.id };
    if (horizon === undefined) return { items, last: undefined };
    position = horizon;
  }
  return { items, last: position };
}

/** The documents of all pages, each once, newest first, as far as every source has come. */
function inOrder(pages: readonly DocumentPage[], horizon: string | undefined): StoredDocument[] {
  const byId = new Map(pages.flatMap(({ items }) => items.map((document) => [document.id, document])));
  return [...byId.values()]
    .filter(({ id }) => horizon === undefined || id >= horizon)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** A source of documents that are all at hand. */
const sourceFromList =
  (documents: () => Promise<readonly StoredDocument[]>): DocumentSource =>
  async ({ after }) => ({
    items: (await documents()).filter(({ id }) => after === undefined || id < after),
    last: undefined,
  });
