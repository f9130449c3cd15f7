import { serve } from '../../shared/lambda/serve.ts';
import { reminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { getWebhook } from './contract.ts';

export const handler = serve(
  getWebhook,
  { settings: reminderSettingsReader },
  async ({ caller }, { settings }) => {
    const { webhook } = await settings.get(caller.workspaceId);
    return { url: webhook?.url ?? null, createdAt: webhook?.createdAt ?? null };
  },
);
