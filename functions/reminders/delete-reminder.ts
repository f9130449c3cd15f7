import { serve } from '../../shared/lambda/serve.ts';
import { changeWithRetry } from '../../shared/reminders/find-reminders.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { deleteReminder } from './contract.ts';

export const handler = serve(
  deleteReminder,
  { reminders: createReminderWriter },
  async ({ caller, ...request }, { reminders }) => {
    await changeWithRetry(reminders, caller, request, async (reminder) =>
      (await reminders.tryDelete(reminder)) ? reminder : undefined,
    );
  },
);
