import { describe, expect, it } from 'vitest';
import { instantOf, wallTimeOf } from '../../../shared/reminders/due-time.ts';
import { nextOccurrence, normalizeRule } from '../../../shared/reminders/recurrence.ts';

/** The first `count` occurrences after the start, in UTC. */
async function occurrences(
  repeat: string,
  startsAt: string,
  timeZone: string,
  count: number,
): Promise<string[]> {
  const found: string[] = [];
  let at: Date | undefined = instantOf(startsAt, timeZone);
  while (found.length < count) {
    at = nextOccurrence({ repeat, startsAt, timeZone }, at);
    if (at === undefined) break;
    found.push(at.toISOString().slice(0, 16));
  }
  return found;
}

describe('a local time', () => {
  it.each([
    { zone: 'Europe/Berlin', wall: '2026-03-29T02:30', instant: '2026-03-29T01:30', shown: '03:30' },
    { zone: 'America/New_York', wall: '2026-03-08T02:30', instant: '2026-03-08T07:30', shown: '03:30' },
    { zone: 'Australia/Lord_Howe', wall: '2026-10-04T02:15', instant: '2026-10-03T15:45', shown: '02:45' },
  ])('in $zone: $wall, which is skipped in spring, is moved by the gap', ({ zone, wall, instant, shown }) => {
    const found = instantOf(wall, zone);

    expect(found.toISOString()).toBe(`${instant}:00.000Z`);
    expect(wallTimeOf(found, zone).slice(11)).toBe(shown);
  });

  it.each([
    { zone: 'Europe/Berlin', wall: '2026-10-25T02:30', instant: '2026-10-25T00:30' },
    { zone: 'America/New_York', wall: '2026-11-01T01:30', instant: '2026-11-01T05:30' },
    { zone: 'Australia/Lord_Howe', wall: '2026-04-05T01:45', instant: '2026-04-04T14:45' },
  ])('in $zone: $wall, which occurs twice in autumn, is the first of the two', ({ zone, wall, instant }) => {
    expect(instantOf(wall, zone).toISOString()).toBe(`${instant}:00.000Z`);
  });
});

describe('a recurrence rule', () => {
  it.each([
    {
      zone: 'Europe/Berlin',
      start: '2026-03-27T08:00',
      expected: ['2026-03-28T07:00', '2026-03-29T06:00', '2026-03-30T06:00'],
    },
    {
      zone: 'Europe/Berlin',
      start: '2026-10-23T08:00',
      expected: ['2026-10-24T06:00', '2026-10-25T07:00', '2026-10-26T07:00'],
    },
    {
      zone: 'America/New_York',
      start: '2026-03-06T08:00',
      expected: ['2026-03-07T13:00', '2026-03-08T12:00', '2026-03-09T12:00'],
    },
    {
      zone: 'America/New_York',
      start: '2026-10-30T08:00',
      expected: ['2026-10-31T12:00', '2026-11-01T13:00', '2026-11-02T13:00'],
    },
    {
      zone: 'Australia/Lord_Howe',
      start: '2026-10-02T08:00',
      expected: ['2026-10-02T21:30', '2026-10-03T21:00', '2026-10-04T21:00'],
    },
    {
      zone: 'Australia/Lord_Howe',
      start: '2026-04-03T08:00',
      expected: ['2026-04-03T21:00', '2026-04-04T21:30', '2026-04-05T21:30'],
    },
  ])(
    'in $zone, daily at 08:00 from $start, stays at 08:00 when the clocks change',
    async ({ zone, start, expected }) => {
      const found = await occurrences('FREQ=DAILY', start, zone, 3);

      expect(found).toEqual(expected);
      expect(found.map((at) => wallTimeOf(new Date(`${at}Z`), zone).slice(11))).toEqual([
        '08:00',
        '08:00',
        '08:00',
      ]);
    },
  );

  it('occurs once on a day that skips its hour, and once on a day that has it twice', async () => {
    const spring = await occurrences('FREQ=DAILY', '2026-03-28T02:30', 'Europe/Berlin', 2);
    const autumn = await occurrences('FREQ=DAILY', '2026-10-24T02:30', 'Europe/Berlin', 2);

    expect(spring).toEqual(['2026-03-29T01:30', '2026-03-30T00:30']);
    expect(autumn).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
  });

  it('never occurs twice at the same instant, even if two of its hours coincide', async () => {
    const found = await occurrences('FREQ=DAILY;BYHOUR=1,2,3', '2026-03-28T03:00', 'Europe/Berlin', 4);

    expect(found).toEqual(['2026-03-29T00:00', '2026-03-29T01:00', '2026-03-29T23:00', '2026-03-30T00:00']);
  });

  it.each([
    {
      rule: 'FREQ=WEEKLY;BYDAY=MO,TH',
      start: '2026-01-05T09:00',
      expected: ['2026-01-08T09:00', '2026-01-12T09:00'],
    },
    {
      rule: 'FREQ=MONTHLY;BYMONTHDAY=-1',
      start: '2026-01-31T09:00',
      expected: ['2026-02-28T09:00', '2026-03-31T09:00'],
    },
    {
      rule: 'FREQ=MONTHLY;BYDAY=2TU',
      start: '2026-01-13T09:00',
      expected: ['2026-02-10T09:00', '2026-03-10T09:00'],
    },
    { rule: 'FREQ=YEARLY', start: '2024-02-29T09:00', expected: ['2028-02-29T09:00', '2032-02-29T09:00'] },
    { rule: 'FREQ=DAILY;COUNT=2', start: '2026-01-01T09:00', expected: ['2026-01-02T09:00'] },
    {
      rule: 'FREQ=DAILY;UNTIL=20260103',
      start: '2026-01-01T09:00',
      expected: ['2026-01-02T09:00', '2026-01-03T09:00'],
    },
    { rule: 'FREQ=DAILY;UNTIL=20260103T085959Z', start: '2026-01-01T09:00', expected: ['2026-01-02T09:00'] },
  ])('$rule from $start has the expected occurrences', async ({ rule, start, expected }) => {
    const found = await occurrences(normalizeRule(rule), start, 'UTC', 2);

    expect(found).toEqual(expected);
  });

  it('may be written as calendar programs do', () => {
    expect(normalizeRule(' rrule:freq=daily;interval=2; ')).toBe('FREQ=DAILY;INTERVAL=2');
  });

  it.each([
    { rule: 'FREQ=SECONDLY', why: /FREQ=SECONDLY is not supported.*DAILY/ },
    { rule: 'FREQ=HOURLY', why: /BYHOUR/ },
    { rule: 'FREQ=DAILY;BYMINUTE=0,1,2', why: /BYMINUTE is not supported/ },
    { rule: 'FREQ=DAILY;INTERVAL=0', why: /INTERVAL=0.*1 to 999/ },
    { rule: 'FREQ=DAILY;COUNT=100000', why: /COUNT=100000.*1 to 999/ },
    { rule: 'FREQ=DAILY;COUNT=2;UNTIL=20270101', why: /COUNT or UNTIL/ },
    { rule: 'FREQ=DAILY;FREQ=WEEKLY', why: /FREQ appears more than once/ },
    { rule: 'INTERVAL=2', why: /FREQ is missing.*FREQ=MONTHLY/ },
    { rule: 'every day', why: /EVERY DAY is not supported/ },
    { rule: '', why: /is empty/ },
    { rule: 'FREQ=YEARLY;BYDAY=XX', why: /BYDAY=XX/ },
    { rule: 'FREQ=DAILY;RSCALE=HEBREW', why: /RSCALE is not supported/ },
    { rule: 'FREQ=MONTHLY;BYWEEKNO=3', why: /BYWEEKNO needs FREQ=YEARLY/ },
    { rule: 'FREQ=DAILY;BYYEARDAY=3', why: /BYYEARDAY needs FREQ=YEARLY/ },
    { rule: 'FREQ=WEEKLY;BYMONTHDAY=3', why: /BYMONTHDAY.*FREQ=MONTHLY/ },
    { rule: 'FREQ=WEEKLY;BYDAY=2TU', why: /A number in BYDAY/ },
    { rule: 'FREQ=YEARLY;BYWEEKNO=3;BYDAY=2TU', why: /without BYWEEKNO/ },
    { rule: 'FREQ=MONTHLY;BYDAY=0TU', why: /BYDAY=0TU/ },
    { rule: 'FREQ=MONTHLY;BYSETPOS=1', why: /BYSETPOS needs another BY part/ },
  ])('$rule is refused with the reason', ({ rule, why }) => {
    expect(() => normalizeRule(rule)).toThrow(why);
  });

  it('is refused if it never occurs', async () => {
    const never = occurrences(
      normalizeRule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
      '2026-01-01T09:00',
      'UTC',
      1,
    );

    await expect(never).rejects.toThrow(/would never occur/);
  });
});
