import { instantOf, subtractDays, wallTimeOf } from './wall-time.ts';

interface Wish {
  readonly daysBefore: number;
  readonly timeOfDay: string;
}

const HOUR_MS = 3_600_000;

/**
 * When to remind of a due date: so many days before at a time of day. Where that has passed, at the next such time of day
 * up to the due date itself; on the last day, when the time of day has passed too, in an hour; undefined where it is too
 * late for that.
 */
export function proposedReminderTime(
  dueDate: string,
  wish: Wish,
  timeZone: string,
  now: Date,
): Date | undefined {
  const at = (date: string) => instantOf(`${date}T${wish.timeOfDay}`, timeZone);
  const today = wallTimeOf(now, timeZone).slice(0, 10);
  const wished = subtractDays(dueDate, wish.daysBefore);
  const days = [wished, today, subtractDays(today, -1)].filter((day) => day >= wished && day <= dueDate);
  const found = days.map(at).find((time) => time > now);
  if (found !== undefined) return found;
  const soon = new Date(Math.ceil((now.getTime() + HOUR_MS) / 60_000) * 60_000);
  return wallTimeOf(soon, timeZone).slice(0, 10) === dueDate ? soon : undefined;
}
