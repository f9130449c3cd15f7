import * as z from 'zod/mini';
import { average, fromScaled, scaled } from '../domain/decimal.ts';
import { Currency, Decimal } from '../domain/document.ts';
import { senderKey } from '../domain/folded.ts';
import type { StoredDocument } from '../domain/stored-document.ts';

/** Sums in one currency; null where none could be read. */
export const Sum = z.object({
  currency: z.nullable(Currency),
  count: z.int(),
  total: Decimal,
  /** To the cent, half a cent up. */
  average: Decimal,
});
export type Sum = z.infer<typeof Sum>;

export const InvoiceSummary = z.object({
  /** The seller as first met, or the month (`2026-11`); null where no seller could be read. Newest or alphabetical first. */
  groups: z.array(z.object({ group: z.nullable(z.string()), count: z.int(), sums: z.array(Sum) })),
  sums: z.array(Sum),
  count: z.int(),
  /** Invoices without a total: they are counted, but in no sum. */
  withoutTotal: z.int(),
  /** Invoices without a date of issue: they count by the day on which they were created. */
  byCreation: z.int(),
});
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

export type GroupBy = 'vendor' | 'month';

/** Days, both included. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The day that an invoice belongs to: its date of issue, or the day on which it came. */
export const dayOf = ({ invoice, createdAt }: StoredDocument): string =>
  invoice?.issueDate ?? createdAt.slice(0, 10);

export const isWithin = (document: StoredDocument, { from, to }: Period): boolean => {
  const day = dayOf(document);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
};

interface Tally {
  readonly label: string | null;
  count: number;
  readonly byCurrency: Map<string | null, { total: bigint; count: number }>;
}

const tally = (label: string | null): Tally => ({ label, count: 0, byCurrency: new Map() });

/** Sums invoices up, one at a time: only the sums are in memory. Money is reckoned in decimals, by currency. */
export async function summarize(
  invoices: AsyncIterable<StoredDocument>,
  groupBy: GroupBy,
  period: Period,
): Promise<InvoiceSummary> {
  const all = tally(null);
  const groups = new Map<string, Tally>();
  let [withoutTotal, byCreation] = [0, 0];
  for await (const document of invoices) {
    if (!isWithin(document, period)) continue;
    const { key, label } = groupOf(document, groupBy);
    const group = groups.get(key) ?? tally(label);
    groups.set(key, group);
    const total = totalOf(document);
    if (total === undefined) withoutTotal += 1;
    if (document.invoice?.issueDate == null) byCreation += 1;
    for (const each of [all, group]) add(each, total);
  }
  const inOrder = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    groups: (groupBy === 'month' ? inOrder.toReversed() : inOrder).map(([, group]) => ({
      group: group.label,
      count: group.count,
      sums: sumsOf(group),
    })),
    sums: sumsOf(all),
    count: all.count,
    withoutTotal,
    byCreation,
  };
}

function groupOf(document: StoredDocument, groupBy: GroupBy): { key: string; label: string | null } {
  const month = dayOf(document).slice(0, 7);
  if (groupBy === 'month') return { key: month, label: month };
  const vendor = document.invoice?.vendor.name ?? document.sender?.name ?? null;
  return { key: senderKey(vendor ?? ''), label: vendor };
}

/** What was billed: the invoice's total, or the amount to pay where no total was read. */
function totalOf({ invoice, amount }: StoredDocument) {
  const value = scaled(invoice?.total ?? amount?.value ?? '');
  return value === undefined ? undefined : { value, currency: invoice?.currency ?? amount?.currency ?? null };
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
      total: fromScaled(total),
      average: average(total, count),
    }));
