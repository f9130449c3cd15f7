import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromMillionths,
  isNear,
  parseDecimal,
  sumInMillionths,
  toMillionths,
} from '../../../shared/domain/decimal.ts';
import {
  statesAmount,
  statesCode,
  statesDate,
  statesPaymentTerm,
  statesPhone,
} from '../../../shared/domain/prove-value.ts';
import { quoteWholeText } from '../notation/notation-fixtures.ts';

describe('statesAmount', () => {
  it.each([
    { words: 'Total 1,234.50', value: '1234.50' },
    { words: 'Summe 1.234,50 EUR', value: '1234.5' },
    { words: "CHF 1'234.50", value: '1234.50' },
    { words: '1 234,50 €', value: '1234.50' },
    { words: 'RM12.00', value: '12' },
    { words: 'Preis 12,-', value: '12.00' },
    { words: '.99', value: '0.99' },
    { words: 'l2.S0', value: '12.50' },
    { words: '12 .50', value: '12.50' },
    { words: '-5.00', value: '-5.00' },
    { words: '0.00', value: '0' },
    { words: '000', value: '0.00' },
    { words: '2x', value: '2' },
  ])('finds in $words the amount $value', ({ words, value }) => {
    expect(statesAmount(quoteWholeText(words), value)).toBe('stated');
  });

  it.each([
    { words: '12.50', value: '2.50' },
    { words: '12.50', value: '12' },
    { words: '12.50', value: '50' },
    { words: '1,234.50', value: '234.50' },
    { words: '2012', value: '12' },
    { words: '12.05', value: '12.5' },
    { words: 'Oil is slippery', value: '1' },
    { words: 'nothing', value: '0' },
    { words: '112.50', value: '12.50' },
  ])('does not find in $words the amount $value', ({ words, value }) => {
    expect(statesAmount(quoteWholeText(words), value)).toBe('not-stated');
  });

  it.each([
    { words: '1 250,00 €', value: '250.00' },
    { words: '1\u00a0250,00 €', value: '250.00' },
    { words: '1\u202f250,00 €', value: '250.00' },
    { words: '€ 1.250,-', value: '1.25' },
    { words: 'Rs. 1,23,456.78', value: '1.23' },
    { words: 'Total 120.00-', value: '120.00' },
    { words: 'Total 120.00', value: '-120.00' },
  ])(
    'does not find in $words the amount $value, which is a part of it or its opposite',
    ({ words, value }) => {
      expect(statesAmount(quoteWholeText(words), value)).toBe('not-stated');
    },
  );

  it('finds a negative amount in a credit note even if it is printed without a sign', () => {
    const words = quoteWholeText('Total credit £120.00');

    expect(statesAmount(words, '-120.00', { mayBeNegative: true })).toBe('stated');
  });

  it('compares with the whole line, so that a quote cannot cut a number', () => {
    const words = quoteWholeText('Betrag von 1 250,00 EUR');
    const from = words.lines.indexOf('250,00');

    expect(statesAmount({ ...words, from }, '250.00')).toBe('not-stated');
    expect(statesAmount({ ...words, from }, '1250.00')).toBe('stated');
  });
});

describe('statesDate and statesPaymentTerm', () => {
  it.each([
    { date: '2026-03-04', words: '04/03/2026 or 25/03/2026' },
    { date: '2026-03-04', words: '04.03.26' },
    { date: '2026-03-04', words: '4. März 2026' },
    { date: '2026-03-04', words: 'le 4 mars 2026' },
    { date: '2026-03-04', words: 'Date 20260304' },
    { date: '2026-03-04', words: 'O4.O3.2O26' },
    { date: '2026-12-01', words: '1 décembre 2026' },
    { date: '2017-03-17', words: '17/83/2817' },
  ])('find $date in $words', ({ date, words }) => {
    expect(statesDate(quoteWholeText(words), date)).toBe('stated');
  });

  it.each([
    { date: '2026-03-04', words: '05/03/2026' },
    { date: '2026-03-04', words: '4 March 2025' },
    { date: '2026-03-04', words: '4 April 2026' },
    { date: '2026-03-03', words: '03/2026' },
    { date: '2026-03-04', words: 'March 4th' },
    { date: '2017-10-05', words: '5 October 17:00' },
    { date: '2026-03-04', words: 'soon' },
    { date: '2017-08-17', words: '17/03/2017' },
  ])('do not find $date in $words', ({ date, words }) => {
    expect(statesDate(quoteWholeText(words), date)).toBe('not-stated');
  });

  it('find a date without a year if it is the next such day after the date of the document', () => {
    const words = quoteWholeText('by 5 October 17:00');

    expect(statesDate(words, '2026-10-05', '2026-09-21')).toBe('stated');
    expect(statesDate(words, '2027-10-05', '2026-09-21')).toBe('not-stated');
    expect(statesDate(words, '2026-10-05', null)).toBe('not-stated');
  });

  it.each([
    { words: 'within 30 days', date: '2026-02-11', from: '2026-01-12', verdict: 'stated' },
    { words: 'within 30 days', date: '2026-02-12', from: '2026-01-12', verdict: 'not-stated' },
    { words: 'innerhalb von 14 Tagen', date: '2026-01-26', from: '2026-01-12', verdict: 'stated' },
    { words: '2 weeks', date: '2026-01-26', from: '2026-01-12', verdict: 'stated' },
    { words: 'net 30', date: '2026-02-11', from: '2026-01-12', verdict: 'stated' },
    { words: 'due upon receipt', date: '2026-01-12', from: '2026-01-12', verdict: 'stated' },
    { words: 'within 30 days', date: '2026-02-11', from: null, verdict: 'not-stated' },
    { words: 'as agreed', date: '2026-02-11', from: '2026-01-12', verdict: 'not-stated' },
  ])('compare $words, counted from $from, with $date: $verdict', ({ words, date, from, verdict }) => {
    expect(statesPaymentTerm(quoteWholeText(words), date, from)).toBe(verdict);
  });
});

describe('statesCode', () => {
  it('does not find an invoice number that is a part of a longer one', () => {
    const words = quoteWholeText('Rechnungsnummer: 734 562 9911');

    expect(statesCode(words, '734 562')).toBe(false);
    expect(statesCode(words, '734 562 9911')).toBe(true);
  });
});

describe('statesPhone', () => {
  it.each([
    { words: 'Tel. 030 / 123 45-67', phone: '+49 30 1234567', says: true },
    { words: '+49 (0)30 1234567', phone: '030 1234567', says: true },
    { words: 'Tel. 030 / 123 45-67', phone: '+49 30 7654321', says: false },
  ])('compares $words with $phone: $says', ({ words, phone, says }) => {
    expect(statesPhone(quoteWholeText(words), phone)).toBe(says);
  });
});

describe('decimals', () => {
  it('add up like integers, whatever their number of decimal places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), { maxLength: 20 }),
        (values) => {
          const decimals = values.map(fromMillionths);

          expect(sumInMillionths(decimals)).toBe(values.reduce((total, value) => total + value, 0n));
        },
      ),
    );
  });

  it.each([
    { text: '+1.50', decimal: '1.50' },
    { text: '.5', decimal: '0.5' },
    { text: '007', decimal: '7' },
    { text: '−3', decimal: '-3' },
    { text: '1,234.50', decimal: undefined },
    { text: '', decimal: undefined },
    { text: '12.', decimal: undefined },
  ])('are parsed from $text: $decimal', ({ text, decimal }) => {
    expect(parseDecimal(text)).toBe(decimal);
  });

  it('are near if they differ by the tolerance or less', () => {
    expect([
      isNear(toMillionths('1.00') ?? 0n, toMillionths('1.05') ?? 0n, '0.05'),
      isNear(toMillionths('1.00') ?? 0n, toMillionths('1.06') ?? 0n, '0.05'),
    ]).toEqual([true, false]);
  });
});
