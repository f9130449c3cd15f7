import { worker } from '../../shared/events/worker.ts';
import { fileStore } from '../../shared/files/files.ts';
import { modelAsker } from '../../shared/models/ask.ts';
import { analyse } from '../../shared/reading/analyse.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { analyseDocument } from './contract.ts';

export const handler = worker(
  analyseDocument,
  { documents: documentWriter, files: fileStore, model: modelAsker },
  analyse,
);
