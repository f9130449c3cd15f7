import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { createPageReader } from '../../shared/files/page-reader.ts';
import { listPages } from '../../shared/ingestion/images/list-pages.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createDrawingQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createDrawnPageWriter } from '../../shared/table/documents/drawn-pages.ts';
import { getDocumentPage } from './contract.ts';

const noImage = { width: null, height: null, image: null, thumbnail: null };

export const handler = serve(
  getDocumentPage,
  withTable({
    documents: createDocumentReader,
    drawnPages: createDrawnPageWriter,
    pages: createPageReader,
    drawingQueue: createDrawingQueue,
  }),
  async ({ params, caller }, { documents, ...deps }) => {
    const document = await findDocument(documents, caller, params.id);
    const number = /^[1-9]\d{0,2}$/.test(params.n) ? Number(params.n) : 0;
    const [page] = number === 0 ? [] : await listPages(document, { from: number, to: number + 1 }, deps);
    if (page === undefined) {
      const { pagesTotal } = document.progress;
      throw new AppError('document.page-not-found', { page: params.n, pages: pagesTotal });
    }
    const text = await deps.pages.get(document, number);
    // Drawn before it was read, which has found another rotation.
    const isStale = text !== undefined && page.rotation !== (text.rotation ?? 0);
    const shown = isStale ? { ...page, ...noImage, rotation: text.rotation ?? 0 } : page;
    return { ...shown, confidence: text?.confidence ?? null, lines: text?.lines ?? null };
  },
);
