import { useInfiniteQuery } from '@tanstack/react-query';
import type { Document } from '../../../shared/domain/document.ts';
import type { HistoryEntry } from '../../../shared/domain/history.ts';
import { api } from '../api/client.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './history-dialog.module.css';
import { changesInWords } from './history-words.ts';

interface HistoryDialogProps {
  readonly document: Document;
  readonly onClose: () => void;
}

const PAGE_SIZE = 20;

/** What happened to a document, newest first: when, by whom, and which values changed. It is loaded when it is needed. */
export default function HistoryDialog({ document: { id, version }, onClose }: HistoryDialogProps) {
  const texts = useText(documentTexts);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['documents', 'history', id, version],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listHistory({ params: { id }, query: { limit: PAGE_SIZE, ...(cursor && { cursor }) }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const entries = data?.pages.flatMap(({ items }) => items);
  return (
    <Dialog title={texts.history} onClose={onClose}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {entries?.length === 0 && <p>{texts.noHistory}</p>}
      <ol className={styles.entries}>
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.olderHistory}
        </Button>
      )}
    </Dialog>
  );
}

function Entry({ entry: { at, userId, action, changes, more } }: { readonly entry: HistoryEntry }) {
  const { values } = useText();
  const words = useText(documentTexts);
  const format = useFormat();
  return (
    <li className={styles.entry}>
      <p className={styles.what}>
        <strong>{userId === null ? words.docket : words.you}</strong> {words.historyActions[action]}
      </p>
      <time className={styles.when} dateTime={at}>
        {format.dateTime(at)}
      </time>
      <dl className={styles.changes}>
        {changesInWords(changes, { document: words, values }, format).map(({ label, from, to }, index) => (
          // Changes have no identity but their place.
          <div key={index}>
            <dt>{label}</dt>
            <dd>
              {to ?? <em>{words.removed}</em>}
              {from !== null && <span className={styles.from}> {words.before(from)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {more > 0 && <p className={styles.when}>{words.moreChanges(format.number(more))}</p>}
    </li>
  );
}
