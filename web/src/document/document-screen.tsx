import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Citation } from '../../../shared/domain/conversation.ts';
import type { Document } from '../../../shared/domain/document.ts';
import { isInProgress } from '../../../shared/domain/inbox.ts';
import { api } from '../api/client.ts';
import { documentKeys, documentQuery, pagesQuery, showInLists } from '../api/documents.ts';
import { queryClient } from '../api/query-client.ts';
import { useKeys } from '../keys/keys.ts';
import { visit } from '../lists/place.ts';
import { askTexts } from '../text/ask.ts';
import { useText } from '../text/text.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Desk } from './desk.tsx';
import { DocumentBar } from './document-bar.tsx';
import styles from './document-screen.module.css';
import { useNeighbours } from './neighbours.ts';
import { Record } from './record.tsx';
import { Sheet } from './sheet.tsx';
import { type SideTab, SideTabs } from './side-tabs.tsx';
import { useRetry } from './standing.tsx';
import { FailedDocument, LoadingDocument } from './unloaded-document.tsx';
import { useDocumentChange } from './use-document-change.ts';
import { useDocumentCommands } from './use-document-commands.tsx';
import { followInterval, useFollowed } from './use-followed.ts';
import { useReview } from './use-review.ts';

const Conversation = lazy(() =>
  import('../ask/conversation.tsx').then((module) => ({ default: module.Conversation })),
);

/** One document: its pages next to its record; on a phone the record is a sheet below the page. */
export default function DocumentScreen({ id }: { readonly id: string }) {
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery({
    ...documentQuery(id),
    refetchInterval: ({ state }) => followInterval(state.data),
  });
  if (data === undefined) {
    return error ? <FailedDocument error={error} onRetry={() => void refetch()} /> : <LoadingDocument />;
  }
  // A link to another place of the same document starts over.
  return <LoadedDocument key={search.toString()} document={data} />;
}

/** What the address names: a page, a value. It is shown until the person looks at something else. */
interface Arrival {
  readonly page: number;
  readonly field: string | undefined;
}

function arrivalAt(search: URLSearchParams): Arrival | undefined {
  const page = Number(search.get('page') ?? 1);
  const field = search.get('field') ?? undefined;
  if (field === undefined && !search.has('page')) return undefined;
  return { page: Number.isInteger(page) && page > 0 ? page : 1, field };
}

function LoadedDocument({ document }: { readonly document: Document }) {
  const ask = useText(askTexts);
  const { inbox } = useText();
  const { id } = document;
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const { data: pages = [] } = useQuery(pagesQuery(id));
  const { next, previous, nextToCheck, back } = useNeighbours(id);
  const goTo = (path: string | undefined) => path && (() => navigate(path));
  const [startPage] = useState(() => arrivalAt(search)?.page ?? 1);
  const [arrival, setArrival] = useState(() => arrivalAt(search));
  const [pointedPath, setPointedPath] = useState<string>();
  const [tab, setTab] = useState<SideTab>('record');
  const [citation, setCitation] = useState<Citation>();
  const review = useReview(document, { start: arrival?.field, onNext: goTo(nextToCheck) || undefined });
  const changes = useDocumentChange(document, review.onSaved);
  const retry = useRetry(id);
  const reviewedPath = arrival === undefined ? review.current : undefined;
  const activePath = pointedPath ?? arrival?.field ?? reviewedPath;

  const title = document.title ?? document.files[0]?.name ?? inbox.untitled;
  useEffect(() => {
    globalThis.document.title = `${title} · Docket`;
  }, [title]);
  useEffect(() => {
    if (arrival?.field !== undefined) rowOf(arrival.field)?.scrollIntoView({ block: 'center' });
  }, [arrival?.field]);
  useMarkAsRead(document);
  useEffect(() => visit(id), [id]);
  useFollowed(document);

  const moveDoubt = (step: 1 | -1) => {
    setPointedPath(undefined);
    if (arrival === undefined) review.move(step);
    setArrival(undefined);
  };
  const openOriginal = async (file: number) => {
    const { url } = await api.getDocumentFile({ params: { id, n: String(file) } });
    open(url, '_blank', 'noopener');
  };
  const pick = useCallback((path: string) => {
    const row = rowOf(path);
    row?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    row?.focus({ preventScroll: true });
  }, []);
  const { run, dialog } = useDocumentCommands(document, {
    onLeave: () => navigate(next ?? back),
    menu: { onOriginal: (file) => void openOriginal(file), onReadAgain: () => retry.mutate() },
  });
  const isInTrash = document.view === 'trash';
  const unlessInTrash = (act: () => void) => () => (isInTrash ? false : act());
  useKeys('document', {
    next: () => (next === undefined ? false : navigate(next)),
    previous: () => (previous === undefined ? false : navigate(previous)),
    back: () => navigate(back),
    archive: unlessInTrash(() => run('archive')),
    trash: () => run(isInTrash ? 'erase' : 'trash'),
    done: unlessInTrash(() => run('done')),
    snooze: unlessInTrash(() => run('snooze')),
    tags: unlessInTrash(() => run('tags')),
    remind: unlessInTrash(() => run('remind')),
    nextDoubt: () => moveDoubt(1),
    previousDoubt: () => moveDoubt(-1),
    confirm: () => {
      const { current } = review;
      const value = current === undefined ? undefined : document.fields[current]?.value;
      if (current === undefined || value === undefined) return false;
      changes.change({ fields: { [current]: value } });
      return undefined;
    },
  });
  const hasConversation = document.status === 'ready' || document.status === 'needs-review';
  return (
    <Sheet
      desk={
        <Desk
          document={document}
          pages={pages}
          activePath={activePath}
          reviewedPath={reviewedPath}
          startPage={startPage}
          citation={tab === 'ask' ? citation : undefined}
          onPoint={setPointedPath}
          onPick={pick}
          onOriginal={() => void openOriginal(1)}
        />
      }
    >
      <DocumentBar
        isAway={document.view !== 'inbox'}
        isInTrash={isInTrash}
        onBack={() => navigate(back)}
        onCommand={run}
        onNext={goTo(next) || undefined}
        onPrevious={goTo(previous) || undefined}
      />
      {hasConversation && <SideTabs tab={tab} onChange={setTab} />}
      {tab === 'ask' && hasConversation ? (
        <div id="side-panel" className={styles.ask} role="tabpanel" aria-label={ask.aboutDocument}>
          <Suspense>
            <Conversation documentId={id} active={citation} onCite={setCitation} />
          </Suspense>
        </div>
      ) : (
        <div
          id="side-panel"
          className={styles.record}
          role={hasConversation ? 'tabpanel' : undefined}
          aria-labelledby={hasConversation ? 'tab-record' : undefined}
        >
          <Record
            document={document}
            review={review}
            activePath={activePath}
            onActivate={setPointedPath}
            onMoveDoubt={moveDoubt}
            onNextToCheck={goTo(nextToCheck) || undefined}
            onCommand={run}
            changes={changes}
          />
          {retry.error && <ErrorNotice error={retry.error} />}
        </div>
      )}
      {dialog}
    </Sheet>
  );
}

/** The button of a value in the record. */
const rowOf = (path: string) =>
  globalThis.document.querySelector<HTMLElement>(
    `[data-field="${CSS.escape(path)}"] button, button[data-field="${CSS.escape(path)}"]`,
  );

/** Opening a document marks it as read. */
function useMarkAsRead(document: Document) {
  const { id, read, view } = document;
  const isFinished = !isInProgress(document) && view !== 'trash';
  useEffect(() => {
    if (read || !isFinished) return;
    api.changeDocument({ params: { id }, body: { read: true } }).then(
      (changed) => {
        queryClient.setQueryData(documentKeys.one(id), changed);
        showInLists(id, { read: true, version: changed.version });
      },
      // The next time it is opened, it is tried again.
      () => {},
    );
    // Once for each visit: afterwards it may be marked as unread.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id, isFinished]);
}
