import type { Client } from '../../../client/client.ts';
import { fromMillionths, toMillionths } from '../../../shared/domain/decimal.ts';

/** The totals of the invoices, or receipts, of a period. */
export type InvoiceSummary = Awaited<ReturnType<Client['getInvoiceSummary']>>;

/** A vendor of a series, all others together, or the invoices without a vendor. */
export type SeriesEntry = NonNullable<InvoiceSummary['series']>[number]['vendors'][number];

/** Names an entry of a series: no vendor has the key of another kind of entry. */
export const keyOf = ({ type, name }: Pick<SeriesEntry, 'type' | 'name'>): string =>
  type === 'vendor' ? `=${name}` : type;

/** What an entry, or all of them, has in a bar or in all bars. */
export interface Figure {
  readonly count: number;
  /** An exact decimal. */
  readonly total: string;
}

/** One bar: a month or a year, with a part for each entry that has something in it. */
export interface Bar extends Figure {
  readonly name: string;
  readonly parts: readonly BarPart[];
}

export interface BarPart extends Figure {
  readonly key: string;
}

/** The bars of a series, from the first month of the period to its last. */
export const barsOfSeries = (entries: readonly SeriesEntry[], names: readonly string[]): Bar[] =>
  names.map((name) => {
    const parts = entries.flatMap((entry): BarPart[] => {
      const figure = figureOf(entry, name);
      return figure.count === 0 ? [] : [{ key: keyOf(entry), ...figure }];
    });
    return { name, parts, ...sumOf(parts) };
  });

/** What an entry has in a bar; in all of them without one. */
export function figureOf({ count, total, months }: SeriesEntry, bar: string | undefined): Figure {
  return bar === undefined ? { count, total } : sumOf(months.filter(({ month }) => month.startsWith(bar)));
}

/** The exact sum of figures. */
export const sumOf = (figures: readonly Figure[]): Figure => ({
  count: figures.reduce((sum, { count }) => sum + count, 0),
  total: fromMillionths(figures.reduce((sum, { total }) => sum + (toMillionths(total) ?? 0n), 0n)),
});

/** A rectangle of a bar in units of money: from the lower edge to the upper one. */
export interface StackedPart {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of a bar on top of each other, in the order of the legend; credit notes hang below the line. The part that is
 * singled out comes first, so that its values of all months stand on one line and can be compared. Drawing needs no more than
 * the precision of a double.
 */
export function stacked(parts: readonly BarPart[], singledOut: string | undefined): StackedPart[] {
  const first = parts.filter(({ key }) => key === singledOut);
  const rest = parts.filter(({ key }) => key !== singledOut);
  let [top, bottom] = [0, 0];
  return [...first, ...rest].map(({ key, total }) => {
    const value = Number(total);
    if (value < 0) {
      bottom += value;
      return { key, from: bottom, to: bottom - value };
    }
    top += value;
    return { key, from: top - value, to: top };
  });
}

/** The lowest and the highest value that the bars reach; 0 is always among them. */
export function rangeOf(bars: readonly Bar[]): { readonly low: number; readonly high: number } {
  const edges = bars.flatMap(({ parts }) => stacked(parts, undefined).flatMap(({ from, to }) => [from, to]));
  return {
    low: edges.reduce((low, edge) => Math.min(low, edge), 0),
    high: edges.reduce((high, edge) => Math.max(high, edge), 0),
  };
}
