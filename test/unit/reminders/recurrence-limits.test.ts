import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_STEPS, nextOccurrenceMinute, RuleNeverOccurs } from '../../../shared/reminders/occurrences.ts';
import { nextOccurrence, normalizeRule, parseRule } from '../../../shared/reminders/recurrence.ts';
import { nextOccurrenceByLibrary } from './rrule-library.ts';

const START = '2026-11-30T08:00';
const START_MINUTES = Date.parse(`${START}Z`) / 60_000;

/** How many steps it takes to find the next occurrence of a rule, or that there is none. */
function periodsExamined(rule: string): number {
  const work = { stepsLeft: MAX_STEPS };
  try {
    nextOccurrenceMinute(parseRule(normalizeRule(rule)).rule, START_MINUTES, START_MINUTES, work);
  } catch (error) {
    if (!(error instanceof RuleNeverOccurs)) throw error;
  }
  return MAX_STEPS - work.stepsLeft;
}

const numbersFromTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).join();
const ALL_DAYS = 'MO,TU,WE,TH,FR,SA,SU';

describe('the work of a recurrence rule', () => {
  it.each([
    `FREQ=YEARLY;BYWEEKNO=${numbersFromTo(10, 40)};BYDAY=${ALL_DAYS};BYMONTH=1;BYHOUR=${numbersFromTo(0, 23)}`,
    `FREQ=YEARLY;BYYEARDAY=${numbersFromTo(1, 31)};BYMONTH=12;BYHOUR=${numbersFromTo(0, 23)}`,
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6',
    `FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30;BYHOUR=${numbersFromTo(0, 23)}`,
    'FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30',
    `FREQ=MONTHLY;BYDAY=${ALL_DAYS};BYHOUR=${numbersFromTo(0, 23)};BYSETPOS=999`,
    `FREQ=YEARLY;BYDAY=${ALL_DAYS};BYHOUR=${numbersFromTo(0, 23)};BYSETPOS=999;COUNT=999;BYMONTH=1`,
  ])('is limited if the rule never occurs, and the rule is refused: %s', (rule) => {
    const next = () =>
      nextOccurrence(
        { repeat: normalizeRule(rule), startsAt: START, timeZone: 'UTC' },
        new Date(`${START}Z`),
      );

    expect(periodsExamined(rule)).toBeLessThanOrEqual(MAX_STEPS);
    expect(next).toThrow(expect.objectContaining({ code: 'reminder.invalid-rule' }));
  });

  it('is limited for any rule', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(periodsExamined(rule)).toBeLessThanOrEqual(MAX_STEPS);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    { rule: 'FREQ=MONTHLY;BYDAY=-1FR', most: 70 },
    { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', most: 3 * 366 },
    { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', most: 14 },
    { rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', most: 120 },
  ])('is a few periods for a common rule: $rule', ({ rule, most }) => {
    expect(periodsExamined(rule)).toBeLessThanOrEqual(most);
  });
});

describe('the next occurrence of a rule', () => {
  it.each([
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=2TU',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;COUNT=8',
    'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;BYHOUR=18,9',
    'FREQ=DAILY;BYMONTH=1,12;BYHOUR=8,20',
    'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
    'FREQ=YEARLY;BYDAY=20MO',
    'FREQ=YEARLY;BYYEARDAY=1,-1,100',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    'FREQ=YEARLY;INTERVAL=4',
  ])('is the one of an independent implementation: %s', (rule) => {
    expect(occurrencesBy(nextByDocket, rule, START)).toEqual(
      occurrencesBy(nextOccurrenceByLibrary, rule, START),
    );
  });

  it('is the one of an independent implementation, for any rule', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(comingRule, anyStart, (rule, start) => {
        expect(occurrencesBy(nextByDocket, rule, start)).toEqual(
          occurrencesBy(nextOccurrenceByLibrary, rule, start),
        );
      }),
      { numRuns: 60 },
    );
  });
});

type Next = (rule: string, startsAt: string, after: string) => string | undefined;

const nextByDocket: Next = (rule, startsAt, after) =>
  nextOccurrence({ repeat: normalizeRule(rule), startsAt, timeZone: 'UTC' }, new Date(`${after}Z`))
    ?.toISOString()
    .slice(0, 16);

function occurrencesBy(next: Next, rule: string, start: string): string[] {
  const times: string[] = [];
  for (let at: string | undefined = next(rule, start, start); at !== undefined && times.length < 8; ) {
    times.push(at);
    at = next(rule, start, at);
  }
  return times;
}

const nonEmptyList = <T>(item: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(item, { minLength: 1, maxLength }).map((items) => items.join());
const signedNumber = (most: number) => fc.integer({ min: -most, max: most }).filter((number) => number !== 0);
const weekday = fc.constantFrom(...ALL_DAYS.split(','));
const numberedWeekday = (most: number) =>
  fc.tuple(signedNumber(most), weekday).map((parts) => parts.join(''));
const ruleOf = (parts: Record<string, fc.Arbitrary<string | number>>, requiredKeys: string[] = ['FREQ']) =>
  fc.record(parts, { requiredKeys }).map((said) =>
    Object.entries(said)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
  );
const isRule = (rule: string) => {
  try {
    return normalizeRule(rule) === rule;
  } catch {
    return false;
  }
};

/** Rules with lists of up to the maximum length, most of which make no sense. */
const anyRule = ruleOf({
  FREQ: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'YEARLY'),
  INTERVAL: fc.integer({ min: 1, max: 999 }),
  COUNT: fc.integer({ min: 1, max: 999 }),
  BYMONTH: nonEmptyList(fc.integer({ min: 1, max: 12 }), 12),
  BYMONTHDAY: nonEmptyList(signedNumber(31), 31),
  BYDAY: fc.oneof(nonEmptyList(weekday, 7), nonEmptyList(numberedWeekday(53), 31)),
  BYYEARDAY: nonEmptyList(signedNumber(366), 31),
  BYWEEKNO: nonEmptyList(signedNumber(53), 31),
  BYHOUR: nonEmptyList(fc.integer({ min: 0, max: 23 }), 24),
  BYSETPOS: nonEmptyList(signedNumber(366), 31),
}).filter(isRule);

const INTERVAL = fc.integer({ min: 1, max: 3 });
const BYHOUR = nonEmptyList(fc.integer({ min: 0, max: 23 }), 3);
const COUNT = fc.integer({ min: 2, max: 6 });
const monthly = {
  BYDAY: fc.oneof(nonEmptyList(weekday, 4), nonEmptyList(numberedWeekday(4), 3)),
  BYMONTHDAY: nonEmptyList(signedNumber(28), 3),
};

/** Rules that occur within a few years, without lists that the library unites although RFC 5545 intersects them. */
const comingRule = fc
  .oneof(
    ruleOf({
      FREQ: fc.constant('DAILY'),
      INTERVAL,
      COUNT,
      BYHOUR,
      BYMONTH: nonEmptyList(fc.integer({ min: 1, max: 12 }), 4),
    }),
    ruleOf({
      FREQ: fc.constant('WEEKLY'),
      INTERVAL,
      COUNT,
      BYHOUR,
      BYDAY: nonEmptyList(weekday, 5),
      WKST: weekday,
    }),
    ruleOf({ FREQ: fc.constant('MONTHLY'), INTERVAL, COUNT, BYHOUR, BYDAY: monthly.BYDAY }),
    ruleOf({ FREQ: fc.constant('MONTHLY'), INTERVAL, BYMONTHDAY: monthly.BYMONTHDAY }),
    ruleOf(
      {
        FREQ: fc.constant('MONTHLY'),
        INTERVAL,
        BYDAY: nonEmptyList(weekday, 5),
        BYSETPOS: nonEmptyList(signedNumber(4), 2),
      },
      ['FREQ', 'BYDAY', 'BYSETPOS'],
    ),
    // Without BYDAY, the day of the start may not exist in any of these months.
    ruleOf(
      {
        FREQ: fc.constant('YEARLY'),
        BYMONTH: nonEmptyList(fc.integer({ min: 1, max: 12 }), 4),
        BYDAY: monthly.BYDAY,
      },
      ['FREQ', 'BYDAY'],
    ),
    ruleOf({ FREQ: fc.constant('YEARLY'), INTERVAL, BYYEARDAY: nonEmptyList(signedNumber(365), 4) }),
  )
  .filter(isRule);

const anyStart = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(0, 16));
