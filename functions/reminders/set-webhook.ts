import { serve } from '../../shared/lambda/serve.ts';
import { exemptWebhookAddresses } from '../../shared/reminders/webhook-address.ts';
import { newWebhook } from '../../shared/reminders/webhook-channel.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { setWebhook } from './contract.ts';

export const handler = serve(
  setWebhook,
  withTable({ settings: createReminderSettingsWriter, exempt: exemptWebhookAddresses }),
  async ({ body, caller }, { settings, exempt }) => {
    const { webhook: former } = await settings.get(caller.workspaceId);
    const webhook = newWebhook(body.url, { former, exempt, now: new Date() });
    await settings.setWebhook(caller.workspaceId, webhook);
    return webhook;
  },
);
