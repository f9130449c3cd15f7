import { tick } from '../../shared/lambda/scheduled.ts';
import { remindersQueue } from '../../shared/queues/queue.ts';
import { sweep } from '../../shared/reminders/sweep.ts';
import { dueIndex, watermark } from '../../shared/table/reminders/due-index.ts';
import { sweepReminders } from './contract.ts';

export const handler = tick(sweepReminders, { dueIndex, watermark, remindersQueue }, sweep);
