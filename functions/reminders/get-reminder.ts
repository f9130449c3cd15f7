import { serve } from '../../shared/lambda/serve.ts';
import { reminderReader } from '../../shared/table/reminders/reminder-reader.ts';
import { getReminder } from './contract.ts';
import { findReminder } from './find-reminder.ts';

export const handler = serve(
  getReminder,
  { reminders: reminderReader },
  ({ params, caller }, { reminders }) => findReminder(reminders, caller, params.id),
);
