import { readCursor, writeCursor } from '../../shared/contract/cursor.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { fittingPage } from '../../shared/lambda/answer-size.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { historyReader } from '../../shared/table/documents/history.ts';
import { listHistory } from './contract.ts';

export const handler = serve(
  listHistory,
  { documents: documentReader, history: historyReader },
  async ({ params, query: { limit, cursor }, caller }, { documents, history }) => {
    const { id } = await findDocument(documents, caller, params.id);
    const list = { list: 'history', id };
    const after = cursor === undefined ? undefined : readCursor(cursor, list, 'id');
    const ref = { workspaceId: caller.workspaceId, documentId: id };
    const { items, last } = fittingPage(await history.list(ref, { limit, after }), (entry) => entry.id);
    return { items, nextCursor: last === undefined ? null : writeCursor(last, list) };
  },
);
