import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statesPaymentTerm } from '../../../shared/domain/prove-value.ts';
import { addDays, addMonths } from '../../../shared/notation/calendar.ts';
import { endDatesOf, paymentTermsIn } from '../../../shared/notation/payment-terms.ts';
import { quoteWholeText } from './notation-fixtures.ts';

const ISSUED = '2026-03-02';
const endsIn = (text: string) => paymentTermsIn(text).map((term) => endDatesOf(term, ISSUED));

describe('a payment term', () => {
  test.each([
    { text: 'within 30 days', end: '2026-04-01' },
    { text: 'within fourteen days of the date of this letter', end: '2026-03-16' },
    { text: 'within 14 (fourteen) days', end: '2026-03-16' },
    { text: 'within fourteen (14) days', end: '2026-03-16' },
    { text: 'within a fortnight', end: '2026-03-16' },
    { text: 'within one month', end: '2026-04-02' },
    { text: '10 working days', end: '2026-03-16' },
    { text: 'net 30', end: '2026-04-01' },
    { text: '30 days end of month', end: '2026-04-30' },
    { text: 'due on receipt', end: '2026-03-02' },
    { text: 'innerhalb von zwei\nWochen', end: '2026-03-16' },
    { text: 'binnen eines Monats', end: '2026-04-02' },
    { text: '14 Tage netto', end: '2026-03-16' },
    { text: 'Zahlbar sofort ohne Abzug', end: '2026-03-02' },
    { text: 'sous quinzaine', end: '2026-03-17' },
    { text: 'dans un délai de deux mois', end: '2026-05-02' },
    { text: '30 jours fin de mois', end: '2026-04-30' },
    { text: 'binnen veertien dagen', end: '2026-03-16' },
    { text: 'entro 30 giorni', end: '2026-04-01' },
    { text: 'en un plazo de 15 días', end: '2026-03-17' },
  ])('$text ends on $end', ({ text, end }) => {
    expect(endsIn(text)).toEqual([[end]]);
  });

  test('is ambiguous if the end of the month can be counted in two ways', () => {
    expect(endDatesOf({ count: 30, unit: 'days', endOfMonth: true }, '2026-01-31')).toEqual([
      '2026-03-31',
      '2026-03-02',
    ]);
    expect(statesPaymentTerm(quoteWholeText('30 days end of month'), '2026-03-31', '2026-01-31')).toBe(
      'ambiguous',
    );
  });

  test.each(['as agreed', '30 pages', 'a daily fee', 'net 30.50', 'receipt of your payment'])(
    'is not found in “%s”',
    (text) => {
      expect(endsIn(text)).toEqual([]);
    },
  );
});

const counts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  en: { 7: 'seven', 10: 'ten', 14: 'fourteen', 28: 'twenty-eight', 30: 'thirty', 60: 'sixty' },
  de: { 7: 'sieben', 10: 'zehn', 14: 'vierzehn', 28: 'achtundzwanzig', 30: 'dreißig', 60: 'sechzig' },
  fr: { 7: 'sept', 10: 'dix', 15: 'quinze', 30: 'trente', 60: 'soixante' },
  nl: { 7: 'zeven', 10: 'tien', 14: 'veertien', 30: 'dertig', 60: 'zestig' },
};
const phrases: Readonly<Record<string, (count: string) => string>> = {
  en: (count) => `Please pay within ${count} days.`,
  de: (count) => `Bitte zahlen Sie innerhalb von ${count} Tagen.`,
  fr: (count) => `Veuillez payer sous ${count} jours.`,
  nl: (count) => `Gelieve binnen ${count} dagen te betalen.`,
};
const written = fc
  .constantFrom('en', 'de', 'fr', 'nl')
  .chain((language) =>
    fc.tuple(fc.constant(language), fc.constantFrom(...Object.entries(counts[language] ?? {})), fc.boolean()),
  )
  .map(([language, [count, word], inWords]) => ({
    text: phrases[language]?.(inWords ? word : count) ?? '',
    count: Number(count),
  }));

describe('every payment term', () => {
  test('in figures or words is found and proved, and proves no other day', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 3650 }), ({ text, count }, days) => {
        const issued = addDays('2020-01-01', days);
        const quoted = quoteWholeText(text);
        const end = addDays(issued, count);

        expect(
          paymentTermsIn(text).map((term) => endDatesOf(term, issued)),
          text,
        ).toEqual([[end]]);
        expect(statesPaymentTerm(quoted, end, issued)).toBe('stated');
        for (const other of [addDays(end, 1), addDays(end, -1), addMonths(end, 1)])
          expect(statesPaymentTerm(quoted, other, issued)).toBe('not-stated');
        expect(statesPaymentTerm(quoted, end, null)).toBe('not-stated');
      }),
    );
  });
});
