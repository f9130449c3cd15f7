import { serve } from '../../shared/lambda/serve.ts';
import { findReminder } from '../../shared/reminders/find-reminders.ts';
import { withTable } from '../../shared/table/client.ts';
import { createReminderReader } from '../../shared/table/reminders/reminders.ts';
import { getReminder } from './contract.ts';

export const handler = serve(
  getReminder,
  withTable({ reminders: createReminderReader }),
  ({ params, caller }, { reminders }) => findReminder(reminders, caller, params.id),
);
