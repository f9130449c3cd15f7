import { serve } from '../../shared/lambda/serve.ts';
import { unsubscribePages, verifyUnsubscribeToken } from '../../shared/reminders/unsubscribe.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { confirmUnsubscribe } from './contract.ts';

export const handler = serve(
  confirmUnsubscribe,
  withTable({ settings: createReminderSettingsReader }),
  async ({ query }, { settings }) => {
    await verifyUnsubscribeToken(query.token, settings);
    return unsubscribePages.question;
  },
);
