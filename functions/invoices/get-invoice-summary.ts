import { serve } from '../../shared/http/serve.ts';
import { summarize } from '../../shared/invoices/summary.ts';
import { billReader } from '../../shared/table/bills.ts';
import { getInvoiceSummary } from './contract.ts';

export const handler = serve(
  getInvoiceSummary,
  { bills: billReader },
  ({ query: { kind, groupBy, ...period }, caller }, { bills }) =>
    summarize(bills.ofPeriod(caller.workspaceId, kind, period), groupBy),
);
