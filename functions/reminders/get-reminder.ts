import { serve } from '../../shared/lambda/serve.ts';
import { createReminderReader } from '../../shared/table/reminders/reminder-reader.ts';
import { getReminder } from './contract.ts';
import { findReminder } from './find-reminder.ts';

export const handler = serve(
  getReminder,
  { reminders: createReminderReader },
  ({ params, caller }, { reminders }) => findReminder(reminders, caller, params.id),
);
