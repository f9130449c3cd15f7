import { summarize } from '../../shared/invoices/summary.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createBillReader } from '../../shared/table/documents/bills.ts';
import { getInvoiceSummary } from './contract.ts';

export const handler = serve(
  getInvoiceSummary,
  { bills: createBillReader },
  ({ query: { kind, groupBy, ...period }, caller }, { bills }) =>
    summarize(bills.listPeriod(caller.workspaceId, kind, period), groupBy),
);
