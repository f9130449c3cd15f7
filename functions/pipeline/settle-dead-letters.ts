import { settleDeadLetter } from '../../shared/dead-letters/settle-dead-letters.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createErasuresQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createExportRunner } from '../../shared/table/jobs/exports.ts';
import { createJobRunner } from '../../shared/table/jobs/jobs.ts';
import { createDueIndex } from '../../shared/table/reminders/due-index.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { settleDeadLetters } from './contract.ts';

export const handler = worker(
  settleDeadLetters,
  withTable({
    documents: createDocumentWriter,
    reminders: createReminderWriter,
    dueIndex: createDueIndex,
    erasuresQueue: createErasuresQueue,
    jobs: createJobRunner,
    exports: createExportRunner,
  }),
  settleDeadLetter,
);
