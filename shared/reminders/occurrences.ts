/**
 * The times of a recurrence rule (RFC 5545, section 3.3.10) on a wall clock without a time zone:
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10. A time is minutes since 1970-01-01T00:00, a day is days since then.
 * Each day of a period is tested once against every part of the rule, so that the work grows with the days that pass, never
 * with the product of the rule's lists.
 */

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  /** The number of occurrences, including the start. */
  readonly count: number | undefined;
  /** Weekdays, 0 for Monday; `nth` counts within the month or the year, from the end if negative; 0 means every one. */
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

/** How many more steps the search may take. A step is one day tested or one time generated. */
interface SearchBudget {
  stepsLeft: number;
}

/**
 * Steps after which a rule is taken never to occur: 136 years of days, three times the longest gap of any useful rule (a
 * weekday that falls on 29 February again: 40 years). They take about ten milliseconds.
 */
export const MAX_STEPS = 50_000;

/** The rule has no occurrence within `MAX_STEPS` steps. */
export class RuleNeverOccurs extends Error {
  override readonly name = 'RuleNeverOccurs';
}

const DAY_MINUTES = 24 * 60;

/**
 * The first occurrence after `after`; undefined if the rule has ended. `start` is the first occurrence, even if it does not
 * match the rule.
 * @throws RuleNeverOccurs
 */
export function nextOccurrenceMinute(
  rule: RecurrenceRule,
  start: number,
  after: number,
  budget: SearchBudget = { stepsLeft: MAX_STEPS },
): number | undefined {
  if (after < start) return start;
  // With COUNT, every occurrence has to be counted from the start.
  const firstPeriod =
    rule.count === undefined ? periodAt(rule, calendarDay(dayOf(start)), calendarDay(dayOf(after))) : 0;
  let remaining = rule.count === undefined ? Number.POSITIVE_INFINITY : rule.count - 1;
  for (let period = firstPeriod; remaining > 0; period += 1) {
    for (const time of timesOf(rule, start, period, budget)) {
      if (time <= start) continue;
      if (remaining === 0) return undefined;
      if (time > after) return time;
      remaining -= 1;
    }
  }
  return undefined;
}

const dayOf = (time: number) => Math.floor(time / DAY_MINUTES);

/** The occurrences in a period, in order. */
function timesOf(rule: RecurrenceRule, start: number, period: number, budget: SearchBudget): number[] {
  const first = calendarDay(dayOf(start));
  const days = daysOf(rule, first, period).filter((day) => {
    spendStep(budget);
    return fitsRule(rule, day, first);
  });
  const minuteOfDay = start - dayOf(start) * DAY_MINUTES;
  const minutes =
    rule.byHour.length === 0 ? [minuteOfDay] : rule.byHour.map((hour) => hour * 60 + (minuteOfDay % 60));
  const times = days.flatMap(({ day }) =>
    minutes.map((minute) => {
      spendStep(budget);
      return day * DAY_MINUTES + minute;
    }),
  );
  return rule.bySetPos.length === 0 ? times : atPositions(times, rule.bySetPos);
}

function spendStep(budget: SearchBudget): void {
  if (budget.stepsLeft <= 0) throw new RuleNeverOccurs(`No time within ${MAX_STEPS} steps`);
  budget.stepsLeft -= 1;
}

const atPositions = (times: readonly number[], positions: readonly number[]) => {
  const chosen = positions.flatMap((position) => times.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].toSorted((one, other) => one - other);
};

const monthsOf = ({ year, month }: CalendarDay) => year * 12 + month - 1;

/**
 * The index of the period that contains `day`, counted from the first day's period. If the interval skips that period, the
 * index of the one before.
 */
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
  const [begin, length] = dayRange(rule, first, period * rule.interval);
  return Array.from({ length }, (_, index) => calendarDay(begin + index));
}

/** The first day and the number of days of the period that is `passed` days, weeks, months or years after the first one. */
function dayRange(
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

/** Whether a day matches every part of the rule. What the rule leaves open is taken from the first day. */
function fitsRule(rule: RecurrenceRule, day: CalendarDay, first: CalendarDay): boolean {
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule;
  if (byMonth.length > 0 && !byMonth.includes(day.month)) return false;
  if (byDay.length + byMonthDay.length + byYearDay.length === 0) {
    return matchesFirstDay(day, first, rule) && (byWeekNo.length === 0 || isWeekListed(rule, day));
  }
  return (
    (byDay.length === 0 ||
      byDay.some(({ weekday, nth }) => weekday === day.weekday && isNth(nth, day, rule))) &&
    (byMonthDay.length === 0 || isListed(byMonthDay, day.dayOfMonth, daysInMonth(day.year, day.month))) &&
    (byYearDay.length === 0 || isListed(byYearDay, dayOfYear(day), daysInYear(day.year))) &&
    (byWeekNo.length === 0 || isWeekListed(rule, day))
  );
}

function matchesFirstDay(
  day: CalendarDay,
  first: CalendarDay,
  { frequency, byMonth, byWeekNo }: RecurrenceRule,
): boolean {
  if (frequency === 'DAILY') return true;
  if (frequency === 'WEEKLY' || byWeekNo.length > 0) return day.weekday === first.weekday;
  const isMonth = frequency === 'MONTHLY' || byMonth.length > 0 || day.month === first.month;
  return isMonth && day.dayOfMonth === first.dayOfMonth;
}

/** Whether a number from 1 to `last` is listed, counted from the front or, if negative, from the end. */
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

/**
 * The Gregorian calendar in integers: a day is days since 1970-01-01, a weekday is 0 for Monday to 6 for Sunday. `Date`
 * would create an object for each of the tens of thousands of days that a rule may test.
 */

interface CalendarDay {
  readonly day: number;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
  readonly weekday: number;
}

/** http://howardhinnant.github.io/date_algorithms.html#days_from_civil */
function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** http://howardhinnant.github.io/date_algorithms.html#civil_from_days */
function calendarDay(day: number): CalendarDay {
  const era = Math.floor((day + 719_468) / 146_097);
  const dayOfEra = day + 719_468 - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((shiftedMonth + 2) % 12) + 1;
  return {
    day,
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    weekday: weekdayOf(day),
  };
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number) => modulo(day + 3, 7);
const modulo = (number: number, by: number) => ((number % by) + by) % by;

const daysInYear = (year: number) => (isLeap(year) ? 366 : 365);
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const dayOfYear = ({ day, year }: CalendarDay) => day - dayNumber(year, 1, 1) + 1;

/** The first day of the week that contains a day; weeks begin on the weekday `weekStart`. */
const weekOf = (day: number, weekStart: number) => day - modulo(weekdayOf(day) - weekStart, 7);

/** The week number of a day, and the number of weeks in that year. Week 1 is the first with four days in the year. */
function weekNumber({ day }: CalendarDay, weekStart: number): { number: number; last: number } {
  const week = weekOf(day, weekStart);
  const { year } = calendarDay(week + 3);
  const firstWeek = weekOf(dayNumber(year, 1, 4), weekStart);
  const nextFirst = weekOf(dayNumber(year + 1, 1, 4), weekStart);
  return { number: (week - firstWeek) / 7 + 1, last: (nextFirst - firstWeek) / 7 };
}
