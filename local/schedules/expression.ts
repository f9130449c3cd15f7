/**
 * When a schedule is due: `rate(5 minutes)` and `cron(0 8 ? * MON-FRI *)`
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html). The resolution is one minute.
 */

/** Whether the schedule is due in the minute that starts at this time (milliseconds since 1970). */
export type IsDue = (minute: number) => boolean;

const MINUTE_MS = 60_000;

/** @throws Error for an invalid expression, and for a part of cron that the local cloud does not support. */
export function parseScheduleExpression(expression: string, timeZone: string): IsDue {
  const [, kind, inside = ''] = /^(rate|cron)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return parseRate(expression, inside);
  if (kind === 'cron') return parseCron(expression, inside, timeZone);
  throw new Error(`The local cloud supports rate(…) and cron(…), not the schedule ${expression}`);
}

const MINUTES_PER_UNIT: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/** On AWS a rate counts from the creation of the schedule; here from 1970, so that a restart does not shift it. */
function parseRate(expression: string, inside: string): IsDue {
  const [, count = '', unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inside) ?? [];
  const minutes = Number(count) * (MINUTES_PER_UNIT[unit] ?? 0);
  if (minutes === 0)
    throw new Error(`${expression} is not a valid rate such as rate(1 minute) or rate(2 hours)`);
  return (minute) => (minute / MINUTE_MS) % minutes === 0;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const numbered = (names: readonly string[]) =>
  Object.fromEntries(names.map((name, index) => [name, index + 1])) as Readonly<Record<string, number>>;

/** The fields in order, with their range. Sunday is 1. */
const FIELDS = [
  { name: 'minute', from: 0, to: 59, names: {} },
  { name: 'hour', from: 0, to: 23, names: {} },
  { name: 'day', from: 1, to: 31, names: {} },
  { name: 'month', from: 1, to: 12, names: numbered(MONTHS) },
  { name: 'weekday', from: 1, to: 7, names: numbered(DAYS) },
  { name: 'year', from: 1970, to: 2199, names: {} },
] as const;
type Field = (typeof FIELDS)[number];

function parseCron(expression: string, inside: string, timeZone: string): IsDue {
  const parts = inside.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    throw new Error(
      `${expression} has ${parts.length} fields, but cron has 6: minutes hours day month weekday year`,
    );
  }
  const allowed = FIELDS.map((field, index) => parseField(expression, parts[index] ?? '', field));
  const wallClock = wallClockIn(timeZone);
  const fits = (numbers: readonly number[]) =>
    numbers.every((number, index) => allowed[index]?.has(number) === true);
  return (minute) => {
    const now = wallClock(minute);
    // When the clocks go back, the repeated hour does not fire again.
    return fits(now) && !isSame(now, wallClock(minute - 60 * MINUTE_MS));
  };
}

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.every((number, index) => number === other[index]);

function parseField(expression: string, text: string, field: Field): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const part of text.toUpperCase().split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const [first, last] =
      range === '*' || range === '?' ? [field.from, field.to] : boundsOf(range, field, step);
    if (!(first >= field.from && last <= field.to && first <= last) || step === '0') {
      throw new Error(
        `${expression} has the unsupported ${field.name} "${part}"; use *, ?, numbers from ${field.from} to ` +
          `${field.to}${Object.keys(field.names).length > 0 ? ', names' : ''}, lists, ranges and steps`,
      );
    }
    for (let number = first; number <= last; number += Number(step ?? 1)) numbers.add(number);
  }
  return numbers;
}

/** Bounds of `5`, `5/15`, `MON-FRI`; a step without an end runs to the field's last number. */
function boundsOf(range: string, { to, names }: Field, step: string | undefined): [number, number] {
  const numberOf = (text: string) =>
    (names as Readonly<Record<string, number>>)[text] ?? Number(text || 'none');
  const [first = '', last] = range.split('-');
  const from = numberOf(first);
  if (last !== undefined) return [from, numberOf(last)];
  return [from, step === undefined ? from : to];
}

/**
 * Minute, hour, day, month, weekday and year in a time zone.
 *
 * @throws RangeError for an invalid time zone.
 */
function wallClockIn(timeZone: string): (at: number) => number[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
    year: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type as string, value]));
    return FIELDS.map(({ name }) => {
      const value = parts.get(name) ?? '';
      return name === 'weekday' ? DAYS.indexOf(value.toUpperCase()) + 1 : Number(value);
    });
  };
}
