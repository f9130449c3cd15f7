import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statesDate } from '../../../shared/domain/prove-value.ts';
import { quotedText } from '../../../shared/domain/quotes.ts';
import { addDays, addMonths, addWorkingDays, calendarDate } from '../../../shared/notation/calendar.ts';
import { type DateOrder, datesIn, nextOccurrence, partialDatesIn } from '../../../shared/notation/dates.ts';
import { documentStyleOf } from '../../../shared/notation/document-style.ts';
import { quoteWholeText } from './notation-fixtures.ts';

const valuesIn = (text: string, order: DateOrder = 'day-first') =>
  datesIn(text, order).map(({ value }) => value);
const partialIn = (text: string) =>
  partialDatesIn(text, datesIn(text, 'day-first')).map(({ month, day }) => ({ month, day }));

describe('a date', () => {
  test.each([
    { text: '25/12/2018 8:13 PM', value: '2018-12-25' },
    { text: '2018-01-05 22:55:25', value: '2018-01-05' },
    { text: '2018/3/4', value: '2018-03-04' },
    { text: '14.02.18', value: '2018-02-14' },
    { text: '05 MAR 2018', value: '2018-03-05' },
    { text: '10-Oct-17', value: '2017-10-10' },
    { text: '25DEC2018', value: '2018-12-25' },
    { text: '5th of March, 2024', value: '2024-03-05' },
    { text: 'the 20th day of March 2026', value: '2026-03-20' },
    { text: 'March 5th 2024', value: '2024-03-05' },
    { text: 'Sept. 3, 2021', value: '2021-09-03' },
    { text: 'Thursday, 14 December, 2017 12:48', value: '2017-12-14' },
    { text: '1. Dezember 2026', value: '2026-12-01' },
    { text: 'den 3. März 2021', value: '2021-03-03' },
    { text: '5. Mrz. 2026', value: '2026-03-05' },
    { text: '5. Maerz 2026', value: '2026-03-05' },
    { text: '7. Jänner 2026', value: '2026-01-07' },
    { text: 'Bergamo, 10 marzo 2026', value: '2026-03-10' },
    { text: 'Ostermundigen, 12. Mai 2026', value: '2026-05-12' },
    { text: 'le 1er décembre 2026', value: '2026-12-01' },
    { text: '3 aout 2021', value: '2021-08-03' },
    { text: '9 maart 2026', value: '2026-03-09' },
    { text: '12 Ogos 2026', value: '2026-08-12' },
    { text: '12 de marzo de 2026', value: '2026-03-12' },
    { text: '2026. március 5.', value: '2026-03-05' },
    { text: '5 września 2026', value: '2026-09-05' },
    { text: '2018年3月5日', value: '2018-03-05' },
    { text: '令和8年3月5日', value: '2026-03-05' },
    { text: '15/03/2567', value: '2024-03-15' },
    { text: 'Date: 20180330', value: '2018-03-30' },
    { text: '1O/O3/2O18', value: '2018-03-10' },
    { text: '12 Decernber 2017', value: '2017-12-12' },
    { text: '3. Juli 2026 08:15', value: '2026-07-03' },
  ])('in $text is $value', ({ text, value }) => {
    expect(valuesIn(text)).toEqual([value]);
  });

  test('has the month first if the document does', () => {
    expect(valuesIn('03/04/2018', 'month-first')).toEqual(['2018-03-04']);
  });

  test('has the day first if it has dots, whatever the document does', () => {
    expect(valuesIn('03.04.2018', 'month-first')).toEqual(['2018-04-03']);
  });

  test('has day and month swapped if the month would be impossible', () => {
    expect(valuesIn('12/25/2018', 'day-first')).toEqual(['2018-12-25']);
  });

  test('is guessed from look-alikes if a digit is impossible, and is marked as guessed', () => {
    expect(datesIn('17/83/2017', 'day-first')[0]).toMatchObject({ value: '2017-03-17', clean: false });
  });

  test.each([
    '31/02/2018',
    '192.168.10.20',
    '7/1 SEKSYEN 4',
    '03-2092 7358',
    '123/2018',
    '12.50',
    'version 1.2',
    'Sort code 01-02-03',
    'Kundennummer 12042019',
    'Zählernummer 20190412',
    'Polizze 2019-04-12/77',
    'Tél. 04.26.10.20.30',
    '20180330',
    '12 October 14:30',
    '3. Juli 08:15',
    '3. Juli 08.15 Uhr',
    'le 5 octobre 17h00',
    '5 October 5 pm',
  ])('is not found in “%s”', (text) => {
    expect(valuesIn(text)).toEqual([]);
  });
});

describe('a date without a year', () => {
  test.each([
    { text: 'by 5 October 17:00', day: { month: 10, day: 5 } },
    { text: 'bis zum 15.3. bei uns', day: { month: 3, day: 15 } },
    { text: 'by Friday, 5 June', day: { month: 6, day: 5 } },
    { text: 'du 1er janvier', day: { month: 1, day: 1 } },
    { text: 'before March 10', day: { month: 3, day: 10 } },
  ])('is found in $text', ({ text, day }) => {
    expect(partialIn(text)).toEqual([day]);
  });

  test('is not found inside a full date', () => {
    expect(partialIn('5 October 2026 and 05.10.2026')).toEqual([]);
  });

  test('is the next such day', () => {
    expect(nextOccurrence({ month: 1, day: 8 }, '2026-12-18')).toBe('2027-01-08');
    expect(nextOccurrence({ month: 12, day: 18 }, '2026-12-18')).toBe('2026-12-18');
  });
});

describe('the order of day and month', () => {
  test.each([
    { text: 'Paid 25/12/2018, opened 03/04/2018', dateOrder: 'day-first', dateOrderIsCertain: true },
    { text: 'Paid 12/25/2018, opened 03/04/2018', dateOrder: 'month-first', dateOrderIsCertain: true },
    {
      text: 'Austin, TX 78701 on 03/04/2018, (512) 555-0100',
      dateOrder: 'month-first',
      dateOrderIsCertain: true,
    },
    { text: 'Amount 12.00 RM5.00, Selangor, 03/04/2018', dateOrder: 'day-first', dateOrderIsCertain: true },
    {
      text: 'Die Rechnung ist bis zum 03/04/2018 zu zahlen und wird',
      dateOrder: 'day-first',
      dateOrderIsCertain: true,
    },
    {
      text: 'Bill to: Example Inc., Austin, TX 73301, USA\n\nSofia GmbH, Germany 03/04/2018',
      dateOrder: 'day-first',
      dateOrderIsCertain: true,
    },
    {
      text: 'Tél. 04.26.10.20.30 et le 05/03/2026 pour la vente',
      dateOrder: 'day-first',
      dateOrderIsCertain: true,
    },
    { text: '03/04/2018', dateOrder: 'day-first', dateOrderIsCertain: false },
  ])('of $text is $dateOrder, settled: $dateOrderIsCertain', ({ text, dateOrder, dateOrderIsCertain }) => {
    expect(documentStyleOf(text)).toMatchObject({ dateOrder, dateOrderIsCertain: dateOrderIsCertain });
  });

  test('leaves a date ambiguous if it can be read both ways', () => {
    const quoted = quoteWholeText('The order of 03/04/2018');

    expect(statesDate(quoted, '2018-04-03')).toBe('ambiguous');
    expect(statesDate(quoted, '2018-03-04')).toBe('ambiguous');
    expect(statesDate(quoted, '2018-03-05')).toBe('not-stated');
  });

  test('refuses the other order if the document shows its own', () => {
    const quoted = quoteWholeText('25/12/2018 and 03/04/2018');

    expect(statesDate(quoted, '2018-04-03')).toBe('stated');
    expect(statesDate(quoted, '2018-03-04')).toBe('not-stated');
  });
});

/** Dates as they are written around the world, by an implementation that is independent of this grammar. */
const locales = [
  'en-GB',
  'en-US',
  'de-DE',
  'de-AT',
  'fr-FR',
  'nl-NL',
  'es-ES',
  'it-IT',
  'pt-BR',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'pl-PL',
  'cs-CZ',
  'tr-TR',
  'ms-MY',
  'hu-HU',
  'ja-JP',
  'zh-CN',
]; // prettier-ignore
const forms: readonly Intl.DateTimeFormatOptions[] = [
  { dateStyle: 'long' },
  { dateStyle: 'full' },
  { year: 'numeric', month: '2-digit', day: '2-digit' },
  { year: 'numeric', month: 'numeric', day: 'numeric' },
];
const abbreviating = [
  'en-GB',
  'en-US',
  'de-DE',
  'fr-FR',
  'nl-NL',
  'es-ES',
  'it-IT',
  'pt-BR',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'ms-MY',
];
const day = fc.integer({ min: 0, max: 60 * 365 }).map((days) => addDays('1990-01-01', days));

describe('every date in the notation of a locale', () => {
  test('is found and proved with its value, and with no neighbouring day', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ locale: fc.constantFrom(...locales), form: fc.constantFrom(...forms) }),
          fc.record({
            locale: fc.constantFrom(...abbreviating),
            form: fc.constant<Intl.DateTimeFormatOptions>({
              year: 'numeric',
              month: 'short',
              day: 'numeric',
            }),
          }),
        ),
        day,
        ({ locale, form }, value) => {
          const text = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' }).format(new Date(value));
          const dateOrder = locale === 'en-US' ? 'month-first' : 'day-first';
          const style = { ...documentStyleOf(text), dateOrder, dateOrderIsCertain: true } as const;

          expect(
            datesIn(text, dateOrder).map((each) => each.value),
            `${locale}: ${text}`,
          ).toEqual([value]);
          expect(statesDate(quotedText(text, style), value)).toBe('stated');
          for (const other of [addDays(value, 1), addMonths(value, 1), addMonths(value, 12)])
            expect(statesDate(quotedText(text, style), other)).toBe('not-stated');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the calendar', () => {
  test('has no 29 February in most years', () => {
    expect(calendarDate(2024, 2, 29)).toBe('2024-02-29');
    expect(calendarDate(2023, 2, 29)).toBeUndefined();
  });

  test('adds days across months, and limits months to their last day', () => {
    expect(addDays('2026-01-20', 14)).toBe('2026-02-03');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  });

  test('skips weekends if working days are counted', () => {
    expect(addWorkingDays('2026-03-06', 1)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-02', 10)).toBe('2026-03-16');
  });
});
