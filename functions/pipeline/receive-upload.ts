import { createFileStore } from '../../shared/files/file-store.ts';
import { createFileInspector } from '../../shared/ingestion/files/file-inspector.ts';
import { INSPECTION_SECONDS } from '../../shared/ingestion/files/inspection.ts';
import { handleIntakeMessage } from '../../shared/ingestion/intake.ts';
import { createInvokeClient } from '../../shared/ingestion/isolated-function.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createAnalysisQueue, createDrawingQueue, createPagesQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createQuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';
import { receiveUpload } from './contract.ts';

export const handler = worker(
  receiveUpload,
  withTable({
    documents: createDocumentWriter,
    quotaUsage: createQuotaUsageStore,
    files: createFileStore,
    inspector: () => createFileInspector(createInvokeClient(INSPECTION_SECONDS)),
    pagesQueue: createPagesQueue,
    drawingQueue: createDrawingQueue,
    analysisQueue: createAnalysisQueue,
  }),
  handleIntakeMessage,
);
