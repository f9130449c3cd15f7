import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BillingKind } from '../../../shared/domain/bills.ts';
import { api } from './client.ts';

/** Which invoices are added up: of which kind, issued from one day to another. */
export interface InvoicePeriod {
  readonly kind: BillingKind;
  readonly from: string;
  readonly to: string;
}

/** Part of a period: a vendor, a currency, or what lacks a value. */
export interface InvoiceFilter {
  readonly vendor?: string;
  readonly currency?: string;
  readonly without?: 'vendor' | 'date' | 'total' | 'currency';
}

/** The keys begin with `documents`: what changes a document may change a total. */
const key = (...rest: readonly unknown[]) => ['documents', 'invoices', ...rest];

/** The totals of a period by vendor and month, with that period: they are shown until those of another one are there. */
export const invoiceSummaryQuery = (period: InvoicePeriod, top: number) =>
  queryOptions({
    queryKey: key('summary', period, top),
    queryFn: async ({ signal }) => ({
      period,
      summary: await api.getInvoiceSummary({ query: { ...period, groupBy: 'month,vendor', top }, signal }),
    }),
    placeholderData: keepPreviousData,
  });

/** The invoices behind a total, newest first. */
export const invoicesQuery = (period: InvoicePeriod, filter: InvoiceFilter) =>
  infiniteQueryOptions({
    queryKey: key('list', period, filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.listInvoices({
        query: { ...period, ...filter, limit: 25, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The values of a document that a total is made of. */
const totalPaths: readonly string[] = ['invoice.total', 'invoice.currency', 'amount', 'amount.currency'];

/** How many invoices have an amount in doubt, of those to check; `isAll` if there are no more to look at. */
export const doubtfulTotalsQuery = ({ kind, from, to }: InvoicePeriod) =>
  queryOptions({
    queryKey: key('doubts', kind, from, to),
    queryFn: async ({ signal }) => {
      const { items, nextCursor } = await api.listDocuments({
        query: { kind, status: 'needs-review', limit: 100 },
        signal,
      });
      const inDoubt = items.filter(
        ({ doubts, date }) =>
          doubts.some((path) => totalPaths.includes(path)) &&
          (date === undefined || (date >= from && date <= to)),
      );
      return { count: inDoubt.length, isAll: nextCursor === null };
    },
  });

/** The line items of a period as CSV; undefined if it has broken off, which its last line tells. */
export async function lineItemsCsv(period: InvoicePeriod): Promise<Blob | undefined> {
  const { text } = await api.stream.exportLineItems({ query: { ...period } });
  const pieces = await Array.fromAsync(text);
  const isWhole = /(^|\n)# end of table: \d+ rows,*\s*$/.test(pieces.slice(-3).join(''));
  return isWhole ? new Blob(pieces, { type: 'text/csv' }) : undefined;
}
