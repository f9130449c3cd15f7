import { serve } from '../../shared/lambda/serve.ts';
import { snoozeReminder as snoozed } from '../../shared/reminders/change-reminder.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { snoozeReminder } from './contract.ts';
import { changing } from './find-reminder.ts';

export const handler = serve(
  snoozeReminder,
  { reminders: reminderWriter },
  ({ caller, body, ...request }, { reminders }) =>
    changing(reminders, caller, request, (reminder) => {
      const now = new Date();
      const { until, minutes = 0 } = body;
      const then = until === undefined ? new Date(now.getTime() + minutes * 60_000) : new Date(until);
      return reminders.replace(snoozed(reminder, then, now));
    }),
);
