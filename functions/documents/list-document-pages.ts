import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { pageLocations } from '../../shared/domain/stored-document.ts';
import { createPageReader } from '../../shared/files/page-reader.ts';
import { listPages } from '../../shared/ingestion/images/list-pages.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createDrawingQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createDrawnPageWriter } from '../../shared/table/documents/drawn-pages.ts';
import { listDocumentPages } from './contract.ts';

export const handler = serve(
  listDocumentPages,
  withTable({
    documents: createDocumentReader,
    drawnPages: createDrawnPageWriter,
    pages: createPageReader,
    drawingQueue: createDrawingQueue,
  }),
  async ({ params, query: { limit, cursor }, caller }, { documents, ...deps }) => {
    const document = await findDocument(documents, caller, params.id);
    const list = { list: 'pages', id: document.id };
    const from = cursor === undefined ? 1 : Number(decodeCursor(cursor, list, 'number')) + 1;
    const to = from + limit;
    const items = await listPages(document, { from, to }, deps);
    const isLast = pageLocations(document).length < to;
    return { items, nextCursor: isLast ? null : encodeCursor(String(to - 1), list) };
  },
);
