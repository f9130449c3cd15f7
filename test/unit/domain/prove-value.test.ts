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
    ['Total 1,234.50', '1234.50'],
    ['Summe 1.234,50 EUR', '1234.5'],
    ["CHF 1'234.50", '1234.50'],
    ['1 234,50 €', '1234.50'],
    ['RM12.00', '12'],
    ['Preis 12,-', '12.00'],
    ['.99', '0.99'],
    ['l2.S0', '12.50'],
    ['12 .50', '12.50'],
    ['-5.00', '-5.00'],
    ['0.00', '0'],
    ['000', '0.00'],
    ['2x', '2'],
  ])('finds in “%s” the amount %s', (words, value) => {
    expect(statesAmount(quoteWholeText(words), value)).toBe('stated');
  });

  it.each([
    ['12.50', '2.50'],
    ['12.50', '12'],
    ['12.50', '50'],
    ['1,234.50', '234.50'],
    ['2012', '12'],
    ['12.05', '12.5'],
    ['Oil is slippery', '1'],
    ['nothing', '0'],
    ['112.50', '12.50'],
  ])('does not find in “%s” the amount %s', (words, value) => {
    expect(statesAmount(quoteWholeText(words), value)).toBe('not-stated');
  });

  it.each([
    ['1 250,00 €', '250.00'],
    ['1\u00a0250,00 €', '250.00'],
    ['1\u202f250,00 €', '250.00'],
    ['€ 1.250,-', '1.25'],
    ['Rs. 1,23,456.78', '1.23'],
    ['Total 120.00-', '120.00'],
    ['Total 120.00', '-120.00'],
  ])('does not find in “%s” the amount %s, which is a part of it or its opposite', (words, value) => {
    expect(statesAmount(quoteWholeText(words), value)).toBe('not-stated');
  });

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
    ['2026-03-04', '04/03/2026 or 25/03/2026'],
    ['2026-03-04', '04.03.26'],
    ['2026-03-04', '4. März 2026'],
    ['2026-03-04', 'le 4 mars 2026'],
    ['2026-03-04', 'Date 20260304'],
    ['2026-03-04', 'O4.O3.2O26'],
    ['2026-12-01', '1 décembre 2026'],
    ['2017-03-17', '17/83/2817'],
  ])('find %s in “%s”', (date, words) => {
    expect(statesDate(quoteWholeText(words), date)).toBe('stated');
  });

  it.each([
    ['2026-03-04', '05/03/2026'],
    ['2026-03-04', '4 March 2025'],
    ['2026-03-04', '4 April 2026'],
    ['2026-03-03', '03/2026'],
    ['2026-03-04', 'March 4th'],
    ['2017-10-05', '5 October 17:00'],
    ['2026-03-04', 'soon'],
    ['2017-08-17', '17/03/2017'],
  ])('do not find %s in “%s”', (date, words) => {
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
    ['Tel. 030 / 123 45-67', '+49 30 1234567', true],
    ['+49 (0)30 1234567', '030 1234567', true],
    ['Tel. 030 / 123 45-67', '+49 30 7654321', false],
  ])('compares “%s” with %s: %s', (words, phone, says) => {
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
    ['+1.50', '1.50'],
    ['.5', '0.5'],
    ['007', '7'],
    ['−3', '-3'],
    ['1,234.50', undefined],
    ['', undefined],
    ['12.', undefined],
  ])('are parsed from “%s”: %s', (text, decimal) => {
    expect(parseDecimal(text)).toBe(decimal);
  });

  it('are near if they differ by the tolerance or less', () => {
    expect([
      isNear(toMillionths('1.00') ?? 0n, toMillionths('1.05') ?? 0n, '0.05'),
      isNear(toMillionths('1.00') ?? 0n, toMillionths('1.06') ?? 0n, '0.05'),
    ]).toEqual([true, false]);
  });
});
