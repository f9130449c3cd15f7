import { createFileStore } from '../../shared/files/file-store.ts';
import { createPageReader } from '../../shared/files/page-reader.ts';
import { drawPages as draw } from '../../shared/ingestion/images/draw-pages.ts';
import { createPageRenderer } from '../../shared/ingestion/images/page-renderer.ts';
import { DRAWING_SECONDS } from '../../shared/ingestion/images/rendering.ts';
import { createInvokeClient } from '../../shared/ingestion/isolated-function.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createDrawingQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createDrawnPageWriter } from '../../shared/table/documents/drawn-pages.ts';
import { drawPages } from './contract.ts';

export const handler = worker(
  drawPages,
  withTable({
    documents: createDocumentReader,
    drawnPages: createDrawnPageWriter,
    pages: createPageReader,
    renderer: () => createPageRenderer(createInvokeClient(DRAWING_SECONDS)),
    files: createFileStore,
    drawingQueue: createDrawingQueue,
  }),
  draw,
);
