import { streamResponse } from '../../shared/contract/streamed-response.ts';
import { documentsOfBills, lineItemsCsv } from '../../shared/invoices/line-items.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { withTable } from '../../shared/table/client.ts';
import { createBillReader } from '../../shared/table/documents/bills.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { exportLineItems } from './contract.ts';

export const handler = serveStream(
  exportLineItems,
  withTable({ documents: createDocumentReader, bills: createBillReader }),
  ({ query: { kind, ...period }, caller: { workspaceId } }, { documents, bills }) => {
    const invoices = documentsOfBills(bills.listPeriod(workspaceId, kind, period), kind, (ids) =>
      documents.getMany(ids.map((documentId) => ({ workspaceId, documentId }))),
    );
    return streamResponse('text/csv', lineItemsCsv(invoices), {
      headers: { 'Content-Disposition': 'attachment; filename="line-items.csv"' },
    });
  },
);
