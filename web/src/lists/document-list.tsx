import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { WindowVirtualizer, type WindowVirtualizerHandle } from 'virtua';
import { useLocation } from 'wouter';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { useCounts } from '../api/documents.ts';
import type { ListName } from '../api/list-changes.ts';
import { useKeys } from '../keys/keys.ts';
import { useText } from '../text/text.tsx';
import { useDocumentActions } from './actions.ts';
import styles from './document-list.module.css';
import { hrefOf } from './document-parts.tsx';
import { DocumentRow } from './document-row.tsx';
import { type ListAction, listKinds } from './list-kinds.ts';
import { OutgoingRow } from './outgoing-row.tsx';
import { showList } from './place.ts';
import { useSelection } from './selection.ts';
import { useCurrentRow } from './use-current-row.ts';
import { type Target, useListCommands } from './use-list-commands.tsx';
import { useRowGestures } from './use-row-gestures.ts';

const BulkBar = lazy(() => import('./bulk-bar.tsx'));
const Peek = lazy(() => import('./peek.tsx'));

/** What a list shows, from top to bottom. */
export type ListRow =
  | { readonly type: 'heading'; readonly text: string; readonly count?: string }
  | { readonly type: 'outgoing'; readonly key: string }
  | { readonly type: 'document'; readonly document: DocumentSummary };

interface DocumentListProps {
  readonly list: ListName;
  readonly rows: readonly ListRow[];
  /** Called when the end of what is loaded comes into view. */
  readonly onEnd: () => void;
  readonly isLoadingMore: boolean;
  /** Shown below what is loaded. */
  readonly more: ReactNode;
}

/** How many rows before the end the next part is loaded. */
const ROWS_BEFORE_END = 30;
const ROW_HEIGHT = 69;

/** A list of documents: only the rows in view are in the page, so that 10,000 scroll as smoothly as ten. */
export function DocumentList({ list, rows, onEnd, isLoadingMore, more }: DocumentListProps) {
  const texts = useText();
  const [, navigate] = useLocation();
  const virtualizer = useRef<WindowVirtualizerHandle>(null);
  const container = useRef<HTMLDivElement>(null);
  const documents = useMemo(
    () => rows.flatMap((row) => (row.type === 'document' ? [row.document] : [])),
    [rows],
  );
  const ids = useMemo(() => documents.map(({ id }) => id), [documents]);
  const selection = useSelection(ids);
  const current = useCurrentRow(list, rows, virtualizer, container);
  const [isPeeking, setPeeking] = useState(false);
  const { setRead } = useDocumentActions();
  const counts = useCounts();
  const { path, title, filters, swipe, total: totalIn } = listKinds[list];
  const total = Math.max(documents.length, counts === undefined ? 0 : totalIn(counts));

  useEffect(() => showList({ name: list, path }), [list, path]);
  useEffect(() => {
    // There may be nothing to scroll, after an action on all that was loaded for example.
    if (rows.length < ROWS_BEFORE_END) onEnd();
  }, [rows.length, onEnd]);

  const { run, dialog } = useListCommands(list, (target) => {
    // What comes after the documents takes their place; at the end of the list, what is before them.
    const leaving = new Set(target.documents.map(({ id }) => id));
    const last = ids.findLastIndex((id) => leaving.has(id));
    const stays = (id: string) => !leaving.has(id);
    const next = ids.slice(last + 1).find(stays) ?? ids.slice(0, last).findLast(stays);
    selection.clear();
    if (next === undefined) setPeeking(false);
    else current.moveTo(next, { focus: !isPeeking });
  });

  const index = current.id === undefined ? -1 : ids.indexOf(current.id);
  const peeked = isPeeking ? documents[index] : undefined;
  const closePeek = () => {
    setPeeking(false);
    if (current.id !== undefined) current.moveTo(current.id);
  };
  const move = (step: 1 | -1) => {
    const next = ids[index === -1 ? (step === 1 ? 0 : ids.length - 1) : index + step];
    if (next !== undefined) current.moveTo(next, { focus: !isPeeking });
    return next;
  };
  const extend = (step: 1 | -1) => {
    if (current.id !== undefined && selection.ids.size === 0) selection.toggle(current.id);
    const next = move(step);
    if (next !== undefined && !selection.ids.has(next)) selection.toggle(next);
  };
  /** What an action applies to: the selection, or the current document if nothing is selected. */
  const target = (): Target =>
    selection.ids.size === 0
      ? { documents: documents.filter(({ id }) => id === current.id) }
      : {
          documents: documents.filter(({ id }) => selection.ids.has(id)),
          all: selection.isAll && total > documents.length ? { filters, total } : undefined,
        };
  const rowOf = (id: string | undefined) =>
    container.current?.querySelector<HTMLElement>(`[data-document="${id}"]`) ?? container.current;
  const act = (action: ListAction, chosen = target(), anchor = rowOf(current.id)) => {
    if (chosen.documents.length === 0 || anchor === null) return false;
    if (action === 'snooze' || action === 'tags' || action === 'erase') setPeeking(false);
    run(action, chosen, anchor);
    return undefined;
  };
  const offers = listKinds[list].actions;
  const command = (action: ListAction) => (offers.includes(action) ? () => act(action) : undefined);
  const only = (id: string): Target => ({ documents: documents.filter((each) => each.id === id) });

  const trash = command('trash') ?? command('erase');
  useKeys('list', {
    next: () => void move(1),
    previous: () => void move(-1),
    open: (event) => {
      if (current.id === undefined || documents[index] === undefined || isControl(event)) return false;
      navigate(hrefOf(documents[index]));
      return undefined;
    },
    peek: (event) => {
      if (isPeeking) return closePeek();
      if (documents[index] === undefined || (isControl(event) && !isRow(event))) return false;
      return setPeeking(true);
    },
    select: () => current.id !== undefined && selection.toggle(current.id),
    extendDown: () => extend(1),
    extendUp: () => extend(-1),
    selectAll: () => selection.select(ids),
    clear: () => (selection.ids.size === 0 || isPeeking ? false : selection.clear()),
    archive: command('archive'),
    restore: command('restore'),
    snooze: command('snooze'),
    trash,
    done: command('done'),
    tags: command('tags'),
    unread: () => {
      const { documents: chosen, all } = target();
      if (chosen.length === 0) return false;
      setRead(chosen, !chosen.every(({ read }) => read), all);
      return undefined;
    },
  });
  const gestureOf = (action: ListAction | undefined) =>
    action && {
      name: texts.inbox[action],
      run: (id: string, row: HTMLElement) => void act(action, only(id), row),
    };
  useRowGestures(container, {
    right: gestureOf(swipe.right),
    left: gestureOf(swipe.left),
    onLongPress: (id) => selection.toggle(id),
    onTap: (id) => {
      if (selection.ids.size === 0) return false;
      selection.toggle(id);
      return true;
    },
  });
  /** Opens a document without a reload; with Ctrl or Command the browser opens it in a tab of its own. */
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-document]');
    const { document: id } = link?.dataset ?? {};
    if (link === null || id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) selection.toggle(id, true);
    else navigate(link.getAttribute('href') ?? '/');
  };

  return (
    <>
      <div
        ref={container}
        role="list"
        aria-label={texts.inbox.list(title(texts))}
        className={styles.list}
        data-selecting={selection.ids.size > 0 ? '' : undefined}
        onClick={onClick}
        onFocus={({ target: focused }) => {
          const { document: id } = focused.dataset;
          if (id !== undefined) current.onFocus(id);
        }}
      >
        <WindowVirtualizer
          ref={virtualizer}
          itemSize={ROW_HEIGHT}
          {...(current.heights && { cache: current.heights.cache })}
          data={rows}
          onScroll={() => {
            current.onScroll();
            const handle = virtualizer.current;
            if (handle === null) return;
            const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
            if (last > rows.length - ROWS_BEFORE_END) onEnd();
          }}
        >
          {(row) =>
            row.type === 'heading' ? (
              <div key={`heading-${row.text}`} role="listitem">
                <h2 className={styles.heading}>
                  {row.text}
                  {row.count !== undefined && <span className={styles.count}>{row.count}</span>}
                </h2>
              </div>
            ) : row.type === 'outgoing' ? (
              <div key={row.key} role="listitem" className={styles.outgoing}>
                <OutgoingRow outgoingKey={row.key} />
              </div>
            ) : (
              <div key={row.document.id} role="listitem" className={styles.item}>
                <DocumentRow
                  list={list}
                  document={row.document}
                  isSelected={selection.ids.has(row.document.id)}
                  isCurrent={row.document.id === current.id}
                  onSelect={selection.toggle}
                />
              </div>
            )
          }
        </WindowVirtualizer>
        {isLoadingMore && <p className={styles.more}>{texts.inbox.loadingMore}</p>}
        {more}
      </div>
      {selection.ids.size > 0 && (
        <Suspense>
          <BulkBar
            list={list}
            selection={selection}
            loaded={documents.length}
            total={total}
            onAction={(action, anchor) => act(action, target(), anchor)}
          />
        </Suspense>
      )}
      {dialog}
      {peeked !== undefined && (
        <Suspense>
          <Peek document={peeked} onClose={closePeek} />
        </Suspense>
      )}
    </>
  );
}

/** Enter and Space belong to a link or a button that has the focus. */
const isControl = ({ target }: Event) =>
  target instanceof HTMLAnchorElement || target instanceof HTMLButtonElement;

const isRow = ({ target }: Event) =>
  target instanceof HTMLAnchorElement && target.dataset.document !== undefined;
