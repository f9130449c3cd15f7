import { serve } from '../../shared/lambda/serve.ts';
import { reminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { deleteWebhook } from './contract.ts';

export const handler = serve(
  deleteWebhook,
  { settings: reminderSettingsWriter },
  ({ caller }, { settings }) => settings.setWebhook(caller.workspaceId, null),
);
