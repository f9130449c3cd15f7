import { createFileStore } from '../../shared/files/file-store.ts';
import { analyse } from '../../shared/ingestion/analysis/analyse-document.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createStructuredModelGateway } from '../../shared/models/create-model-gateway.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { analyseDocument } from './contract.ts';

export const handler = worker(
  analyseDocument,
  withTable({ documents: createDocumentWriter, files: createFileStore, model: createStructuredModelGateway }),
  analyse,
);
