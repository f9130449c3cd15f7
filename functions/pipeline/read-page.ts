import { fileStore } from '../../shared/files/files.ts';
import { readOnePage } from '../../shared/ingestion/read-one-page.ts';
import { textract } from '../../shared/ingestion/textract.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { analysisQueue } from '../../shared/queues/queue.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { ocrPriority } from '../../shared/table/usage/ocr-priority.ts';
import { readPage } from './contract.ts';

export const handler = worker(
  readPage,
  { documents: documentWriter, files: fileStore, ocr: textract, ocrPriority, analysisQueue },
  readOnePage,
);
