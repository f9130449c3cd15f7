import type { Reason } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredReminder } from '../domain/reminder.ts';
import { isDelivered, settledReminder } from '../domain/reminder-delivery.ts';
import { log } from '../log.ts';
import { nextOccurrence } from './recurrence.ts';

/**
 * The reminder out of a worker's hands, at its next time if it repeats. Times that were missed are not made up for: the
 * next is the first that is still to come. Never throws: a rule or a time zone that this version cannot follow ends it,
 * with the reason, for the reminder has been delivered and would be delivered again and again.
 */
export function settledWithNextTime(reminder: StoredReminder, now: Date): StoredReminder {
  const { repeat, dueAt } = reminder;
  if (!isDelivered(reminder) || repeat === null) return settledReminder(reminder, undefined);
  const after = new Date(Math.max(now.getTime(), Date.parse(dueAt)));
  try {
    return settledReminder(reminder, nextOccurrence({ ...reminder, repeat }, after));
  } catch (error) {
    if (!(error instanceof AppError || error instanceof RangeError)) throw error;
    log.error('a repeating reminder has no next time', { reminderId: reminder.id, error });
    return { ...settledReminder(reminder, undefined), statusReason: noNextTime };
  }
}

const noNextTime: Reason = {
  code: 'reminder.no-next-time',
  message: 'Its rule for repeating cannot be followed any more. Set `repeat` again.',
};
