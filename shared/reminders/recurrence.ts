import { AppError } from '../domain/errors.ts';
import type { RuleFault } from '../messages/en/errors/reminders.ts';
import { instantOf, wallTimeOf } from './due-time.ts';
import { type Frequency, nextOccurrenceMinute, type RecurrenceRule, RuleNeverOccurs } from './occurrences.ts';

/**
 * Recurrence rules (RFC 5545, section 3.3.10) as far as paperwork needs them: by day, week, month and year, at most once an
 * hour. They run on the wall clock: "every day at 08:00" stays at 08:00 when the clocks change.
 */

const listOf = (item: string) => new RegExp(`^${item}(,${item}){0,30}$`);
const weekdays: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WEEKDAY = `(${weekdays.join('|')})`;
/**
 * The allowed values of each part of a rule. Parts that are missing here would recur more often, or use another calendar.
 */
const partPatterns: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^\d{8}(T\d{6}Z)?$/,
  BYDAY: listOf(`([+-]?[1-9]\\d?)?${WEEKDAY}`),
  BYMONTHDAY: listOf('-?([1-9]|[12]\\d|3[01])'),
  BYYEARDAY: listOf('-?[1-9]\\d{0,2}'),
  BYWEEKNO: listOf('-?([1-9]|[1-4]\\d|5[0-3])'),
  BYMONTH: listOf('([1-9]|1[0-2])'),
  BYHOUR: listOf('(1?\\d|2[0-3])'),
  BYSETPOS: listOf('-?[1-9]\\d{0,2}'),
  WKST: new RegExp(`^${WEEKDAY}$`),
};

/** When a rule runs, in its time zone. */
interface Recurrence {
  readonly repeat: string;
  readonly startsAt: string;
  readonly timeZone: string;
}

/**
 * The rule in its normal form: upper case, without `RRULE:`.
 * @throws `reminder.invalid-rule`, with the part that is wrong.
 */
export function normalizeRule(text: string): string {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
  const given = rule.split(';').map((part) => part.split('=', 2) as [string, string?]);
  for (const [name, value = ''] of given) {
    const allowed = partPatterns[name];
    if (name === '') throw invalidRule({ cause: 'empty-part' });
    if (allowed === undefined)
      throw invalidRule({ cause: 'unknown-part', part: name, supported: Object.keys(partPatterns) });
    if (!allowed.test(value)) throw invalidRule({ cause: 'unsupported-value', part: name, value });
  }
  const names = given.map(([name]) => name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) throw invalidRule({ cause: 'repeated-part', part: duplicate });
  if (!names.includes('FREQ')) throw invalidRule({ cause: 'missing-frequency' });
  const violated = forbiddenCombinations.find(({ isWrong }) => isWrong(Object.fromEntries(given) as Parts));
  if (violated !== undefined) throw invalidRule(violated.fault);
  return rule;
}

type Parts = Readonly<Record<string, string | undefined>>;

/** The combinations of parts that RFC 5545 forbids. */
const forbiddenCombinations: readonly {
  readonly isWrong: (parts: Parts) => boolean;
  readonly fault: RuleFault;
}[] = [
  {
    isWrong: ({ COUNT, UNTIL }) => COUNT !== undefined && UNTIL !== undefined,
    fault: { cause: 'count-and-until' },
  },
  {
    isWrong: ({ FREQ, BYWEEKNO }) => BYWEEKNO !== undefined && FREQ !== 'YEARLY',
    fault: { cause: 'week-number-not-yearly' },
  },
  {
    isWrong: ({ FREQ, BYYEARDAY }) => BYYEARDAY !== undefined && FREQ !== 'YEARLY',
    fault: { cause: 'year-day-not-yearly' },
  },
  {
    isWrong: ({ FREQ, BYMONTHDAY }) => BYMONTHDAY !== undefined && FREQ === 'WEEKLY',
    fault: { cause: 'month-day-weekly' },
  },
  {
    isWrong: ({ FREQ, BYDAY = '', BYWEEKNO }) =>
      /\d/.test(BYDAY) && (FREQ === 'DAILY' || FREQ === 'WEEKLY' || BYWEEKNO !== undefined),
    fault: { cause: 'numbered-weekday' },
  },
  {
    isWrong: ({ BYSETPOS, ...others }) =>
      BYSETPOS !== undefined && !Object.keys(others).some((name) => name.startsWith('BY')),
    fault: { cause: 'position-alone' },
  },
];

const invalidRule = (fault: RuleFault, cause?: unknown) =>
  new AppError('reminder.invalid-rule', fault, { cause });

/**
 * The first occurrence after an instant; undefined if the rule has ended.
 * @throws `reminder.invalid-rule` if it never occurs, such as on 30 February.
 */
export function nextOccurrence({ repeat, startsAt, timeZone }: Recurrence, after: Date): Date | undefined {
  const { rule, until } = parseRule(repeat);
  const start = minutesOf(startsAt);
  let wall = minutesOf(wallTimeOf(after, timeZone));
  for (;;) {
    const next = nextMinute(rule, start, wall);
    if (next === undefined) return undefined;
    const wallTime = new Date(next * MINUTE).toISOString().slice(0, 16);
    const instant = instantOf(wallTime, timeZone);
    if (until !== undefined && isPast(until, wallTime, instant)) return undefined;
    // Two wall times may be the same instant in spring; in autumn the next one may be earlier.
    if (instant > after) return instant;
    wall = next;
  }
}

const MINUTE = 60_000;
const minutesOf = (wallTime: string) => Date.parse(`${wallTime}Z`) / MINUTE;

function nextMinute(rule: RecurrenceRule, start: number, after: number): number | undefined {
  try {
    return nextOccurrenceMinute(rule, start, after);
  } catch (error) {
    if (error instanceof RuleNeverOccurs) throw invalidRule({ cause: 'never-occurs' }, error);
    throw error;
  }
}

/** A plain date in UNTIL means the whole of that day in the user's time zone; an instant is exact. */
function isPast(until: string, wallTime: string, instant: Date): boolean {
  if (until.length === 8) return wallTime.slice(0, 10).replaceAll('-', '') > until;
  return instant.toISOString().replaceAll(/[-:]|\.\d+/g, '') > until;
}

/** Parses a rule that `normalizeRule` has returned. */
export function parseRule(repeat: string): { rule: RecurrenceRule; until: string | undefined } {
  const values = Object.fromEntries(repeat.split(';').map((part) => part.split('=', 2))) as Parts;
  const texts = (name: string) => values[name]?.split(',') ?? [];
  const numbers = (name: string) => texts(name).map(Number);
  const rule: RecurrenceRule = {
    frequency: values['FREQ'] as Frequency,
    interval: Number(values['INTERVAL'] ?? 1),
    count: values['COUNT'] === undefined ? undefined : Number(values['COUNT']),
    byDay: texts('BYDAY').map((text) => ({
      weekday: weekdays.indexOf(text.slice(-2)),
      nth: Number(text.slice(0, -2)),
    })),
    byMonthDay: numbers('BYMONTHDAY'),
    byYearDay: numbers('BYYEARDAY'),
    byWeekNo: numbers('BYWEEKNO'),
    byMonth: numbers('BYMONTH'),
    byHour: [...new Set(numbers('BYHOUR'))].toSorted((one, other) => one - other),
    bySetPos: numbers('BYSETPOS'),
    weekStart: weekdays.indexOf(values['WKST'] ?? 'MO'),
  };
  return { rule, until: values['UNTIL'] };
}
