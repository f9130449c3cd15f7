import { remindersQueue } from '../../shared/events/queue.ts';
import { tick } from '../../shared/events/tick.ts';
import { sweep } from '../../shared/reminders/sweep.ts';
import { dueIndex, watermark } from '../../shared/table/due-index.ts';
import { sweepReminders } from './contract.ts';

export const handler = tick(sweepReminders, { dueIndex, watermark, remindersQueue }, sweep);
