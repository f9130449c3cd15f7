import { describe, expect, it } from 'vitest';
import { normalizeRule } from '../../../shared/reminders/recurrence.ts';
import { type Repeat, repeatMoved, repeatOf, repeatOn, ruleOf } from '../../../web/src/reminders/repeat.ts';

const choices: readonly Repeat[] = [
  { type: 'never' },
  { type: 'daily' },
  { type: 'weekly', weekdays: [0, 4] },
  { type: 'monthly', day: 31 },
  { type: 'monthly', day: 'last' },
  { type: 'yearly', month: 12, day: 4 },
  { type: 'yearly', month: 2, day: 29 },
];

describe('a choice in the form', () => {
  it.each(choices)('comes back from its rule: $type', (choice) => {
    expect(repeatOf(ruleOf(choice))).toEqual(choice);
  });

  it('is a rule in the form in which the API keeps it', () => {
    const rules = choices.map(ruleOf).filter((rule) => rule !== null);

    expect(rules.map(normalizeRule)).toEqual(rules);
  });

  it('recurs on the last day of February when it is for the 29th, not only in leap years', () => {
    expect(ruleOf(repeatOn('yearly', '2028-02-29'))).toBe('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1');
  });

  it.each([
    { type: 'weekly', from: '2026-11-30', to: '2026-12-01', expected: 'FREQ=WEEKLY;BYDAY=TU' },
    { type: 'monthly', from: '2026-11-30', to: '2026-12-01', expected: 'FREQ=MONTHLY;BYMONTHDAY=1' },
    { type: 'yearly', from: '2026-11-30', to: '2026-12-01', expected: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1' },
  ] as const)('follows its day when $type moves', ({ type, from, to, expected }) => {
    expect(ruleOf(repeatMoved(repeatOn(type, from), from, to))).toBe(expected);
  });

  it('stays when it does not fit the day that moves', () => {
    const last: Repeat = { type: 'monthly', day: 'last' };

    expect(repeatMoved(last, '2026-11-30', '2026-12-01')).toBe(last);
  });
});

describe('a rule that the form cannot express', () => {
  it.each([
    'FREQ=WEEKLY',
    'FREQ=MONTHLY',
    'FREQ=YEARLY',
    'FREQ=DAILY;INTERVAL=2',
    'FREQ=DAILY;COUNT=5',
    'FREQ=DAILY;BYHOUR=8,20',
    'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270303',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=-2',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1',
    'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1',
  ])('stays as it is: %s', (rule) => {
    expect(repeatOf(rule)).toEqual({ type: 'as-it-is', rule });
    expect(ruleOf(repeatOf(rule))).toBe(rule);
  });

  it('is one of the plain choices when an interval of 1 is all that it adds', () => {
    expect(repeatOf('FREQ=WEEKLY;INTERVAL=1;BYDAY=FR,MO')).toEqual({ type: 'weekly', weekdays: [0, 4] });
  });
});
