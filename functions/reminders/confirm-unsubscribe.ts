import { serve } from '../../shared/lambda/serve.ts';
import { subscriberOf, unsubscribePages } from '../../shared/reminders/unsubscribe.ts';
import { reminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { confirmUnsubscribe } from './contract.ts';

export const handler = serve(
  confirmUnsubscribe,
  { settings: reminderSettingsReader },
  async ({ query }, { settings }) => {
    await subscriberOf(query.token, settings);
    return unsubscribePages.question;
  },
);
