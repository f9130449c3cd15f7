import { scheduledHandler } from '../../shared/lambda/scheduled-handler.ts';
import { createRemindersQueue } from '../../shared/queues/queue.ts';
import { sweepDueIndex } from '../../shared/reminders/sweep.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDueIndex, createWatermark } from '../../shared/table/reminders/due-index.ts';
import { sweepReminders } from './contract.ts';

export const handler = scheduledHandler(
  sweepReminders,
  withTable({ dueIndex: createDueIndex, watermark: createWatermark, remindersQueue: createRemindersQueue }),
  sweepDueIndex,
);
