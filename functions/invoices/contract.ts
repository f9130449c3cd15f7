import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { billingKinds } from '../../shared/domain/bills.ts';
import { PlainDate } from '../../shared/domain/document.ts';
import { InvoiceSummary } from '../../shared/invoices/summary.ts';

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
  summary: 'Total invoices or receipts by vendor or month, per currency',
  access: 'user',
  query: z.strictObject({
    ...periodQuery,
    /** How the invoices are grouped. */
    groupBy: z._default(z.enum(['vendor', 'month']), 'month'),
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
  uses: ['documents:read', 'bills:read'],
  timeoutSeconds: 300,
  memoryMb: 1024,
});
