import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { useFormat, useText } from '../text/text.tsx';
import styles from './document-parts.module.css';

/** Who a document is from; until that is known, the name of its file. */
export const nameOf = ({ sender, fileName }: DocumentSummary): string => sender ?? fileName;

/** Where a document opens: at the first value in doubt, if it has to be checked. */
export function hrefOf({ id, status, doubts }: DocumentSummary): string {
  const [first] = doubts;
  const field = status === 'needs-review' && first !== undefined;
  return `/documents/${id}${field ? `?field=${encodeURIComponent(first)}` : ''}`;
}

/** The amount of a document. One that is in doubt looks like it. */
export function AmountOf({ document: { amount, doubts } }: { readonly document: DocumentSummary }) {
  const format = useFormat();
  if (amount === undefined) return null;
  const text = format.money(amount.value, amount.currency);
  const isDoubted = doubts.includes('amount') || doubts.includes('amount.currency');
  return isDoubted ? <Doubted>{text}</Doubted> : text;
}

/** A value that is not certain. */
export function Doubted({ children }: { readonly children: string }) {
  const { inbox } = useText();
  return (
    <span className={styles.doubted}>
      {children}
      <span className="hidden-text"> ({inbox.inDoubt})</span>
    </span>
  );
}
