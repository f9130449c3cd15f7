import type { Invoice } from '../../../shared/domain/document.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './line-items.module.css';
import { sumOf } from './sum.ts';

/** The sum of the rows next to subtotal and total, and what is missing. */
export function LineItemSum({ invoice }: { readonly invoice: Invoice }) {
  const texts = useText(documentTexts);
  const { values } = useText();
  const format = useFormat();
  const sum = sumOf(invoice);
  if (sum === undefined) return null;
  const { subtotal, tax, total, currency } = invoice;
  const lines = [
    [values.fields['invoice.subtotal'], subtotal],
    [values.fields['invoice.tax'], tax],
    [values.fields['invoice.total'], total],
  ] as const;
  const difference = sum.difference && format.money(sum.difference, currency);
  return (
    <dl className={styles.sums}>
      <div className={classes(difference !== null && styles.differs)}>
        <dt>
          {texts.sum}
          {difference !== null && (
            <strong> {sum.isTooMuch ? texts.sumSurplus(difference) : texts.sumMissing(difference)}</strong>
          )}
        </dt>
        <dd>{format.money(sum.sum, currency)}</dd>
      </div>
      {lines.map(
        ([label, value]) =>
          value !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format.money(value, currency)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
