import { type Filters, matchesFilters } from '../domain/filters.ts';
import type { DocumentFinder } from '../search/finder.ts';
import type { DocumentLists, DocumentPage, PageRequest } from '../table/documents/document-lists.ts';
import { type DocumentSource, mergedPage, sourceFromList } from './merged.ts';

export interface ListDocumentsDeps {
  readonly documents: DocumentLists;
  readonly finder: Pick<DocumentFinder, 'find'>;
}

export interface ListQuery extends PageRequest {
  readonly filters: Filters;
  /** Newest first, or what is due first. */
  readonly sort: 'created' | 'due';
}

/** On their way documents are not in the search index yet. They are few at any time. */
const underWay = ['awaiting-upload', 'received', 'reading', 'analysing'] as const;

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
  const days = { from, to };
  const woken = view === 'inbox' ? [sourceFromList(() => documents.listExpiredSnoozes(workspaceId))] : [];
  const narrowed = Object.values(others).some((value) => value !== undefined);
  if (narrowed || (view !== undefined && status !== undefined)) {
    return [
      (page) => finder.find(workspaceId, { text: '', filters }, page),
      ...underWay
        .filter((each) => status === undefined || status === each)
        .map(
          (each): DocumentSource =>
            (page) =>
              documents.list(workspaceId, { status: each, ...days }, page),
        ),
      ...woken,
    ];
  }
  const listed = status !== undefined ? { status } : view !== undefined ? { view } : {};
  return [(page) => documents.list(workspaceId, { ...listed, ...days }, page), ...woken];
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
