/**
 * The Gregorian calendar in whole numbers: a day is days since 1970-01-01, a weekday 0 for Monday to 6 for Sunday. `Date`
 * would make an object for each of the tens of thousands of days that a rule may look at.
 */

export interface CalendarDay {
  readonly day: number;
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** From 1. */
  readonly dayOfMonth: number;
  readonly weekday: number;
}

/** http://howardhinnant.github.io/date_algorithms.html#days_from_civil */
export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** http://howardhinnant.github.io/date_algorithms.html#civil_from_days */
export function calendarDay(day: number): CalendarDay {
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

export const daysInYear = (year: number) => (isLeap(year) ? 366 : 365);
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const dayOfYear = ({ day, year }: CalendarDay) => day - dayNumber(year, 1, 1) + 1;

/** The first day of the week that a day is in; weeks begin on the weekday `weekStart`. */
export const weekOf = (day: number, weekStart: number) => day - modulo(weekdayOf(day) - weekStart, 7);

/** The number of a day's week, and how many weeks that year has: week 1 is the first with four days of the year. */
export function weekNumber({ day }: CalendarDay, weekStart: number): { number: number; last: number } {
  const week = weekOf(day, weekStart);
  const { year } = calendarDay(week + 3);
  const firstWeek = weekOf(dayNumber(year, 1, 4), weekStart);
  const nextFirst = weekOf(dayNumber(year + 1, 1, 4), weekStart);
  return { number: (week - firstWeek) / 7 + 1, last: (nextFirst - firstWeek) / 7 };
}
