import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQuery,
} from '@tanstack/react-query';
import type { Document, View } from '../../../shared/domain/document.ts';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { api } from './client.ts';
import { type Change, countsAfter, type ListName, pagesAfter } from './list-changes.ts';
import { newestVersion } from './newest-version.ts';
import { isOnline } from './online.ts';
import { queryClient } from './query-client.ts';

/** A loaded part of a list, and where it continues. */
export interface SummaryPage {
  readonly items: readonly DocumentSummary[];
  readonly next: Continuation;
}
type SummaryPages = InfiniteData<SummaryPage, Continuation>;

/** Where a list continues: nowhere if it is empty. The inbox has a list for each section, one after the other. */
type Continuation = readonly {
  readonly section?: 'to-do' | 'to-check' | 'in-progress';
  readonly cursor: string;
}[];

/** Documents of one page of a list, and of one bulk request. */
export const PAGE_SIZE = 100;

/**
 * A list with more pages than this is not refetched as a whole: actions change what is shown of it, and it is fetched
 * again when it has not been shown for a while.
 */
const MAX_PAGES_AGAIN = 5;
const isShort = ({ state: { data } }: { readonly state: { readonly data: unknown } }) =>
  ((data as SummaryPages | undefined)?.pages.length ?? 0) <= MAX_PAGES_AGAIN;
const isReadable = (query: Parameters<typeof isShort>[0]) => isOnline() && isShort(query);
const whenShort = {
  refetchOnMount: isReadable,
  refetchOnWindowFocus: isReadable,
  refetchOnReconnect: (query: Parameters<typeof isShort>[0]) => isShort(query) && 'always',
} as const;

/** The keys of cached answers: everything about documents begins with `documents`. */
export const documentKeys = {
  lists: ['documents', 'list'],
  list: (name: string) => ['documents', 'list', name],
  counts: ['documents', 'counts'],
  one: (id: string) => ['documents', 'one', id],
  pages: (id: string) => ['documents', 'pages', id],
} as const;

/** The inbox: its sections one after the other, the last one page by page. */
const inboxQuery = infiniteQueryOptions({
  queryKey: documentKeys.list('inbox'),
  initialPageParam: [] as Continuation,
  queryFn: async ({ pageParam: [continued, ...following], signal }): Promise<SummaryPage> => {
    if (continued !== undefined) {
      const { section, cursor } = continued;
      const list = section === undefined ? {} : { section };
      const query = { view: 'inbox', ...list, limit: PAGE_SIZE, cursor } as const;
      const { items, nextCursor } = await api.listDocuments({ query, signal });
      return {
        items,
        next: [...(nextCursor === null ? [] : [{ ...list, cursor: nextCursor }]), ...following],
      };
    }
    const { counts, toDo, toCheck, inProgress, new: newest } = await api.getInbox({ signal });
    queryClient.setQueryData(documentKeys.counts, counts);
    const lists = [
      [{ section: 'to-do' }, toDo],
      [{ section: 'to-check' }, toCheck],
      [{ section: 'in-progress' }, inProgress],
      [{}, newest],
    ] as const;
    return {
      items: lists.flatMap(([, { items }]) => items),
      next: lists.flatMap(([list, { nextCursor }]) =>
        nextCursor === null ? [] : [{ ...list, cursor: nextCursor }],
      ),
    };
  },
  getNextPageParam,
  ...whenShort,
});

function getNextPageParam({ next }: SummaryPage): Continuation | undefined {
  return next.length === 0 ? undefined : next;
}

/** A list of the documents of a view, newest first. */
const viewQuery = (view: Exclude<View, 'inbox'>) => listQuery(view, { view });

/** Every list of documents, page by page. `check` has what is in doubt or could not be processed, in every view but the trash. */
export const listQueries = {
  inbox: inboxQuery,
  check: listQuery('check', { toCheck: 'true' }),
  snoozed: viewQuery('snoozed'),
  archived: viewQuery('archived'),
  trash: viewQuery('trash'),
} as const satisfies Readonly<Record<ListName, unknown>>;

type ListFilter = Omit<NonNullable<NonNullable<Parameters<typeof api.listDocuments>[0]>['query']>, 'cursor'>;

function listQuery(name: string, filter: ListFilter) {
  return infiniteQueryOptions({
    queryKey: documentKeys.list(name),
    initialPageParam: [] as Continuation,
    queryFn: async ({ pageParam: [continued], signal }): Promise<SummaryPage> => {
      const query = { ...filter, limit: PAGE_SIZE, ...(continued && { cursor: continued.cursor }) };
      const { items, nextCursor } = await api.listDocuments({ query, signal });
      return { items, next: nextCursor === null ? [] : [{ cursor: nextCursor }] };
    },
    getNextPageParam,
    ...whenShort,
  });
}

export type DocumentCounts = Awaited<ReturnType<typeof api.getDocumentCounts>>;

/** How many documents each view and section has. Undefined until they are known. */
export function useCounts() {
  const { data } = useQuery({
    queryKey: documentKeys.counts,
    queryFn: ({ signal }) => api.getDocumentCounts({ signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return data;
}

/** One document with its values and their sources. */
export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: documentKeys.one(id),
    queryFn: ({ signal }): Promise<Document> => api.getDocument({ params: { id }, signal }),
    structuralSharing: newestVersion,
  });

/** How often pages are asked for again while an image is missing. A page that cannot be drawn never has one. */
const MAX_LOOKS = 20;
const LOOK_MS = 2_000;

/** The pages of a document: their sizes, and their images once they are drawn. */
export const pagesQuery = (id: string) =>
  queryOptions({
    queryKey: documentKeys.pages(id),
    queryFn: ({ signal }) =>
      Array.fromAsync(api.all.listDocumentPages({ params: { id }, query: { limit: 100 }, signal })),
    // The links of the images last longer than this.
    staleTime: 10 * 60_000,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.some(({ image }) => image === null) && dataUpdateCount < MAX_LOOKS ? LOOK_MS : false,
  });

/** Changes a document in every list that shows it. */
export function showInLists(id: string, change: Partial<DocumentSummary>): void {
  const lists = queryClient.getQueriesData<SummaryPages>({ queryKey: documentKeys.lists });
  const all = lists.flatMap(([, data]) => data?.pages ?? []);
  const before = all.flatMap(({ items }) => items).find((document) => document.id === id);
  if (before !== undefined) showChanges([{ before, after: { ...before, ...change } }]);
}

/** Counts follow changes after about a second. */
const COUNTED_MS = 2_500;
let recount: ReturnType<typeof setTimeout>;

/**
 * Shows changed documents in every list that is cached, and counts them, without a request. The counts are read again a
 * little later, because others may have changed them too.
 */
export function showChanges(changes: readonly Change[]): void {
  // What is being read may be older than the changes.
  void queryClient.cancelQueries({
    queryKey: documentKeys.lists,
    predicate: ({ state }) => state.data !== undefined,
  });
  for (const [key, data] of queryClient.getQueriesData<SummaryPages>({ queryKey: documentKeys.lists })) {
    if (data === undefined) continue;
    const pages = pagesAfter(key[2] as ListName, data.pages, changes);
    if (pages !== data.pages) queryClient.setQueryData(key, { ...data, pages });
  }
  queryClient.setQueryData<DocumentCounts>(
    documentKeys.counts,
    (counts) => counts && countsAfter(counts, changes),
  );
  clearTimeout(recount);
  recount = setTimeout(
    () => void queryClient.invalidateQueries({ queryKey: documentKeys.counts }),
    COUNTED_MS,
  );
}
