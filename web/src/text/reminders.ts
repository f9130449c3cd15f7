import { reminders as de } from './de/reminders.ts';
import { reminders as en } from './en/reminders.ts';

export const reminderTexts = { en, de };
