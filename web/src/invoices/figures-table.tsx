import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import { type Bar, figureOf, keyOf, type SeriesEntry } from './chart-data.ts';

interface FiguresTableProps {
  readonly bars: readonly Bar[];
  readonly entries: readonly SeriesEntry[];
  readonly currency: string | null;
}

/** Every figure of the chart as a table, for screen readers. */
export function FiguresTable({ bars, entries, currency }: FiguresTableProps) {
  const invoices = useText(invoiceTexts);
  const format = useFormat();
  const nameOf = ({ type, name, vendors }: SeriesEntry) =>
    type === 'others' ? invoices.others(vendors, format.number(vendors)) : (name ?? invoices.unknownVendor);
  return (
    <div className="hidden-text">
      <table>
        <caption>{invoices.tableCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{invoices.month}</th>
            {entries.map((entry) => (
              <th key={keyOf(entry)} scope="col">
                {nameOf(entry)}
              </th>
            ))}
            <th scope="col">{invoices.total}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ name, total }) => (
            <tr key={name}>
              <th scope="row">{name.length === 4 ? name : format.month(name)}</th>
              {entries.map((entry) => (
                <td key={keyOf(entry)}>{format.money(figureOf(entry, name).total, currency)}</td>
              ))}
              <td>{format.money(total, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
