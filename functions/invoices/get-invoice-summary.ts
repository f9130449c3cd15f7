import { inTable } from '../../shared/filing/in-table.ts';
import { allDocuments } from '../../shared/filing/list-documents.ts';
import { serve } from '../../shared/http/serve.ts';
import { summarize } from '../../shared/invoices/summary.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { getInvoiceSummary } from './contract.ts';

export const handler = serve(
  getInvoiceSummary,
  { documents: documentReader },
  ({ query: { kind, groupBy, ...period }, caller }, { documents }) => {
    const search = inTable(documents);
    return summarize(allDocuments(caller.workspaceId, { kind }, { documents, search }), groupBy, period);
  },
);
