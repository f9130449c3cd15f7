import { fileStore } from '../../shared/files/files.ts';
import { analyse } from '../../shared/ingestion/analyse.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { modelAsker } from '../../shared/models/ask.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { analyseDocument } from './contract.ts';

export const handler = worker(
  analyseDocument,
  { documents: documentWriter, files: fileStore, model: modelAsker },
  analyse,
);
