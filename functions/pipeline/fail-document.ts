import { worker } from '../../shared/events/worker.ts';
import { giveUp } from '../../shared/reading/give-up.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { failDocument } from './contract.ts';

export const handler = worker(failDocument, { documents: documentWriter }, giveUp);
