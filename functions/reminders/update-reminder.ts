import { serve } from '../../shared/lambda/serve.ts';
import { changeReminder } from '../../shared/reminders/change-reminder.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { updateReminder } from './contract.ts';
import { changing } from './find-reminder.ts';

export const handler = serve(
  updateReminder,
  { reminders: reminderWriter },
  ({ caller, body, ...request }, { reminders }) =>
    changing(reminders, caller, request, async (reminder) =>
      reminders.replace(await changeReminder(reminder, body, new Date())),
    ),
);
