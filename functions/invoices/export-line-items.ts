import { allDocuments } from '../../shared/filing/list-documents.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { stream } from '../../shared/http/streamed.ts';
import { lineItemsCsv } from '../../shared/invoices/line-items.ts';
import { searcher } from '../../shared/search/searcher.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { exportLineItems } from './contract.ts';

export const handler = serveStream(
  exportLineItems,
  { documents: documentReader, finder: searcher },
  ({ query: { kind, ...period }, caller }, deps) => {
    const invoices = allDocuments(caller.workspaceId, { kind }, deps);
    return stream('text/csv', lineItemsCsv(invoices, period), {
      headers: { 'Content-Disposition': 'attachment; filename="line-items.csv"' },
    });
  },
);
