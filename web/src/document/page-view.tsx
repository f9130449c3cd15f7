import { type MouseEvent, memo, useEffect, useRef } from 'react';
import type { DocumentPage } from '../../../shared/domain/document-page.ts';
import type { Box } from '../../../shared/domain/page.ts';
import { documentTexts } from '../text/document.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './page-view.module.css';
import { TextLayer } from './text-layer.tsx';
import { useNear } from './use-near.ts';

/** The size of a page that has not been drawn yet: A4. */
const UNKNOWN_SIZE = { width: 1131, height: 1600 };

/** A quote on this page that proves a value. */
export interface PageQuote {
  readonly path: string;
  readonly boxes: readonly Box[];
}

interface PageViewProps {
  readonly page: DocumentPage;
  readonly total: number;
  readonly quotes: readonly PageQuote[];
  /** The value whose quote is marked. */
  readonly activePath: string | undefined;
  readonly onPoint: (path: string | undefined) => void;
  readonly onPick: (path: string) => void;
  /** In CSS pixels. */
  readonly width: number;
  /** The words of the page can be selected and found if the document is known. */
  readonly documentId?: string;
  /** Whether they are shown although the page is far from the window. */
  readonly hasWords?: boolean;
}

/**
 * The picture of a page with the quotes of its values. A page keeps its place before its picture has been loaded. The
 * boxes follow from the values next to the page, so screen readers skip them.
 */
export const PageView = memo(function PageView(props: PageViewProps) {
  const { page, total, quotes, activePath, onPoint, onPick, width, documentId, hasWords = false } = props;
  const texts = useText(documentTexts);
  const figure = useRef<HTMLElement>(null);
  const active = useRef<SVGGElement>(null);
  const isNear = useNear(figure);
  const size = {
    width: page.width ?? UNKNOWN_SIZE.width,
    height: page.height ?? UNKNOWN_SIZE.height,
  };
  const isHere = quotes.some(({ path }) => path === activePath);
  useEffect(() => {
    if (isHere) active.current?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'smooth' });
  }, [isHere, activePath]);

  // The words lie over the quotes, so the quotes are found by the place of the pointer.
  const pointed = useRef<string>(undefined);
  const point = (path: string | undefined) => {
    if (path === pointed.current) return;
    pointed.current = path;
    onPoint(path);
  };
  const quoteAt = (event: MouseEvent) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return quoteIn(quotes, (event.clientX - left) / width, (event.clientY - top) / height);
  };
  return (
    <figure
      ref={figure}
      className={styles.page}
      style={{ width, aspectRatio: `${size.width} / ${size.height}` }}
      data-page={page.number}
      aria-label={texts.page(page.number, total)}
      onPointerMove={(event) => event.pointerType === 'mouse' && event.buttons === 0 && point(quoteAt(event))}
      onPointerLeave={() => point(undefined)}
      onClick={(event) => {
        const path = quoteAt(event);
        if (path !== undefined && getSelection()?.isCollapsed !== false) onPick(path);
      }}
    >
      {page.image === null ? (
        <p className={styles.waiting}>{texts.pageNotDrawn}</p>
      ) : (
        <img src={page.image.url} {...size} alt="" loading="lazy" decoding="async" draggable={false} />
      )}
      <svg className={styles.quotes} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
        {quotes.map(({ path, boxes }) => (
          <g
            key={path}
            ref={path === activePath ? active : undefined}
            className={classes(styles.quote, path === activePath && styles.active)}
            data-active={path === activePath ? '' : undefined}
          >
            {boxes.map(({ left, top, width: boxWidth, height }, index) => (
              // Two parts of a quote may be on the same line.
              <rect
                key={index}
                x={left - MARGIN}
                y={top - MARGIN}
                width={boxWidth + 2 * MARGIN}
                height={height + 2 * MARGIN}
              />
            ))}
          </g>
        ))}
      </svg>
      {(isNear || hasWords) && documentId !== undefined && (
        <TextLayer documentId={documentId} number={page.number} size={size} />
      )}
    </figure>
  );
});

/** Space around a quote, as a fraction of the page. */
const MARGIN = 0.003;

/** The quote at a place of the page; the smallest if there are several. */
function quoteIn(quotes: readonly PageQuote[], x: number, y: number): string | undefined {
  const hits = quotes.flatMap(({ path, boxes }) =>
    boxes
      .filter(
        ({ left, top, width, height }) =>
          x >= left - MARGIN && x <= left + width + MARGIN && y >= top - MARGIN && y <= top + height + MARGIN,
      )
      .map(({ width, height }) => ({ path, area: width * height })),
  );
  return hits.toSorted((a, b) => a.area - b.area)[0]?.path;
}
