import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Citation } from '../../../shared/domain/conversation.ts';
import { pagesQuery } from '../api/documents.ts';
import { PageView } from '../document/page-view.tsx';
import { askTexts } from '../text/ask.ts';
import { useText } from '../text/text.tsx';
import { IconButton } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { useWidth } from '../ui/use-width.ts';
import styles from './cited-page.module.css';

const CITED = 'cited';
const ignore = () => {};

/** The page that a citation is from, with the quote marked. Escape leads back to the answer. */
export function CitedPage({
  citation,
  onClose,
}: {
  readonly citation: Citation;
  readonly onClose: () => void;
}) {
  const ask = useText(askTexts);
  const { common } = useText();
  const { documentId, page: number, boxes, title, quote } = citation;
  const { data: pages, error, refetch } = useQuery(pagesQuery(documentId));
  const page = pages?.find((each) => each.number === number);
  const pane = useRef<HTMLElement>(null);
  const desk = useRef<HTMLDivElement>(null);
  const width = useWidth(desk);
  const former = useRef<Element>(null);
  useEffect(() => {
    former.current = globalThis.document.activeElement;
    pane.current?.focus();
  }, [citation]);
  // The focus returns to the number of the source that was opened last.
  useEffect(
    () => () => {
      if (former.current instanceof HTMLElement) former.current.focus();
    },
    [],
  );
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={ask.citation(1, title ?? ask.untitled, number)}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={styles.head}>
        <Link href={`/documents/${documentId}?page=${number}`} className={styles.title}>
          {title ?? ask.untitled}
        </Link>
        <IconButton label={common.close} icon={X} onClick={onClose} />
      </header>
      <p className={styles.quote}>“{quote}”</p>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <div ref={desk} className={styles.desk}>
        {page && width > 0 && (
          <PageView
            page={page}
            total={pages?.length ?? 1}
            quotes={[{ path: CITED, boxes }]}
            activePath={CITED}
            onPoint={ignore}
            onPick={ignore}
            width={width}
          />
        )}
      </div>
    </section>
  );
}
