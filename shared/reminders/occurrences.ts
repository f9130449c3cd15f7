import {
  type CalendarDay,
  calendarDay,
  dayNumber,
  dayOfYear,
  daysInMonth,
  daysInYear,
  weekNumber,
  weekOf,
} from './calendar.ts';

/**
 * The times of a recurrence rule (RFC 5545, section 3.3.10) on a wall clock without a time zone:
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10. A time is minutes since 1970-01-01T00:00, a day is days since then.
 * Each day of a period is looked at once and tested against every part of the rule, so that the work grows with the days
 * that pass and never with the product of the rule's lists.
 */

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  /** How often it comes, the start included. */
  readonly count: number | undefined;
  /** Weekdays, 0 for Monday; `nth` of the month or the year, from its end if negative, 0 for each of them. */
  readonly byDay: readonly { readonly weekday: number; readonly nth: number }[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byMonth: readonly number[];
  readonly byHour: readonly number[];
  readonly bySetPos: readonly number[];
  /** The first day of a week, 0 for Monday. */
  readonly weekStart: number;
}

/** How much may still be done to find a time: a step is one day looked at or one time generated. */
export interface SearchBudget {
  stepsLeft: number;
}

/**
 * Steps after which a rule counts as one that never comes: 136 years of days, three times the longest gap of a rule that
 * people have a use for (a weekday that falls on 29 February again: 40 years). They take some ten milliseconds.
 */
export const MAX_STEPS = 50_000;

/** The rule has no time within `MOST_WORK` steps. */
export class RuleNeverOccurs extends Error {
  override readonly name = 'NeverComes';
}

const DAY_MINUTES = 24 * 60;

/**
 * The first time of the rule after `after`; undefined if the rule has ended. `start` is the first occurrence, whether it
 * fits the rule or not. Throws `NeverComes`.
 */
export function nextOccurrenceMinute(
  rule: RecurrenceRule,
  start: number,
  after: number,
  work: SearchBudget = { stepsLeft: MAX_STEPS },
): number | undefined {
  if (after < start) return start;
  // What is counted has to be followed from the start.
  const begin =
    rule.count === undefined ? periodAt(rule, calendarDay(dayOf(start)), calendarDay(dayOf(after))) : 0;
  let left = rule.count === undefined ? Number.POSITIVE_INFINITY : rule.count - 1;
  for (let period = begin; left > 0; period += 1) {
    for (const time of timesOf(rule, start, period, work)) {
      if (time <= start) continue;
      if (left === 0) return undefined;
      if (time > after) return time;
      left -= 1;
    }
  }
  return undefined;
}

const dayOf = (time: number) => Math.floor(time / DAY_MINUTES);

/** The times of a period, in order. */
function timesOf(rule: RecurrenceRule, start: number, period: number, work: SearchBudget): number[] {
  const first = calendarDay(dayOf(start));
  const days = daysOf(rule, first, period).filter((day) => {
    spend(work);
    return fits(rule, day, first);
  });
  const minuteOfDay = start - dayOf(start) * DAY_MINUTES;
  const minutes =
    rule.byHour.length === 0 ? [minuteOfDay] : rule.byHour.map((hour) => hour * 60 + (minuteOfDay % 60));
  const times = days.flatMap(({ day }) =>
    minutes.map((minute) => {
      spend(work);
      return day * DAY_MINUTES + minute;
    }),
  );
  return rule.bySetPos.length === 0 ? times : atPositions(times, rule.bySetPos);
}

function spend(work: SearchBudget): void {
  if (work.stepsLeft <= 0) throw new RuleNeverOccurs(`No time within ${MAX_STEPS} steps`);
  work.stepsLeft -= 1;
}

const atPositions = (times: readonly number[], positions: readonly number[]) => {
  const chosen = positions.flatMap((position) => times.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].toSorted((one, other) => one - other);
};

const monthsOf = ({ year, month }: CalendarDay) => year * 12 + month - 1;

/** How many periods after that of the first day the one of `day` is; if the rule leaves it out, the one before. */
function periodAt(
  { frequency, interval, weekStart }: RecurrenceRule,
  first: CalendarDay,
  day: CalendarDay,
): number {
  const passed = {
    DAILY: () => day.day - first.day,
    WEEKLY: () => (weekOf(day.day, weekStart) - weekOf(first.day, weekStart)) / 7,
    MONTHLY: () => monthsOf(day) - monthsOf(first),
    YEARLY: () => day.year - first.year,
  }[frequency]();
  return Math.floor(passed / interval);
}

function daysOf(rule: RecurrenceRule, first: CalendarDay, period: number): CalendarDay[] {
  const [begin, length] = spanOf(rule, first, period * rule.interval);
  return Array.from({ length }, (_, index) => calendarDay(begin + index));
}

/** The first day, and how many there are, of what is `passed` days, weeks, months or years after the first one. */
function spanOf(
  { frequency, weekStart }: RecurrenceRule,
  first: CalendarDay,
  passed: number,
): [number, number] {
  if (frequency === 'DAILY') return [first.day + passed, 1];
  if (frequency === 'WEEKLY') return [weekOf(first.day, weekStart) + 7 * passed, 7];
  if (frequency === 'YEARLY') return [dayNumber(first.year + passed, 1, 1), daysInYear(first.year + passed)];
  const months = monthsOf(first) + passed;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return [dayNumber(year, month, 1), daysInMonth(year, month)];
}

/** Whether a day fits every part of the rule; what the rule does not say is as on the first day. */
function fits(rule: RecurrenceRule, day: CalendarDay, first: CalendarDay): boolean {
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule;
  if (byMonth.length > 0 && !byMonth.includes(day.month)) return false;
  if (byDay.length + byMonthDay.length + byYearDay.length === 0) {
    return isLike(day, first, rule) && (byWeekNo.length === 0 || isWeekListed(rule, day));
  }
  return (
    (byDay.length === 0 ||
      byDay.some(({ weekday, nth }) => weekday === day.weekday && isNth(nth, day, rule))) &&
    (byMonthDay.length === 0 || isListed(byMonthDay, day.dayOfMonth, daysInMonth(day.year, day.month))) &&
    (byYearDay.length === 0 || isListed(byYearDay, dayOfYear(day), daysInYear(day.year))) &&
    (byWeekNo.length === 0 || isWeekListed(rule, day))
  );
}

function isLike(
  day: CalendarDay,
  first: CalendarDay,
  { frequency, byMonth, byWeekNo }: RecurrenceRule,
): boolean {
  if (frequency === 'DAILY') return true;
  if (frequency === 'WEEKLY' || byWeekNo.length > 0) return day.weekday === first.weekday;
  const isMonth = frequency === 'MONTHLY' || byMonth.length > 0 || day.month === first.month;
  return isMonth && day.dayOfMonth === first.dayOfMonth;
}

/** Whether a number from 1 to `last` is listed, from the front or, negative, from the end. */
const isListed = (list: readonly number[], number: number, last: number) =>
  list.includes(number) || list.includes(number - last - 1);

/** Whether a day is the nth of its weekday in the month, or in the year if the rule names no month. */
function isNth(nth: number, day: CalendarDay, { frequency, byMonth }: RecurrenceRule): boolean {
  if (nth === 0) return true;
  const isOfMonth = frequency === 'MONTHLY' || byMonth.length > 0;
  const number = isOfMonth ? day.dayOfMonth : dayOfYear(day);
  const last = isOfMonth ? daysInMonth(day.year, day.month) : daysInYear(day.year);
  return nth === (nth > 0 ? Math.ceil(number / 7) : -Math.ceil((last - number + 1) / 7));
}

function isWeekListed({ byWeekNo, weekStart }: RecurrenceRule, day: CalendarDay): boolean {
  const { number, last } = weekNumber(day, weekStart);
  return isListed(byWeekNo, number, last);
}
