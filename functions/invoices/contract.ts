import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { billingKinds } from '../../shared/domain/bills.ts';
import { PlainDate } from '../../shared/domain/document.ts';
import { InvoiceSummary } from '../../shared/invoices/summary.ts';

/**
 * Issue dates, both inclusive; an invoice without one counts on the day it was created. Receipts are a separate
 * query: otherwise a bill and its receipt would both be counted.
 */
const periodQuery = {
  from: z.optional(PlainDate),
  to: z.optional(PlainDate),
  kind: z._default(z.enum(billingKinds), 'invoice'),
};

export const getInvoiceSummary = route({
  method: 'GET',
  path: '/invoices/summary',
  summary: 'Total invoices or receipts by vendor or month, per currency',
  access: 'user',
  query: z.strictObject({ ...periodQuery, groupBy: z._default(z.enum(['vendor', 'month']), 'month') }),
  responses: { 200: InvoiceSummary },
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
    'The last line has `# end of table: 2 rows` in its first cell. A table without it was cut off: ask for it again.',
  access: 'user',
  query: z.strictObject(periodQuery),
  responses: { 200: null },
  streams: ['text/csv'],
  uses: ['documents:read', 'bills:read'],
  timeoutSeconds: 300,
  memoryMb: 1024,
});
