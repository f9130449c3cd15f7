import { describe, expect, test } from 'vitest';
import { addDays, calendarDate, datesIn } from '../../../local/reader/dates.ts';
import { paperOf } from '../../../local/reader/paper.ts';
import { linesOf } from '../../../local/reader/text.ts';

function first(text: string, order: 'day-first' | 'month-first' = 'day-first') {
  const [line] = linesOf([{ number: 1, text }]);
  return line === undefined ? undefined : datesIn(line, order)[0];
}

describe('a date', () => {
  test.each([
    ['25/12/2018 8:13 PM', '2018-12-25'],
    ['2018-01-05 22:55:25', '2018-01-05'],
    ['2018/3/4', '2018-03-04'],
    ['14.02.18', '2018-02-14'],
    ['05 MAR 2018', '2018-03-05'],
    ['10-Oct-17', '2017-10-10'],
    ['25DEC2018', '2018-12-25'],
    ['5th of March, 2024', '2024-03-05'],
    ['March 5th 2024', '2024-03-05'],
    ['Sept. 3, 2021', '2021-09-03'],
    ['Thursday, 14 December, 2017 12:48', '2017-12-14'],
    ['1. Dezember 2026', '2026-12-01'],
    ['den 3. März 2021', '2021-03-03'],
    ['le 1er décembre 2026', '2026-12-01'],
    ['3 aout 2021', '2021-08-03'],
    ['9 maart 2026', '2026-03-09'],
    ['2018年3月5日', '2018-03-05'],
    ['20180330', '2018-03-30'],
    ['1O/O3/2O18', '2018-03-10'],
    ['12 Decernber 2017', '2017-12-12'],
  ])('written "%s" is %s', (text, value) => {
    expect(first(text)?.value).toBe(value);
  });

  test('may have the month first', () => {
    expect(first('03/04/2018', 'month-first')?.value).toBe('2018-03-04');
  });

  test('is read the other way round where the month would be impossible', () => {
    expect(first('12/25/2018', 'day-first')?.value).toBe('2018-12-25');
  });

  test('with an impossible digit is read by its look-alike and marked as guessed', () => {
    expect(first('17/83/2017')).toMatchObject({ value: '2017-03-17', clean: false });
  });

  test.each([
    '31/02/2018',
    '192.168.10.20',
    '7/1 SEKSYEN 4',
    '03-2092 7358',
    '123/2018',
    '12.50',
    'version 1.2',
  ])('is not seen in "%s"', (text) => {
    expect(first(text)).toBeUndefined();
  });

  test('exists in the calendar', () => {
    expect(calendarDate(2024, 2, 29)).toBe('2024-02-29');
    expect(calendarDate(2023, 2, 29)).toBeUndefined();
  });

  test('so many days later crosses months', () => {
    expect(addDays('2026-01-20', 14)).toBe('2026-02-03');
  });
});

describe('day or month first', () => {
  test.each([
    ['Paid 25/12/2018, opened 03/04/2018', 'day-first'],
    ['Paid 12/25/2018, opened 03/04/2018', 'month-first'],
    ['Austin, TX 78701 on 03/04/2018, (512) 555-0100', 'month-first'],
    ['Amount 12.00 RM5.00, Selangor, 03/04/2018', 'day-first'],
    ['Die Rechnung ist bis zum 03/04/2018 zu zahlen und wird', 'day-first'],
    ['03/04/2018', 'day-first'],
  ])('of "%s" is %s', (text, order) => {
    expect(paperOf([{ number: 1, text }]).order).toBe(order);
  });
});
