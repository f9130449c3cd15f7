import type { Texts } from '../text/en/index.ts';
import { daysBetween, type Format } from '../text/format.ts';
import { addDays, weekdayOf } from './wall-time.ts';

const isNear = (day: string, format: Format) => day === format.today() || day === addDays(format.today(), 1);

/** An instant in a sentence: `tomorrow at 08:00`, `on Friday 4 December at 08:00`. */
export function whenInWords(instant: string, { common }: Pick<Texts, 'common'>, format: Format): string {
  const day = format.dayOf(instant);
  const dayText = isNear(day, format) ? format.relativeDay(day) : common.onDay(format.weekdayDate(day));
  return common.dayAndTime(dayText, format.time(instant));
}

/** The same after a word such as `until`: `tomorrow at 08:00`, `Friday 4 December at 08:00`. */
export function momentInWords(instant: string, { common }: Pick<Texts, 'common'>, format: Format): string {
  const day = format.dayOf(instant);
  const dayText = isNear(day, format) ? format.relativeDay(day) : format.weekdayDate(day);
  return common.dayAndTime(dayText, format.time(instant));
}

/** A coming instant in a few characters: `14:00` today, `Mon 08:00` within a week, otherwise `4 Dec`. */
export function shortMoment(instant: string, format: Format): string {
  const day = format.dayOf(instant);
  const days = daysBetween(format.today(), day);
  if (days === 0) return format.time(instant);
  if (days < 0 || days > 7) return format.shortDate(day);
  return `${format.weekday(weekdayOf(day), 'short')} ${format.time(instant)}`;
}
