import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { WindowVirtualizerHandle } from 'virtua';
import type { ListName } from '../api/list-changes.ts';
import type { ListRow } from './document-list.tsx';
import { rememberedPlace, rememberPlace } from './place.ts';

/** The document that the keyboard is at, and where the list was scrolled to: both are as they were on the way back. */
export interface CurrentRow {
  readonly id: string | undefined;
  /** The heights of the rows when the list was left, if it has as many rows now. */
  readonly heights: NonNullable<ReturnType<typeof rememberedPlace>>['heights'];
  /** Makes a document current, scrolls as little as possible to show it, and gives it the focus unless told otherwise. */
  readonly moveTo: (id: string, options?: { readonly focus?: boolean }) => void;
  /** The row of a document has got the focus. */
  readonly onFocus: (id: string) => void;
  /** To be called when the list scrolls. */
  readonly onScroll: () => void;
}

interface Wanted {
  readonly id: string;
  readonly focus: boolean;
  readonly scroll: boolean;
}

/**
 * Frames within which a row that was scrolled to is drawn, a dialog that closes has given its focus back, and the row
 * that had it has left the list.
 */
const FRAMES = 12;

/** Gives a row the focus. On a touch screen it does not show: no one moves it there. */
const focusRow = (row: HTMLElement): void =>
  row.focus({ preventScroll: true, focusVisible: matchMedia('(hover: hover)').matches });

/** Whether something else than the page and the other rows has the focus. */
function isElsewhere(list: HTMLElement | null, row: HTMLElement): boolean {
  const { activeElement, body } = row.ownerDocument;
  return activeElement !== null && activeElement !== body && list?.contains(activeElement) !== true;
}

export function useCurrentRow(
  list: ListName,
  rows: readonly ListRow[],
  virtualizer: RefObject<WindowVirtualizerHandle | null>,
  container: RefObject<HTMLElement | null>,
): CurrentRow {
  const [place] = useState(() => rememberedPlace(list));
  const [id, setId] = useState(place?.documentId);
  // On the way back the list is scrolled to its former place, unless the person has gone on to another document.
  const [wanted, setWanted] = useState<Wanted | undefined>(
    place?.documentId === undefined
      ? undefined
      : { id: place.documentId, focus: true, scroll: place.hasMoved === true },
  );
  const latest = useRef({ rows, id, scrollTop: place?.scrollTop ?? 0 });
  latest.current = { ...latest.current, rows, id };

  const rowOf = useCallback(
    (wantedId: string) => container.current?.querySelector<HTMLElement>(`[data-document="${wantedId}"]`),
    [container],
  );

  useEffect(() => {
    if (wanted === undefined) return;
    let frame = 0;
    let isShown = false;
    const show = (left: number) => {
      const row = rowOf(wanted.id);
      if (row && wanted.scroll && !isShown) {
        isShown = true;
        row.scrollIntoView({ block: 'nearest' });
      }
      if (row && wanted.focus && !isElsewhere(container.current, row)) focusRow(row);
      if (!row && wanted.scroll && left === FRAMES) {
        const index = latest.current.rows.findIndex(
          (each) => each.type === 'document' && each.document.id === wanted.id,
        );
        if (index !== -1) virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
      }
      if (left > 0) frame = requestAnimationFrame(() => show(left - 1));
    };
    show(FRAMES);
    return () => cancelAnimationFrame(frame);
  }, [wanted, rowOf, virtualizer, container]);

  useLayoutEffect(() => {
    if (place === undefined) return;
    scrollTo({ top: place.scrollTop });
    // Only when the list appears.
  }, []);
  useLayoutEffect(() => {
    const handle = virtualizer.current;
    return () => {
      const { scrollTop, id: documentId, rows: shown } = latest.current;
      const heights = handle === null ? undefined : { rows: shown.length, cache: handle.cache };
      rememberPlace(list, { scrollTop, documentId, heights });
    };
  }, [list, virtualizer]);

  const moveTo = useCallback((next: string, { focus = true } = {}) => {
    setId(next);
    setWanted({ id: next, focus, scroll: true });
  }, []);
  const onScroll = useCallback(() => {
    latest.current.scrollTop = scrollY;
  }, []);
  const heights = place?.heights?.rows === rows.length ? place.heights : undefined;
  return { id, heights, moveTo, onFocus: setId, onScroll };
}
