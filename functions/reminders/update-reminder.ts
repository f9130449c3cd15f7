import { serve } from '../../shared/lambda/serve.ts';
import { changeWithRetry } from '../../shared/reminders/find-reminders.ts';
import { changeReminder } from '../../shared/reminders/reminder-changes.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { updateReminder } from './contract.ts';

export const handler = serve(
  updateReminder,
  withTable({ reminders: createReminderWriter }),
  ({ caller, body, ...request }, { reminders }) =>
    changeWithRetry(reminders, caller, request, async (reminder) =>
      reminders.tryReplace(await changeReminder(reminder, body, new Date())),
    ),
);
