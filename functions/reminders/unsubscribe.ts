import { serve } from '../../shared/lambda/serve.ts';
import { subscriberOf, unsubscribePages } from '../../shared/reminders/unsubscribe.ts';
import { reminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { unsubscribe } from './contract.ts';

export const handler = serve(
  unsubscribe,
  { settings: reminderSettingsWriter },
  async ({ query }, { settings }) => {
    await settings.turnEmailOff(await subscriberOf(query.token, settings));
    return unsubscribePages.done;
  },
);
