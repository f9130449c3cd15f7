import { summarize } from '../../shared/invoices/summary.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createBillReader } from '../../shared/table/documents/bills.ts';
import { getInvoiceSummary } from './contract.ts';

export const handler = serve(
  getInvoiceSummary,
  withTable({ bills: createBillReader }),
  ({ query: { kind, groupBy, top, ...period }, caller }, { bills }) =>
    summarize(bills.listPeriod(caller.workspaceId, kind, period), { groupBy, top }),
);
