import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { findDocuments } from '../../shared/documents/find-document.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import { pageOfBills } from '../../shared/invoices/bill-page.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createBillReader } from '../../shared/table/documents/bills.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { listInvoices } from './contract.ts';

export const handler = serve(
  listInvoices,
  withTable({ bills: createBillReader, documents: createDocumentReader }),
  async ({ query: { cursor, limit, ...query }, caller }, { bills, documents }) => {
    const { kind, from, to, ...filters } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, query, 'time');
    const period = bills.listPeriod(caller.workspaceId, kind, { from, to, after });
    const { bills: found, last } = await pageOfBills(period, filters, limit);
    const ids = found.map(({ documentId }) => documentId);
    const byId = new Map((await findDocuments(documents, caller, ids)).map((each) => [each.id, each]));
    return {
      // A document that has changed its kind or has been deleted since the index was read is left out.
      items: found.flatMap(({ documentId, ...bill }) => {
        const document = byId.get(documentId);
        return document?.kind === kind && document.view !== 'trash'
          ? [{ document: summaryOf(document), ...bill }]
          : [];
      }),
      nextCursor: last === undefined ? null : encodeCursor(last, query),
    };
  },
);
