import { stream } from '../../shared/contract/streamed.ts';
import { billedDocuments, lineItemsCsv } from '../../shared/invoices/line-items.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { billReader } from '../../shared/table/documents/bills.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { exportLineItems } from './contract.ts';

export const handler = serveStream(
  exportLineItems,
  { documents: documentReader, bills: billReader },
  ({ query: { kind, ...period }, caller: { workspaceId } }, { documents, bills }) => {
    const invoices = billedDocuments(bills.ofPeriod(workspaceId, kind, period), kind, (ids) =>
      documents.getMany(ids.map((documentId) => ({ workspaceId, documentId }))),
    );
    return stream('text/csv', lineItemsCsv(invoices), {
      headers: { 'Content-Disposition': 'attachment; filename="line-items.csv"' },
    });
  },
);
