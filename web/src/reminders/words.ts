import type { Reminder } from '../../../shared/domain/reminder.ts';
import type { reminders } from '../text/en/reminders.ts';
import type { Format } from '../text/format.ts';
import { addDays, wallTimeOf } from '../time/wall-time.ts';
import { ruleInWords } from './rule-words.ts';

/** A day as a heading: `Today`, `Tomorrow`, `Friday 4 December`. */
export function dayHeading(day: string, format: Format): string {
  const isNear = day === format.today() || day === addDays(format.today(), 1);
  const text = isNear ? format.relativeDay(day) : format.weekdayDate(day);
  return text.charAt(0).toLocaleUpperCase(format.locale) + text.slice(1);
}

/** How a reminder repeats, in words. Null if it does not. */
export function repeatInWords(
  { repeat, dueAt, timeZone }: Pick<Reminder, 'repeat' | 'dueAt' | 'timeZone'>,
  { rule }: typeof reminders,
  format: Format,
): string | null {
  return repeat === null ? null : ruleInWords(repeat, wallTimeOf(dueAt, timeZone).slice(11), rule, format);
}
