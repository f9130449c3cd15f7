import { erasuresQueue } from '../../shared/events/queue.ts';
import { settleDeadLetter } from '../../shared/events/settle-dead-letters.ts';
import { worker } from '../../shared/events/worker.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { dueIndex } from '../../shared/table/due-index.ts';
import { reminderWriter } from '../../shared/table/reminders.ts';
import { settleDeadLetters } from './contract.ts';

export const handler = worker(
  settleDeadLetters,
  { documents: documentWriter, reminders: reminderWriter, dueIndex, erasuresQueue },
  settleDeadLetter,
);
