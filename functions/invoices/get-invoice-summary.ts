import { allDocuments } from '../../shared/filing/list-documents.ts';
import { serve } from '../../shared/http/serve.ts';
import { summarize } from '../../shared/invoices/summary.ts';
import { searcher } from '../../shared/search/searcher.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { getInvoiceSummary } from './contract.ts';

export const handler = serve(
  getInvoiceSummary,
  { documents: documentReader, finder: searcher },
  ({ query: { kind, groupBy, ...period }, caller }, deps) => {
    return summarize(allDocuments(caller.workspaceId, { kind }, deps), groupBy, period);
  },
);
