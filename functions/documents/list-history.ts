import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { fittingPage } from '../../shared/contract/response-size.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createHistoryReader } from '../../shared/table/documents/history.ts';
import { listHistory } from './contract.ts';

export const handler = serve(
  listHistory,
  withTable({ documents: createDocumentReader, history: createHistoryReader }),
  async ({ params, query: { limit, cursor }, caller }, { documents, history }) => {
    const { id } = await findDocument(documents, caller, params.id);
    const list = { list: 'history', id };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, list, 'id');
    const ref = { workspaceId: caller.workspaceId, documentId: id };
    const { items, last } = fittingPage(await history.list(ref, { limit, after }), (entry) => entry.id);
    return { items, nextCursor: last === undefined ? null : encodeCursor(last, list) };
  },
);
