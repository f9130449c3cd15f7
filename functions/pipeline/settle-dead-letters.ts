import { settleDeadLetter } from '../../shared/dead-letters/settle-dead-letters.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { erasuresQueue } from '../../shared/queues/queue.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { dueIndex } from '../../shared/table/reminders/due-index.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { settleDeadLetters } from './contract.ts';

export const handler = worker(
  settleDeadLetters,
  { documents: documentWriter, reminders: reminderWriter, dueIndex, erasuresQueue },
  settleDeadLetter,
);
