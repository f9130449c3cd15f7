import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { limits } from '../../../shared/domain/limits.ts';
import { listQueries } from '../api/documents.ts';
import { Screen } from '../frame/screen.tsx';
import { useText } from '../text/text.tsx';
import { Empty, ErrorNotice } from '../ui/notice.tsx';
import { DocumentList, type ListRow } from './document-list.tsx';
import { listKinds } from './list-kinds.ts';
import { LoadingRows } from './loading-rows.tsx';
import styles from './view-screen.module.css';

/** What is said of a list that is empty. */
const empty = {
  check: 'emptyCheck',
  snoozed: 'emptySnoozed',
  archived: 'emptyArchived',
  trash: 'emptyTrash',
} as const;

/** A plain list of documents, newest first. */
export function ViewScreen({ view }: { readonly view: keyof typeof empty }) {
  const texts = useText();
  const { inbox } = texts;
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } =
    useInfiniteQuery(listQueries[view]);
  const rows = useMemo(
    () =>
      data?.pages.flatMap(({ items }) =>
        items.map((document): ListRow => ({ type: 'document', document })),
      ) ?? [],
    [data],
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const more = isFetchNextPageError && <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />;
  return (
    <Screen title={listKinds[view].title(texts)}>
      {view === 'trash' && rows.length > 0 && (
        <p className={styles.note}>{inbox.emptied(limits.trashDays)}</p>
      )}
      {error && !isFetchNextPageError && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && <LoadingRows hasHeading={false} />
      ) : rows.length === 0 && !hasNextPage ? (
        <Empty>{inbox[empty[view]]}</Empty>
      ) : (
        <DocumentList list={view} rows={rows} onEnd={onEnd} isLoadingMore={isFetchingNextPage} more={more} />
      )}
    </Screen>
  );
}
