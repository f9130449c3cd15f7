import { serve } from '../../shared/lambda/serve.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { deleteReminder } from './contract.ts';
import { changing } from './find-reminder.ts';

export const handler = serve(
  deleteReminder,
  { reminders: reminderWriter },
  async ({ caller, ...request }, { reminders }) => {
    await changing(reminders, caller, request, async (reminder) =>
      (await reminders.remove(reminder)) ? reminder : undefined,
    );
  },
);
