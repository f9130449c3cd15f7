import { type Filters, fits } from '../domain/filters.ts';
import type { DocumentFinder } from '../search/finder.ts';
import type { DocumentLists, FindPage, Found } from '../table/documents/document-lists.ts';
import { merged, type Source, sourceOf } from './merged.ts';

export interface Listing {
  readonly documents: DocumentLists;
  readonly finder: Pick<DocumentFinder, 'find'>;
}

export interface ListQuery extends FindPage {
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
  deps: Listing,
): Promise<Found> {
  if (sort === 'due') return deps.documents.listByDue(workspaceId, filters, page);
  return merged(sourcesOf(workspaceId, filters, deps), page, (document) => fits(document, filters));
}

function sourcesOf(workspaceId: string, filters: Filters, { documents, finder }: Listing): Source[] {
  const { view, status, from, to, ...others } = filters;
  const days = { from, to };
  const woken = view === 'inbox' ? [sourceOf(() => documents.overdue(workspaceId))] : [];
  const narrowed = Object.values(others).some((value) => value !== undefined);
  if (narrowed || (view !== undefined && status !== undefined)) {
    return [
      (page) => finder.find(workspaceId, { text: '', filters }, page),
      ...underWay
        .filter((each) => status === undefined || status === each)
        .map(
          (each): Source =>
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
export async function* allDocuments(workspaceId: string, filters: Filters, deps: Listing) {
  let after: string | undefined;
  do {
    const page = await listDocuments(workspaceId, { filters, sort: 'created', limit: 100, after }, deps);
    yield* page.items;
    after = page.last;
  } while (after !== undefined);
}
