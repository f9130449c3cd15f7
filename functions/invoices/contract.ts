import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { billingKinds } from '../../shared/domain/bills.ts';
import { Currency, Decimal, PlainDate } from '../../shared/domain/document.ts';
import { DocumentSummary } from '../../shared/domain/document-summary.ts';
import { limits } from '../../shared/domain/limits.ts';
import { missingParts } from '../../shared/invoices/bill-page.ts';
import { groupings, InvoiceSummary } from '../../shared/invoices/summary.ts';

const periodQuery = {
  /** Only invoices that were issued on this day or later. An invoice without an issue date counts on the day it was created. */
  from: z.optional(PlainDate),
  /** Only invoices that were issued on this day or earlier. */
  to: z.optional(PlainDate),
  /** Invoices or receipts. They are separate, so that an invoice and its receipt are not both counted. */
  kind: z._default(z.enum(billingKinds), 'invoice'),
};

export const getInvoiceSummary = route({
  method: 'GET',
  path: '/invoices/summary',
  summary: 'Total invoices or receipts by vendor, month or both, per currency',
  access: 'user',
  query: z.strictObject({
    ...periodQuery,
    /** How the invoices are grouped. `month,vendor`: `groups` as with `month`, and `series` by vendor and month for a chart. */
    groupBy: z._default(z.enum(groupings), 'month'),
    /** With `month,vendor`: how many vendors each series names, by their total in the period. All others are one entry. */
    top: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.vendorsPerSeries.max)),
      limits.vendorsPerSeries.default,
    ),
  }),
  responses: {
    /** The totals. They do not include documents in the trash. */
    200: InvoiceSummary,
  },
  errors: ['invoice.too-many'],
  uses: ['bills:read'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});

/** An invoice or a receipt as it counts in the totals of a period. */
const ListedInvoice = z.object({
  /** The document. A total in doubt is in its `doubts`. */
  document: DocumentSummary,
  /** The day on which it counts: its issue date, or the day on which it was created. */
  day: PlainDate,
  /** Whether `day` is its issue date. */
  hasDate: z.boolean(),
  /** Who issued it. Null if it is not known. */
  vendor: z.nullable(z.string()),
  /** What it comes to. Null if it is not known: it is in no total. */
  total: z.nullable(Decimal),
  /** The currency of the total. Null if it is not known. */
  currency: z.nullable(Currency),
});

export const listInvoices = route({
  method: 'GET',
  path: '/invoices',
  summary: 'List the invoices or receipts behind a total, newest first',
  access: 'user',
  query: z.strictObject({
    ...periodQuery,
    /** Only invoices from this vendor. Case, accents and punctuation do not matter. */
    vendor: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(500))),
    /** Only invoices in this currency. */
    currency: z.optional(Currency),
    /** Only invoices without this value. */
    without: z.optional(z.enum(missingParts)),
    ...paginationQuery,
  }),
  responses: {
    /** A page of the invoices. It does not include documents in the trash. */
    200: paginated(ListedInvoice),
  },
  errors: ['request.invalid-cursor'],
  uses: ['documents:read-many', 'bills:read'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});

export const exportLineItems = route({
  method: 'GET',
  path: '/invoices/line-items',
  summary: 'Export the line items of invoices or receipts as CSV',
  description:
    'The last line has `# end of table: 2 rows` in its first cell. A table without this line is incomplete: request it again.',
  access: 'user',
  query: z.strictObject(periodQuery),
  responses: {
    /** The rows as CSV in UTF-8. It is streamed. */
    200: null,
  },
  streams: ['text/csv'],
  uses: ['documents:read-many', 'bills:read'],
  timeoutSeconds: 300,
  memoryMb: 1024,
});
