import { weekdayOf } from '../time/wall-time.ts';

/** How a reminder repeats, as far as the form can express it; every other rule stays as it is. */
export type Repeat =
  | { readonly type: 'never' }
  | { readonly type: 'daily' }
  /** Weekdays, 0 for Monday, in order. */
  | { readonly type: 'weekly'; readonly weekdays: readonly number[] }
  | { readonly type: 'monthly'; readonly day: MonthDay }
  /** 29 February stands for the last day of February. */
  | { readonly type: 'yearly'; readonly month: number; readonly day: number }
  | { readonly type: 'as-it-is'; readonly rule: string };

/** A day of a month, from 1, or the last one. */
export type MonthDay = number | 'last';

/** The weekdays of a rule (RFC 5545), from Monday. */
export const weekdayCodes: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The parts of a rule by name: `FREQ=DAILY;INTERVAL=2` → `{ FREQ: 'DAILY', INTERVAL: '2' }`. */
export const partsOf = (rule: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(rule.split(';').map((part) => part.split('=', 2)));

const LAST_OF_FEBRUARY = { month: 2, day: 29 };

/** The rule of a choice in the form; null if the reminder does not repeat. */
export function ruleOf(repeat: Repeat): string | null {
  switch (repeat.type) {
    case 'never':
      return null;
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${repeat.weekdays.map((weekday) => weekdayCodes[weekday]).join()}`;
    case 'monthly':
      return `FREQ=MONTHLY;BYMONTHDAY=${repeat.day === 'last' ? -1 : repeat.day}`;
    case 'yearly':
      return `FREQ=YEARLY;BYMONTH=${repeat.month};BYMONTHDAY=${isLastOfFebruary(repeat) ? -1 : repeat.day}`;
    case 'as-it-is':
      return repeat.rule;
  }
}

const isLastOfFebruary = ({ month, day }: { readonly month: number; readonly day: number }) =>
  month === LAST_OF_FEBRUARY.month && day === LAST_OF_FEBRUARY.day;

/** What a rule is in the form. A rule with a part that the form does not have stays as it is. */
export function repeatOf(rule: string | null): Repeat {
  if (rule === null) return { type: 'never' };
  const { FREQ, INTERVAL = '1', ...rest } = partsOf(rule);
  const names = Object.keys(rest).toSorted().join();
  const { BYDAY = '', BYMONTHDAY = '', BYMONTH = '' } = rest;
  const weekdays = BYDAY.split(',').map((code) => weekdayCodes.indexOf(code));
  const monthDay = BYMONTHDAY === '-1' ? 'last' : /^\d+$/.test(BYMONTHDAY) ? Number(BYMONTHDAY) : undefined;
  if (INTERVAL === '1') {
    if (FREQ === 'DAILY' && names === '') return { type: 'daily' };
    if (FREQ === 'WEEKLY' && names === 'BYDAY' && !weekdays.includes(-1)) {
      return { type: 'weekly', weekdays: sorted(weekdays) };
    }
    if (FREQ === 'MONTHLY' && names === 'BYMONTHDAY' && monthDay !== undefined) {
      return { type: 'monthly', day: monthDay };
    }
    if (FREQ === 'YEARLY' && names === 'BYMONTH,BYMONTHDAY' && /^\d+$/.test(BYMONTH)) {
      const month = Number(BYMONTH);
      if (month === LAST_OF_FEBRUARY.month && monthDay === 'last')
        return { type: 'yearly', ...LAST_OF_FEBRUARY };
      const isOnlyInLeapYears = month === LAST_OF_FEBRUARY.month && monthDay === LAST_OF_FEBRUARY.day;
      if (typeof monthDay === 'number' && !isOnlyInLeapYears) return { type: 'yearly', month, day: monthDay };
    }
  }
  return { type: 'as-it-is', rule };
}

const sorted = (weekdays: readonly number[]) => [...new Set(weekdays)].toSorted((one, other) => one - other);

/** The choice of a type for a reminder that is due on a day. */
export function repeatOn(type: Exclude<Repeat['type'], 'as-it-is'>, day: string): Repeat {
  const [, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  if (type === 'weekly') return { type, weekdays: [weekdayOf(day)] };
  if (type === 'monthly') return { type, day: dayOfMonth };
  if (type === 'yearly') return { type, month, day: dayOfMonth };
  return { type };
}

/** A choice that fits a day, for another day: who moves "every Monday" to a Tuesday means every Tuesday. */
export function repeatMoved(repeat: Repeat, from: string, to: string): Repeat {
  if (repeat.type === 'as-it-is' || from === '' || to === '') return repeat;
  const fits = ruleOf(repeat) === ruleOf(repeatOn(repeat.type, from));
  return fits ? repeatOn(repeat.type, to) : repeat;
}

/** Whether a choice leaves out months because they are too short. */
export const skipsMonths = (repeat: Repeat): boolean =>
  repeat.type === 'monthly' && typeof repeat.day === 'number' && repeat.day > 28;
