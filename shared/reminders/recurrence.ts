import { AppError } from '../domain/errors.ts';
import { instantOf, wallTimeOf } from './wall-time.ts';

/**
 * Recurrence rules (RFC 5545, section 3.3.10) at the pace of paperwork: days, weeks, months and years, at most once an
 * hour. They run on the wall clock: "every day at 08:00" stays at 08:00 when the clocks change.
 */

const list = (item: string) => new RegExp(`^${item}(,${item}){0,30}$`);
const WEEKDAY = '(MO|TU|WE|TH|FR|SA|SU)';
/** What each part of a rule may be. Whatever is not here would come more often, or in another calendar. */
const parts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^\d{8}(T\d{6}Z)?$/,
  BYDAY: list(`([+-]?\\d{1,2})?${WEEKDAY}`),
  BYMONTHDAY: list('-?([1-9]|[12]\\d|3[01])'),
  BYYEARDAY: list('-?[1-9]\\d{0,2}'),
  BYWEEKNO: list('-?([1-9]|[1-4]\\d|5[0-3])'),
  BYMONTH: list('([1-9]|1[0-2])'),
  BYHOUR: list('(1?\\d|2[0-3])'),
  BYSETPOS: list('-?[1-9]\\d{0,2}'),
  WKST: new RegExp(`^${WEEKDAY}$`),
};

/** When a rule runs, in its time zone. */
export interface Recurrence {
  readonly repeat: string;
  readonly startsAt: string;
  readonly timeZone: string;
}

/** The rule in its plain form: capitals, no `RRULE:`. Throws `reminder.invalid-rule`, saying which part is wrong. */
export function readRule(text: string): string {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
  const given = rule.split(';').map((part) => part.split('=', 2) as [string, string?]);
  for (const [name, value = ''] of given) {
    const allowed = parts[name];
    if (allowed === undefined) {
      throw refused(`${name || 'An empty part'} is not possible; use ${Object.keys(parts).join(', ')}.`);
    }
    if (!allowed.test(value)) throw refused(`${name}=${value} is not possible. ${hints[name] ?? ''}`.trim());
  }
  const names = given.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refused(`${twice} is said twice.`);
  if (!names.includes('FREQ')) throw refused('It has to begin with FREQ, such as FREQ=MONTHLY.');
  if (names.includes('COUNT') && names.includes('UNTIL')) throw refused('Say COUNT or UNTIL, not both.');
  return rule;
}

const hints: Readonly<Record<string, string>> = {
  FREQ: 'Use DAILY, WEEKLY, MONTHLY or YEARLY; for several times a day FREQ=DAILY with BYHOUR.',
  INTERVAL: 'Use 1 to 999.',
  COUNT: 'Use 1 to 999.',
  UNTIL: 'Write a date, 20271231, or a time in UTC, 20271231T220000Z.',
};

const refused = (detail: string, cause?: unknown) =>
  new AppError('reminder.invalid-rule', `The rule cannot be followed: ${detail}`, { cause });

/**
 * The first time by the rule after an instant; undefined where it has ended. Throws `reminder.invalid-rule` where it
 * never comes, such as on 30 February.
 */
export async function nextOccurrence(recurrence: Recurrence, after: Date): Promise<Date | undefined> {
  const { startsAt, timeZone } = recurrence;
  const { rule, until } = withoutUntil(recurrence.repeat);
  // A quarter of a megabyte that only repeating reminders need.
  const { nextByRule } = await import('./rrule.chunk.ts');
  let wall = wallTimeOf(after, timeZone);
  for (;;) {
    const next = whatComes(() => nextByRule(rule, startsAt, wall));
    if (next === undefined) return undefined;
    const instant = instantOf(next, timeZone);
    if (until !== undefined && isPast(until, next, instant)) return undefined;
    // Two wall times may be one instant in spring, and an earlier one in autumn.
    if (instant > after) return instant;
    wall = next;
  }
}

/** UNTIL as a plain date means that day in the person's zone, all of it; as an instant it is one. */
function isPast(until: string, wallTime: string, instant: Date): boolean {
  if (until.length === 8) return wallTime.slice(0, 10).replaceAll('-', '') > until;
  return instant.toISOString().replaceAll(/[-:]|\.\d+/g, '') > until;
}

function withoutUntil(rule: string): { rule: string; until: string | undefined } {
  const until = /(?:^|;)UNTIL=([^;]+)/.exec(rule)?.[1];
  return { rule: rule.replace(/(^|;)UNTIL=[^;]+/, ''), until };
}

function whatComes<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw refused('no time fits it.', error);
  }
}
