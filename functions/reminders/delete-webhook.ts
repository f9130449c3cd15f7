import { serve } from '../../shared/lambda/serve.ts';
import { createReminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { deleteWebhook } from './contract.ts';

export const handler = serve(
  deleteWebhook,
  { settings: createReminderSettingsWriter },
  ({ caller }, { settings }) => settings.setWebhook(caller.workspaceId, null),
);
