import { analysisQueue, pagesQueue } from '../../shared/events/queue.ts';
import { worker } from '../../shared/events/worker.ts';
import { fileStore } from '../../shared/files/files.ts';
import { fileInspector } from '../../shared/reading/file-inspector.ts';
import { takeUpload } from '../../shared/reading/take-upload.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { paperUsage } from '../../shared/table/paper-usage.ts';
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
