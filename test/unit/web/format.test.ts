import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../web/src/text/format.ts';

/** Late in the evening of 28 November in Berlin, still the afternoon of that day in New York. */
const now = () => Date.parse('2026-11-28T22:30:00.000Z');
const british = createFormat({ locale: 'en-GB', timeZone: 'Europe/London' }, now);
const german = createFormat({ locale: 'de-DE', timeZone: 'Europe/Berlin' }, now);

describe('a format', () => {
  it('writes dates as people of the locale do, with the year if it is another one', () => {
    expect([british.date('2026-12-04'), british.date('2027-01-04')]).toEqual([
      '4 December',
      '4 January 2027',
    ]);
    expect([german.date('2026-12-04'), german.shortDate('2025-12-04')]).toEqual([
      '4. Dezember',
      '4. Dez. 2025',
    ]);
  });

  it.each([
    { day: '2026-11-28', expected: 'today' },
    { day: '2026-11-29', expected: 'tomorrow' },
    { day: '2026-12-04', expected: 'in 6 days' },
    { day: '2026-11-23', expected: '5 days ago' },
    { day: '2026-12-26', expected: 'in 4 weeks' },
  ])('says $expected for $day', ({ day, expected }) => {
    expect(british.relativeDay(day)).toBe(expected);
  });

  it('takes today from the time zone of the person', () => {
    const auckland = createFormat({ locale: 'en-NZ', timeZone: 'Pacific/Auckland' }, now);

    expect([british.today(), auckland.today()]).toEqual(['2026-11-28', '2026-11-29']);
    expect(auckland.relativeDay('2026-11-29')).toBe('today');
    expect(auckland.dayOf('2026-11-28T22:30:00.000Z')).toBe('2026-11-29');
  });

  it('writes every digit of an amount', () => {
    expect(british.money('19029.18', 'GBP')).toBe('£19,029.18');
    expect(german.money('8871.76', 'EUR')).toBe('8.871,76\u00a0€');
    expect(british.money('123456789012345.67', 'GBP')).toBe('£123,456,789,012,345.67');
    expect(british.money('-12.50', null)).toBe('-12.50');
    expect(british.money('0.0125', 'GBP')).toBe('£0.0125');
  });

  it('writes yen without decimals', () => {
    expect(british.money('1200', 'JPY')).toBe('¥1,200');
  });

  it('writes sizes in the unit that people know', () => {
    const sizes = [900, 64_200, 4_410_000, 20 * 1024 ** 3];

    expect(sizes.map(british.bytes)).toEqual(['1 kB', '63 kB', '4.2 MB', '20 GB']);
  });
});
