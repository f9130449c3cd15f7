import { type Filters, matchesFilters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { SearchService } from '../search/search-service.ts';
import type {
  DocumentLists,
  DocumentPage,
  ListScope,
  PageRequest,
} from '../table/documents/document-lists.ts';

interface ListDocumentsDeps {
  readonly documents: DocumentLists;
  readonly search: Pick<SearchService, 'find'>;
}

interface ListQuery extends PageRequest {
  readonly filters: Filters;
  /** By creation, newest first, or by due date, earliest first. */
  readonly sort: 'created' | 'due';
}

/** Documents in progress are not in the search index yet. There are never many. */
const statusesInProgress = ['awaiting-upload', 'received', 'reading', 'analysing'] as const;

/**
 * A page of the documents that match the filters, each checked as it is now. A filter by view or status alone has an index;
 * every other combination uses the search index.
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
  { documents, search }: ListDocumentsDeps,
): DocumentSource[] {
  const { view, status, from, to, ...others } = filters;
  const indexed =
    (scope: ListScope): DocumentSource =>
    (page) =>
      documents.list(workspaceId, { ...scope, from, to }, page);
  const unsnoozed = view === 'inbox' ? [sourceFromList(() => documents.listExpiredSnoozes(workspaceId))] : [];

  const hasOtherFilters = Object.values(others).some((value) => value !== undefined);
  if (hasOtherFilters || (view !== undefined && status !== undefined)) {
    const found: DocumentSource = (page) => search.find(workspaceId, { text: '', filters }, page);
    const inProgress = statusesInProgress.filter((each) => status === undefined || status === each);
    return [found, ...inProgress.map((each) => indexed({ status: each })), ...unsnoozed];
  }
  if (status !== undefined) return [indexed({ status })];
  if (view !== undefined) return [indexed({ view }), ...unsnoozed];
  return [indexed({})];
}

/** All matching documents, newest first. They are streamed and never all in memory. */
export async function* allDocuments(workspaceId: string, filters: Filters, deps: ListDocumentsDeps) {
  let after: string | undefined;
  do {
    const page = await listDocuments(workspaceId, { filters, sort: 'created', limit: 100, after }, deps);
    yield* page.items;
    after = page.last;
  } while (after !== undefined);
}

/** A source of documents, newest first. `last` is how far it has read, undefined at the end. */
export type DocumentSource = (page: PageRequest) => Promise<DocumentPage>;

/** Rounds in one call. If hardly anything matches, the page is short, with a position to continue from. */
const MAX_ROUNDS = 10;

/**
 * One page of several sources, newest first, each document once and only if `keep` accepts it. A source may still have
 * documents newer than another's last ones: those wait for the next round.
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

/** The documents of all pages, each once, newest first, as far as every source has read. */
function inOrder(pages: readonly DocumentPage[], horizon: string | undefined): StoredDocument[] {
  const byId = new Map(pages.flatMap(({ items }) => items.map((document) => [document.id, document])));
  return [...byId.values()]
    .filter(({ id }) => horizon === undefined || id >= horizon)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** A source for a list that is complete in memory. */
const sourceFromList =
  (documents: () => Promise<readonly StoredDocument[]>): DocumentSource =>
  async ({ after }) => ({
    items: (await documents()).filter(({ id }) => after === undefined || id < after),
    last: undefined,
  });
