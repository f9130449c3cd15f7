import { serve } from '../../shared/lambda/serve.ts';
import { changeWithRetry } from '../../shared/reminders/find-reminders.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { deleteReminder } from './contract.ts';

export const handler = serve(
  deleteReminder,
  withTable({ reminders: createReminderWriter }),
  async ({ caller, ...request }, { reminders }) => {
    await changeWithRetry(reminders, caller, request, async (reminder) =>
      (await reminders.tryDelete(reminder)) ? reminder : undefined,
    );
  },
);
