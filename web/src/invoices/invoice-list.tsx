import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type InvoiceFilter, type InvoicePeriod, invoicesQuery } from '../api/invoices.ts';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './invoice-list.module.css';

interface InvoiceListProps {
  readonly period: InvoicePeriod;
  readonly filter: InvoiceFilter;
}

/** The values that a total is made of, by their paths. */
const isTotal = (path: string) =>
  path.startsWith('invoice.total') || path.startsWith('amount') || path === 'invoice.currency';

/** The invoices behind the figures, newest first, each with the way to its document. */
export function InvoiceList({ period, filter }: InvoiceListProps) {
  const invoices = useText(invoiceTexts);
  const { inbox, common } = useText();
  const format = useFormat();
  const { data, error, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, refetch } =
    useInfiniteQuery(invoicesQuery(period, filter));
  if (error && data === undefined) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingRows rows={3} />;
  const items = data.pages.flatMap((page) => page.items);
  return (
    <>
      {items.length === 0 && <p className={styles.none}>{invoices.noDocuments}</p>}
      <ul aria-busy={isPlaceholderData}>
        {items.map(({ document, day, hasDate, vendor, total, currency }) => (
          <li key={document.id} className={styles.row}>
            <Link href={`/documents/${document.id}`} className={styles.link}>
              <span className={styles.vendor}>{vendor ?? invoices.unknownVendor}</span>
              <span className={total === null ? styles.missing : styles.total}>
                {total === null ? invoices.noTotal : format.money(total, currency)}
              </span>
              <span className={styles.what}>{document.title ?? document.fileName ?? inbox.untitled}</span>
              <span className={styles.when}>
                {document.doubts.some(isTotal) && <span className={styles.doubt}>{invoices.toCheck} · </span>}
                {format.shortDate(day)}
                {!hasDate && ` (${invoices.noDate})`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </>
  );
}
