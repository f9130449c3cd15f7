import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { documentQuery, pagesQuery } from '../api/documents.ts';
import { useText } from '../text/text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { AmountOf, hrefOf, nameOf } from './document-parts.tsx';
import styles from './peek.module.css';

interface PeekProps {
  readonly document: DocumentSummary;
  readonly onClose: () => void;
}

/** The size of a page that has not been drawn yet: A4. */
const UNKNOWN_SIZE = { width: 1131, height: 1600 };

/** The first page and the summary of a document, over the list. It is loaded when it is needed. */
export default function Peek({ document, onClose }: PeekProps) {
  const { inbox, values } = useText();
  const { id, title, kind } = document;
  const { data: loaded, error, refetch } = useQuery(documentQuery(id));
  const { data: pages } = useQuery(pagesQuery(id));
  const page = pages?.[0];
  const size = { width: page?.width ?? UNKNOWN_SIZE.width, height: page?.height ?? UNKNOWN_SIZE.height };
  return (
    <Dialog title={nameOf(document)} wide passesKeys onClose={onClose}>
      <div className={styles.peek}>
        <div
          className={styles.page}
          style={{
            aspectRatio: `${size.width} / ${size.height}`,
            width: `min(100%, calc(var(--peek-height) * ${size.width / size.height}))`,
          }}
        >
          {page?.image && <img key={id} src={page.image.url} {...size} alt="" decoding="async" />}
        </div>
        <div className={styles.text} aria-live="polite">
          <p className={styles.title}>
            {title ?? (kind === undefined ? inbox.untitled : values.kinds[kind])}
          </p>
          <p className={styles.amount}>
            <AmountOf document={document} />
          </p>
          {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {loaded !== undefined && <p className={styles.summary}>{loaded.summary ?? inbox.noSummary}</p>}
          <Link href={hrefOf(document)} className={styles.open}>
            {inbox.open}
          </Link>
        </div>
      </div>
    </Dialog>
  );
}
