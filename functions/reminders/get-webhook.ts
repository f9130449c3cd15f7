import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { getWebhook } from './contract.ts';

export const handler = serve(
  getWebhook,
  withTable({ settings: createReminderSettingsReader }),
  async ({ caller }, { settings }) => {
    const { webhook } = await settings.get(caller.workspaceId);
    return { url: webhook?.url ?? null, createdAt: webhook?.createdAt ?? null };
  },
);
