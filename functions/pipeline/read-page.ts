import { analysisQueue } from '../../shared/events/queue.ts';
import { worker } from '../../shared/events/worker.ts';
import { fileStore } from '../../shared/files/files.ts';
import { readOnePage } from '../../shared/reading/read-one-page.ts';
import { textract } from '../../shared/reading/textract.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { ocrPriority } from '../../shared/table/ocr-priority.ts';
import { readPage } from './contract.ts';

export const handler = worker(
  readPage,
  { documents: documentWriter, files: fileStore, ocr: textract, ocrPriority, analysisQueue },
  readOnePage,
);
