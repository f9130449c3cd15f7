import { ExternalLink, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Citation } from '../../../shared/domain/conversation.ts';
import type { Document } from '../../../shared/domain/document.ts';
import type { DocumentPage } from '../../../shared/domain/document-page.ts';
import type { Box } from '../../../shared/domain/page.ts';
import { useKeys } from '../keys/keys.ts';
import { documentTexts } from '../text/document.ts';
import { useText } from '../text/text.tsx';
import { IconButton } from '../ui/button.tsx';
import { useWidth } from '../ui/use-width.ts';
import styles from './desk.module.css';
import { type PageQuote, PageView } from './page-view.tsx';
import { useSearchablePages } from './page-words.ts';

interface DeskProps {
  readonly document: Document;
  readonly pages: readonly DocumentPage[];
  readonly activePath: string | undefined;
  /** The value that is being checked: the page is zoomed so that the text around it fills the desk. */
  readonly reviewedPath: string | undefined;
  /** The page to begin with, from 1. */
  readonly startPage: number;
  /** The quote of an answer that is shown instead of those of values. */
  readonly citation: Citation | undefined;
  readonly onPoint: (path: string | undefined) => void;
  readonly onPick: (path: string) => void;
  readonly onOriginal: () => void;
}

const ZOOM_STEP = 1.25;
const [MIN_ZOOM, MAX_ZOOM] = [0.5, 4];
/** A page is at most this wide before it is zoomed in, and keeps this distance from the edges. */
const [MAX_PAGE_WIDTH, MARGIN] = [860, 28];

/** The pages of a document, one below the other, with the quotes of its values. */
export function Desk(props: DeskProps) {
  const { document, pages, activePath, reviewedPath, startPage, citation, onPoint, onPick, onOriginal } =
    props;
  const texts = useText(documentTexts);
  const desk = useRef<HTMLDivElement>(null);
  const deskWidth = useWidth(desk);
  const [zoom, setZoom] = useState(1);
  const margin = deskWidth < 600 ? 0 : MARGIN;
  const fitted = Math.min(MAX_PAGE_WIDTH, deskWidth - 2 * margin);
  const width = Math.floor(fitted * zoom);
  const quotesByPage = useMemo(
    () => (citation === undefined ? quotesOf(document) : quotesOfAnswer(citation)),
    [document, citation],
  );

  const pageAt = (step: number) => {
    const elements = [...(desk.current?.querySelectorAll<HTMLElement>('[data-page]') ?? [])];
    const middle = (desk.current?.scrollTop ?? 0) + (desk.current?.clientHeight ?? 0) / 2;
    const current = elements.findLastIndex((element) => element.offsetTop <= middle);
    elements[Math.max(0, current) + step]?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  };
  const zoomBy = (factor: number) =>
    setZoom((before) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, before * factor)));
  useKeys('document', {
    nextPage: () => pageAt(1),
    previousPage: () => pageAt(-1),
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    zoomReset: () => setZoom(1),
  });
  const searchablePages = useSearchablePages(document.id, pages.length);
  const shownPath = citation === undefined ? activePath : CITED;
  const isDrawn = deskWidth > 0 && pages.length > 0;
  useEffect(() => {
    if (startPage === 1 || !isDrawn) return;
    desk.current?.querySelector(`[data-page="${startPage}"]`)?.scrollIntoView({ block: 'start' });
  }, [startPage, isDrawn]);

  // The quote that is being checked, with the text around it.
  const isZoomedForQuote = useRef(false);
  const reviewedBoxes = reviewedPath && document.fields[reviewedPath]?.source?.boxes;
  useEffect(() => {
    if (!isDrawn || !reviewedBoxes || reviewedBoxes.length === 0) return;
    const next = zoomFor(reviewedBoxes, deskWidth / fitted);
    isZoomedForQuote.current = next !== zoom;
    setZoom(next);
  }, [reviewedPath, isDrawn]);
  useLayoutEffect(() => {
    if (!isZoomedForQuote.current) return;
    isZoomedForQuote.current = false;
    desk.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [zoom]);

  return (
    <section className={styles.desk} aria-label={texts.pages}>
      {/* Scrolled by keyboard as well. */}
      <div ref={desk} className={styles.scroller} tabIndex={0} role="group" aria-label={texts.pages}>
        {deskWidth > 0 &&
          pages.map((page) => (
            <PageView
              key={page.number}
              page={page}
              total={pages.length}
              quotes={quotesByPage.get(page.number) ?? noQuotes}
              // Pages without the quote are not drawn again when another value is pointed at.
              activePath={quotesByPage.get(page.number)?.find(({ path }) => path === shownPath)?.path}
              onPoint={onPoint}
              onPick={onPick}
              width={width}
              documentId={document.id}
              hasWords={page.number <= searchablePages}
            />
          ))}
      </div>
      <div className={styles.tools} role="toolbar" aria-label={texts.pages}>
        <IconButton label={texts.zoomOut} icon={ZoomOut} onClick={() => zoomBy(1 / ZOOM_STEP)} />
        <IconButton label={texts.fit} icon={Maximize} onClick={() => setZoom(1)} />
        <IconButton label={texts.zoomIn} icon={ZoomIn} onClick={() => zoomBy(ZOOM_STEP)} />
        <IconButton label={texts.original} icon={ExternalLink} onClick={onOriginal} />
      </div>
    </section>
  );
}

/** The text around a quote is so much wider than it, but at least so wide, as a fraction of the page. */
const [CONTEXT, MIN_CONTEXT] = [1.5, 0.5];
/** Pictures of pages are not sharp enough for more. */
const MAX_REVIEW_ZOOM = 2;

/** The zoom with which the text around a quote fills the desk, which is `room` times as wide as a page. */
function zoomFor(boxes: readonly Box[], room: number): number {
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const width = Math.max(MIN_CONTEXT, (right - left) * CONTEXT);
  return Math.min(MAX_REVIEW_ZOOM, Math.max(1, room / width));
}

/** What the quote of an answer is called on its page. */
const CITED = 'cited';

const quotesOfAnswer = ({ page, boxes }: Citation) => new Map([[page, [{ path: CITED, boxes }]]]);

const noQuotes: readonly PageQuote[] = [];

/** The quotes of a document's values, by page. */
function quotesOf({ fields }: Document): Map<number, PageQuote[]> {
  const quotes = new Map<number, PageQuote[]>();
  for (const [path, { source }] of Object.entries(fields)) {
    if (source === null || source.boxes.length === 0) continue;
    const onPage = quotes.get(source.page) ?? [];
    onPage.push({ path, boxes: source.boxes });
    quotes.set(source.page, onPage);
  }
  return quotes;
}
