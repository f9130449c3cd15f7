import { inTable } from '../../shared/filing/in-table.ts';
import { allDocuments } from '../../shared/filing/list-documents.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { stream } from '../../shared/http/streamed.ts';
import { lineItemsCsv } from '../../shared/invoices/line-items.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { exportLineItems } from './contract.ts';

export const handler = serveStream(
  exportLineItems,
  { documents: documentReader },
  ({ query: { kind, ...period }, caller }, { documents }) => {
    const search = inTable(documents);
    const invoices = allDocuments(caller.workspaceId, { kind }, { documents, search });
    return stream('text/csv', lineItemsCsv(invoices, period), {
      headers: { 'Content-Disposition': 'attachment; filename="line-items.csv"' },
    });
  },
);
