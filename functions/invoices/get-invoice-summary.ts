import { summarize } from '../../shared/invoices/summary.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { billReader } from '../../shared/table/documents/bills.ts';
import { getInvoiceSummary } from './contract.ts';

export const handler = serve(
  getInvoiceSummary,
  { bills: billReader },
  ({ query: { kind, groupBy, ...period }, caller }, { bills }) =>
    summarize(bills.ofPeriod(caller.workspaceId, kind, period), groupBy),
);
