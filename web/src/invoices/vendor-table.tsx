import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import { type Figure, figureOf, keyOf, type SeriesEntry } from './chart-data.ts';
import styles from './vendor-table.module.css';

interface VendorTableProps {
  readonly entries: readonly SeriesEntry[];
  readonly currency: string | null;
  readonly tintOf: (key: string) => string | undefined;
  /** The bar that the figures are of; all of them if there is none. */
  readonly bar: string | undefined;
  /** What all entries have in that bar. */
  readonly all: Figure;
  readonly singledOut: string | undefined;
  readonly chosen: string | undefined;
  readonly onPoint: (key: string | undefined) => void;
  /** `others` opens the list of vendors instead. */
  readonly onChoose: (entry: SeriesEntry) => void;
}

/** The legend of the chart, which is also its table: what each vendor comes to. */
export function VendorTable(props: VendorTableProps) {
  const { entries, currency, tintOf, bar, all, singledOut, chosen, onPoint, onChoose } = props;
  const invoices = useText(invoiceTexts);
  const format = useFormat();
  const sum = Number(all.total);
  return (
    <table className={styles.table} onPointerLeave={() => onPoint(undefined)}>
      <thead>
        <tr>
          <th scope="col">{invoices.vendor}</th>
          <th scope="col">{invoices.count}</th>
          <th scope="col">{invoices.total}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const key = keyOf(entry);
          const { count, total } = figureOf(entry, bar);
          // A share of a sum that credit notes have reduced would mislead.
          const share =
            sum > 0 && Number(total) > 0 && Number(total) <= sum ? Number(total) / sum : undefined;
          return (
            <tr
              key={key}
              className={classes(
                singledOut !== undefined && singledOut !== key && styles.rest,
                chosen === key && styles.chosen,
              )}
              onPointerEnter={() => onPoint(key)}
            >
              <th scope="row">
                <button
                  type="button"
                  className={styles.vendor}
                  aria-pressed={entry.type === 'others' ? undefined : chosen === key}
                  onFocus={() => onPoint(key)}
                  onBlur={() => onPoint(undefined)}
                  onClick={() => onChoose(entry)}
                >
                  <svg width="14" height="14" aria-hidden="true">
                    <rect x="1" y="1" width="12" height="12" rx="3" className={tintOf(key)} />
                  </svg>
                  <span>{nameOf(entry)}</span>
                </button>
              </th>
              <td className={styles.count}>{count === 0 ? '–' : format.number(count)}</td>
              <td className={styles.total}>
                {count === 0 ? '–' : format.money(total, currency)}
                <span className={styles.share}>{share === undefined ? '' : format.percent(share)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function nameOf({ type, name, vendors }: SeriesEntry): string {
    if (type === 'others') return invoices.others(vendors, format.number(vendors));
    return name ?? invoices.unknownVendor;
  }
}
