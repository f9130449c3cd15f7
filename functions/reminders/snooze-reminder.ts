import { serve } from '../../shared/lambda/serve.ts';
import { changeWithRetry } from '../../shared/reminders/find-reminders.ts';
import { snoozeReminder as snoozed } from '../../shared/reminders/reminder-changes.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { snoozeReminder } from './contract.ts';

export const handler = serve(
  snoozeReminder,
  withTable({ reminders: createReminderWriter }),
  ({ caller, body, ...request }, { reminders }) =>
    changeWithRetry(reminders, caller, request, (reminder) => {
      const now = new Date();
      const { until, minutes = 0 } = body;
      const then = until === undefined ? new Date(now.getTime() + minutes * 60_000) : new Date(until);
      return reminders.tryReplace(snoozed(reminder, then, now));
    }),
);
