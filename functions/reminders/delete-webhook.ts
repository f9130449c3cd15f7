import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { deleteWebhook } from './contract.ts';

export const handler = serve(
  deleteWebhook,
  withTable({ settings: createReminderSettingsWriter }),
  ({ caller }, { settings }) => settings.setWebhook(caller.workspaceId, null),
);
