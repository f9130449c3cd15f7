import { serve } from '../../shared/lambda/serve.ts';
import { unsubscribePages, verifyUnsubscribeToken } from '../../shared/reminders/unsubscribe.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { unsubscribe } from './contract.ts';

export const handler = serve(
  unsubscribe,
  withTable({ settings: createReminderSettingsWriter }),
  async ({ query }, { settings }) => {
    await settings.disableEmail(await verifyUnsubscribeToken(query.token, settings));
    return unsubscribePages.done;
  },
);
