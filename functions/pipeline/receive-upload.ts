import { fileStore } from '../../shared/files/files.ts';
import { fileInspector } from '../../shared/ingestion/file-inspector.ts';
import { takeUpload } from '../../shared/ingestion/take-upload.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { analysisQueue, pagesQueue } from '../../shared/queues/queue.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { paperUsage } from '../../shared/table/usage/paper-usage.ts';
import { receiveUpload } from './contract.ts';

export const handler = worker(
  receiveUpload,
  {
    documents: documentWriter,
    papers: paperUsage,
    files: fileStore,
    inspector: fileInspector,
    pagesQueue,
    analysisQueue,
  },
  takeUpload,
);
