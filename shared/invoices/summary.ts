import * as z from 'zod/mini';
import type { Bill } from '../domain/bills.ts';
import { average, fromMillionths, toMillionths } from '../domain/decimal.ts';
import { Currency, Decimal } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { senderKey } from '../domain/folded-text.ts';
import { limits } from '../domain/limits.ts';
import { createVendorTotals, VendorSeries } from './vendor-series.ts';

/** The sum of the invoices in one currency. */
export const Sum = z.object({
  /** The currency. Null for invoices whose currency is not known. */
  currency: z.nullable(Currency),
  /** How many invoices are in the sum. */
  count: z.int(),
  /** The sum of their totals. Credit notes reduce it. */
  total: Decimal,
  /** The mean of their totals, rounded to the cent, half a cent up. */
  average: Decimal,
});
export type Sum = z.infer<typeof Sum>;

/** The totals of the invoices, or receipts, of a period. */
export const InvoiceSummary = z.object({
  /** The totals by month, newest first, or by vendor in alphabetical order. */
  groups: z.array(
    z.object({
      /** The month (`2026-11`), or the name of the vendor. Null for invoices whose vendor is not known. */
      group: z.nullable(z.string()),
      /** How many invoices are in the group. */
      count: z.int(),
      /** The sums of the group, one for each currency. */
      sums: z.array(Sum),
    }),
  ),
  /** The sums of all invoices of the period, one for each currency. */
  sums: z.array(Sum),
  /** How many invoices there are in the period. */
  count: z.int(),
  /** How many of them have no total. They are in the counts, but not in the sums. */
  withoutTotal: z.int(),
  /** How many of them have no issue date. They count on the day on which they were created. */
  byCreation: z.int(),
  /**
   * With `groupBy=month,vendor`: the totals by vendor and month, one series for each currency. Null otherwise. Invoices
   * without a vendor are in the entry `unknown`; those without a total are in no series.
   */
  series: z.nullable(z.array(VendorSeries)),
});
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

export const groupings = ['vendor', 'month', 'month,vendor'] as const;
type Grouping = (typeof groupings)[number];

interface SummaryOptions {
  readonly groupBy: Grouping;
  /** Vendors named in each series. */
  readonly top?: number;
  readonly maxBills?: number;
}

interface Tally {
  readonly label: string | null;
  count: number;
  readonly byCurrency: Map<string | null, { total: bigint; count: number }>;
}

const tally = (label: string | null): Tally => ({ label, count: 0, byCurrency: new Map() });

/**
 * Totals bills page by page; only the totals are in memory. Amounts are decimals, per currency.
 * @throws `invoice.too-many`
 */
export async function summarize(
  pages: AsyncIterable<readonly Bill[]>,
  { groupBy, top = limits.vendorsPerSeries.default, maxBills = limits.billsPerSummary }: SummaryOptions,
): Promise<InvoiceSummary> {
  const all = tally(null);
  const vendorTotals = groupBy === 'month,vendor' ? createVendorTotals() : undefined;
  const groups = new Map<string, Tally>();
  let [withoutTotal, byCreation] = [0, 0];
  for await (const bills of pages) {
    for (const bill of bills) {
      const { key, label } = groupOf(bill, groupBy);
      const group = groups.get(key) ?? tally(label);
      groups.set(key, group);
      const total = totalOf(bill);
      if (total === undefined) withoutTotal += 1;
      else vendorTotals?.add(bill, total.value);
      if (!bill.hasDate) byCreation += 1;
      for (const each of [all, group]) add(each, total);
    }
    if (all.count > maxBills) throw new AppError('invoice.too-many', { max: maxBills });
  }
  const inOrder = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    groups: (groupBy === 'vendor' ? inOrder : inOrder.toReversed()).map(([, group]) => ({
      group: group.label,
      count: group.count,
      sums: sumsOf(group),
    })),
    sums: sumsOf(all),
    count: all.count,
    withoutTotal,
    byCreation,
    series: vendorTotals?.series(top) ?? null,
  };
}

function groupOf({ day, vendor }: Bill, groupBy: Grouping): { key: string; label: string | null } {
  const month = day.slice(0, 7);
  if (groupBy === 'vendor') return { key: senderKey(vendor ?? ''), label: vendor };
  return { key: month, label: month };
}

function totalOf({ total, currency }: Bill) {
  const value = toMillionths(total ?? '');
  return value === undefined ? undefined : { value, currency };
}

function add(to: Tally, total: ReturnType<typeof totalOf>): void {
  to.count += 1;
  if (total === undefined) return;
  const sum = to.byCurrency.get(total.currency) ?? { total: 0n, count: 0 };
  to.byCurrency.set(total.currency, { total: sum.total + total.value, count: sum.count + 1 });
}

const sumsOf = ({ byCurrency }: Tally): Sum[] =>
  [...byCurrency]
    .toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([currency, { total, count }]) => ({
      currency,
      count,
      total: fromMillionths(total),
      average: average(total, count),
    }));
