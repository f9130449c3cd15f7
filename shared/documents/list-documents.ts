import { type Filters, matchesFilters } from '../domain/filters.ts';
import { type InboxSection, needsCheck, statusesInProgress, statusesToCheck } from '../domain/inbox.ts';
import type { SearchService } from '../search/search-service.ts';
import type {
  DocumentLists,
  DocumentPage,
  ListScope,
  PageRequest,
} from '../table/documents/document-lists.ts';
import { listSection, orderOfSection } from './inbox.ts';
import {
  type DocumentSource,
  type ListOrder,
  mergedPage,
  sourceFromIndex,
  sourceOfUnsnoozed,
} from './merged-page.ts';

interface ListByCreationDeps {
  readonly documents: Omit<DocumentLists, 'listByDue'>;
  readonly search: Pick<SearchService, 'find'>;
}

type ListDocumentsDeps = ListByCreationDeps & { readonly documents: DocumentLists };

/** Which documents are listed, apart from filters, and by what they are sorted. */
interface ListedDocuments {
  /** Only documents in this section of the inbox, in its order. */
  readonly section?: InboxSection | undefined;
  /** Only documents that need a check, newest first. */
  readonly inDoubt?: boolean;
  /** By creation, newest first, or by due date, earliest first. */
  readonly sort: 'created' | 'due';
}

interface ListQuery extends PageRequest, ListedDocuments {
  readonly filters: Filters;
}

/** The form of the positions in a list: see `shared/contract/cursor.ts`. */
export function positionFormOf({ section, inDoubt, sort }: ListedDocuments): ListOrder['sortedBy'] | 'time' {
  if (section !== undefined) return orderOfSection(section).sortedBy;
  return sort === 'due' && inDoubt !== true ? 'time' : 'id';
}

/** A page of the documents that match the filters, each checked as it is now. */
export function listDocuments(
  workspaceId: string,
  { filters, section, inDoubt, sort, ...page }: ListQuery,
  deps: ListDocumentsDeps,
): Promise<DocumentPage> {
  if (section !== undefined) return listSection(workspaceId, section, { filters, ...page }, deps);
  if (inDoubt === true) {
    const sources = statusesToCheck.map((status) => sourceFromIndex(deps.documents, workspaceId, { status }));
    return mergedPage(sources, page, (document) => needsCheck(document) && matchesFilters(document, filters));
  }
  if (sort === 'due') return deps.documents.listByDue(workspaceId, filters, page);
  return listByCreation(workspaceId, { filters, ...page }, deps);
}

/**
 * A page of the documents that match the filters, newest first, each checked as it is now. A filter by view or status alone
 * has an index; every other combination uses the search index.
 */
export const listByCreation = (
  workspaceId: string,
  { filters, ...page }: PageRequest & { readonly filters: Filters },
  deps: ListByCreationDeps,
): Promise<DocumentPage> =>
  mergedPage(sourcesOf(workspaceId, filters, deps), page, (document) => matchesFilters(document, filters));

function sourcesOf(
  workspaceId: string,
  filters: Filters,
  { documents, search }: ListByCreationDeps,
): DocumentSource[] {
  const { view, status, from, to, ...others } = filters;
  const indexed = (scope: ListScope) => sourceFromIndex(documents, workspaceId, { ...scope, from, to });
  const unsnoozed = view === 'inbox' ? [sourceOfUnsnoozed(documents, workspaceId)] : [];

  const hasOtherFilters = Object.values(others).some((value) => value !== undefined);
  if (hasOtherFilters || (view !== undefined && status !== undefined)) {
    const found: DocumentSource = (page) => search.find(workspaceId, { text: '', filters }, page);
    // Documents in progress are not in the search index yet. There are never many.
    const inProgress = statusesInProgress.filter((each) => status === undefined || status === each);
    return [found, ...inProgress.map((each) => indexed({ status: each })), ...unsnoozed];
  }
  if (status !== undefined) return [indexed({ status })];
  if (view !== undefined) return [indexed({ view }), ...unsnoozed];
  return [indexed({})];
}

/** All matching documents, newest first. They are streamed and never all in memory. */
export async function* allDocuments(workspaceId: string, filters: Filters, deps: ListByCreationDeps) {
  let after: string | undefined;
  do {
    const page = await listByCreation(workspaceId, { filters, limit: 100, after }, deps);
    yield* page.items;
    after = page.last;
  } while (after !== undefined);
}
