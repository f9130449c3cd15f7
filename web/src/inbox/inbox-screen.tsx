import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { inboxSections } from '../../../shared/domain/inbox.ts';
import { useOutgoing } from '../add/outgoing.ts';
import { type DocumentCounts, listQueries, useCounts } from '../api/documents.ts';
import { Screen } from '../frame/screen.tsx';
import { DocumentList, type ListRow } from '../lists/document-list.tsx';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { useFormat, useText } from '../text/text.tsx';
import { Empty, ErrorNotice } from '../ui/notice.tsx';
import { isTouch } from '../ui/touch.ts';
import { documentsBySection } from './sections.ts';
import { useProgress } from './use-progress.ts';

const SampleOffer = lazy(() => import('../add/sample-offer.tsx'));

/** The inbox: what to do, what to check, what is being read, and what is new. */
export function InboxScreen() {
  const { inbox } = useText();
  const format = useFormat();
  const counts = useCounts();
  const query = useInfiniteQuery(listQueries.inbox);
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } =
    query;
  const outgoing = useOutgoing();
  // The rows follow which documents are on their way, not how far each is.
  const onTheirWay = useMemo(
    () => outgoing.map(({ key, documentId }) => ({ key, documentId })),
    [outgoing.map(({ key, documentId }) => `${key} ${documentId}`).join()],
  );
  const loaded = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  useProgress(loaded);
  const rows = useMemo(() => {
    const sentIds = new Set(onTheirWay.map(({ documentId }) => documentId));
    // Docket lists a document as soon as it has been created; while this page sends it, its row shows how far it is.
    const documents = documentsBySection(loaded.filter(({ id }) => !sentIds.has(id)));
    return inboxSections.flatMap((section): ListRow[] => {
      const sending = section === 'in-progress' ? onTheirWay : [];
      const inSection = documents.get(section) ?? [];
      const shown = inSection.length + sending.length;
      if (shown === 0) return [];
      const count = Math.max(shown, counts?.inbox[countOf[section]] ?? 0);
      return [
        { type: 'heading', text: inbox.sections[section], count: format.number(count) },
        ...sending.map(({ key }): ListRow => ({ type: 'outgoing', key })),
        ...inSection.map((document): ListRow => ({ type: 'document', document })),
      ];
    });
  }, [loaded, counts, onTheirWay, inbox, format]);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const more = isFetchNextPageError && <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />;
  return (
    <Screen title={inbox.title}>
      {error && !isFetchNextPageError && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && <LoadingRows />
      ) : rows.length === 0 && !hasNextPage ? (
        <>
          <Empty>{isTouch() ? inbox.emptyTouch : inbox.empty}</Empty>
          {counts !== undefined && hasNoDocuments(counts) && (
            <Suspense>
              <SampleOffer />
            </Suspense>
          )}
        </>
      ) : (
        <DocumentList list="inbox" rows={rows} onEnd={onEnd} isLoadingMore={isFetchingNextPage} more={more} />
      )}
    </Screen>
  );
}

/** Nothing in any view: the person has not begun, or has begun anew. */
const hasNoDocuments = ({ inbox, snoozed, archived, trash }: DocumentCounts) =>
  inbox.total + snoozed + archived + trash === 0;

/** The count of each section, by its name in the API. */
const countOf = {
  'to-do': 'toDo',
  'to-check': 'toCheck',
  'in-progress': 'inProgress',
  new: 'new',
} as const;
