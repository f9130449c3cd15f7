import { addDays, instantOf, wallTimeOf, weekdayOf } from '../time/wall-time.ts';

/** When something snoozed comes back, by the name of the choice. */
export interface SnoozeChoice {
  readonly name: 'laterToday' | 'tomorrow' | 'thisWeekend' | 'nextWeek';
  readonly until: string;
}

/** The time of day at which documents come back on another day. */
export const MORNING = '08:00';

const LATER_HOURS = 3;
/** Later than this is too late to be reminded. */
const LAST_HOUR = 21;
const HOUR_MS = 3_600_000;
const SATURDAY = 5;
const SUNDAY = 6;

/**
 * The times to snooze until, in the person's time zone, soonest first. Late in the evening there is no "later today", and
 * what tomorrow or today is has no other name: from Friday on there is no weekend, on Sunday no next week.
 */
export function snoozeChoices(now: number, timeZone: string, timeOfDay: string): SnoozeChoice[] {
  const today = wallTimeOf(now, timeZone).slice(0, 10);
  const weekday = weekdayOf(today);
  const later = Math.ceil(now / HOUR_MS) * HOUR_MS + (LATER_HOURS - 1) * HOUR_MS;
  const laterWall = wallTimeOf(later, timeZone);
  const isToday = laterWall.slice(0, 10) === today && Number(laterWall.slice(11, 13)) <= LAST_HOUR;
  const inDays = (days: number) => instantOf(`${addDays(today, days)}T${timeOfDay}`, timeZone);
  const choices: readonly (SnoozeChoice | false)[] = [
    isToday && { name: 'laterToday', until: new Date(later).toISOString() },
    { name: 'tomorrow', until: inDays(1) },
    weekday < SATURDAY - 1 && { name: 'thisWeekend', until: inDays(SATURDAY - weekday) },
    weekday < SUNDAY && { name: 'nextWeek', until: inDays(7 - weekday) },
  ];
  return choices.filter((choice) => choice !== false);
}
