import { createFileStore } from '../../shared/files/file-store.ts';
import { readPageWithOcr } from '../../shared/ingestion/pages/read-page.ts';
import { createTextractClient, createTextractOcr } from '../../shared/ingestion/pages/textract.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createAnalysisQueue, createDrawingQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createOcrPriority } from '../../shared/table/usage/ocr-priority.ts';
import { readPage } from './contract.ts';

export const handler = worker(
  readPage,
  withTable({
    documents: createDocumentWriter,
    files: createFileStore,
    ocr: () => createTextractOcr(createTextractClient()),
    ocrPriority: createOcrPriority,
    analysisQueue: createAnalysisQueue,
    drawingQueue: createDrawingQueue,
  }),
  readPageWithOcr,
);
