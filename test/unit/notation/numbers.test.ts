import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statesAmount } from '../../../shared/domain/prove-value.ts';
import { quotedText } from '../../../shared/domain/quotes.ts';
import { documentStyleOf } from '../../../shared/notation/document-style.ts';
import { numberStyleOf } from '../../../shared/notation/number-style.ts';
import { numbersIn } from '../../../shared/notation/numbers.ts';

const readingsIn = (text: string, language: string | null = 'en') =>
  numbersIn(text, numberStyleOf(text, language)).map(({ possibleValues }) => possibleValues);
const moneyIn = (text: string, language: string | null = 'en') =>
  numbersIn(text, numberStyleOf(text, language)).filter(({ money }) => money);

describe('an amount', () => {
  test.each([
    { text: 'Total 1,234.50', language: 'en', value: '1234.50', currency: null },
    { text: 'Total RM9 .00', language: 'en', value: '9.00', currency: 'MYR' },
    { text: 'Summe 12,50 €', language: 'de', value: '12.50', currency: 'EUR' },
    { text: '€ 5,-', language: 'nl', value: '5', currency: 'EUR' },
    { text: '€ 1.250,-', language: 'nl', value: '1250', currency: 'EUR' },
    { text: "Fr. 1'250.–", language: 'de', value: '1250', currency: 'CHF' },
    { text: 'Preis 12,--', language: 'de', value: '12', currency: null },
    { text: 'den Betrag von 1.500 EUR', language: 'de', value: '1500', currency: 'EUR' },
    { text: 'EUR 250.000', language: 'en', value: '250000', currency: 'EUR' },
    { text: '1 250,00 €', language: 'fr', value: '1250.00', currency: 'EUR' },
    { text: '2\u00a0480,50\u00a0€', language: 'fr', value: '2480.50', currency: 'EUR' },
    { text: '12\u202f500 Kč', language: 'cs', value: '12500', currency: 'CZK' },
    { text: '12 500 Kč', language: 'cs', value: '12500', currency: 'CZK' },
    { text: 'R 1 250.00', language: 'en', value: '1250.00', currency: 'ZAR' },
    { text: 'Rs. 1,23,456.78', language: 'en', value: '123456.78', currency: 'Rs' },
    { text: '₹ 12,34,567', language: 'en', value: '1234567', currency: 'INR' },
    { text: '$1,160.00 MXN', language: 'en', value: '1160.00', currency: 'MXN' },
    { text: '$1,160.00 M.N.', language: 'es', value: '1160.00', currency: 'MXN' },
    { text: 'US$1,000', language: 'en', value: '1000', currency: 'USD' },
    { text: '1 299,00 kr', language: 'sv', value: '1299.00', currency: 'kr' },
    { text: '¥1,234', language: 'en', value: '1234', currency: '¥' },
    { text: 'KWD 1.250', language: 'en', value: '1.250', currency: 'KWD' },
    { text: 'TOTAL z4.0O', language: 'en', value: '24.00', currency: null },
    { text: '3x8. 00', language: 'en', value: '8.00', currency: null },
    { text: 'Balance (12.50)', language: 'en', value: '-12.50', currency: null },
    { text: 'Refund 12.50-', language: 'en', value: '-12.50', currency: null },
    { text: '£120.00-', language: 'en', value: '-120.00', currency: 'GBP' },
    { text: '100,00- EUR', language: 'de', value: '-100.00', currency: 'EUR' },
    { text: '-$65.50', language: 'en', value: '-65.50', currency: '$' },
    { text: 'Rounding -.02', language: 'en', value: '-0.02', currency: null },
  ])('in “$text” is $value', ({ text, language, value, currency }) => {
    expect(moneyIn(text, language).at(-1)).toMatchObject({ value, possibleValues: [value], currency });
  });

  test.each([
    { text: 'Balance $108.43 cr', side: 'credit' },
    { text: 'Balance 1,234.50 CR', side: 'credit' },
    { text: 'Overdrawn 20.00 DR', side: 'debit' },
    { text: 'Saldo 1.234,50 H', side: 'credit' },
    { text: 'Total 20.00', side: undefined },
  ])('has the side of the account in “$text”', ({ text, side }) => {
    expect(moneyIn(text).at(-1)?.side).toBe(side);
  });

  test.each([
    '25/12/2018 13:39',
    'GST @ 6%',
    'INV-2026-0042',
    'BD-118',
    'R-55120',
    'Mineral water 6x1.25L',
    '8.5%',
    'Tél. 01.23.45.67.89',
    'vom 01.03.26',
    'um 17.00 Uhr',
    '192.168.10.20',
    'Minneapolis, MN 55401',
    'St. Paul, MN. 55101-1234',
  ])('is not found in “%s”', (text) => {
    expect(moneyIn(text)).toEqual([]);
  });

  test('is not found in groups of digits that no notation has', () => {
    expect(['12,34.56', '1,23.456,00', '1.500.00'].map((text) => readingsIn(text))).toEqual([[], [], []]);
  });
});

describe('three digits after a mark', () => {
  test.each([
    { document: '2.500 kg', language: 'de', readings: ['2500'] },
    { document: '2.500 kg', language: 'en', readings: ['2.500'] },
    { document: '2.500 kg for 12.50 EUR', language: 'de', readings: ['2.500'] },
    { document: '1.799 at 2,00 €', language: 'en', readings: ['1799'] },
    { document: '2.500', language: null, readings: ['2.500', '2500'] },
  ])('can mean $readings in “$document” ($language)', ({ document, language, readings }) => {
    expect(readingsIn(document, language)[0]).toEqual(readings);
  });
});

describe('a space before three digits', () => {
  test('separates thousands in documents with decimal commas', () => {
    expect(readingsIn('1 250,00', 'fr')).toEqual([['1250.00']]);
  });

  test('separates columns in documents that group with commas', () => {
    expect(readingsIn('2 250.00 1,500.00')).toEqual([['2'], ['250.00'], ['1500.00']]);
  });

  test('is ambiguous if nothing in the document decides', () => {
    expect(readingsIn('Total 1 250.00')).toEqual([['1'], ['250.00', '1250.00']]);
  });
});

/** Prices as they are written around the world, by an implementation that is independent of this grammar. */
const locales = [
  'en-US',
  'en-GB',
  'en-AU',
  'en-IN',
  'hi-IN-u-nu-latn',
  'en-ZA',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-BE',
  'fr-CH',
  'fr-CA',
  'nl-NL',
  'nl-BE',
  'es-ES',
  'es-MX',
  'it-IT',
  'it-CH',
  'pt-PT',
  'pt-BR',
  'sv-SE',
  'nb-NO',
  'da-DK',
  'fi-FI',
  'pl-PL',
  'cs-CZ',
  'hu-HU',
  'ro-RO',
  'tr-TR',
  'ru-RU',
  'uk-UA',
  'id-ID',
  'ms-MY',
  'vi-VN',
  'ja-JP',
  'zh-CN',
  'ko-KR',
  'th-TH',
]; // prettier-ignore
const currencies = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'AUD',
  'CAD',
  'MXN',
  'BRL',
  'INR',
  'ZAR',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'TRY',
  'JPY',
  'CNY',
  'KRW',
  'THB',
  'VND',
  'IDR',
  'MYR',
  'PHP',
  'SGD',
  'HKD',
  'NZD',
  'AED',
  'MAD',
  'KWD',
  'BHD',
  'TND',
]; // prettier-ignore

const written = fc
  .record({
    locale: fc.constantFrom(...locales),
    currency: fc.constantFrom(...currencies),
    cents: fc.integer({ min: 1, max: 9_999_999_999 }),
    currencyDisplay: fc.constantFrom('code', 'symbol', 'narrowSymbol' as const),
  })
  .map(({ locale, currency, cents, currencyDisplay }) => {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay });
    const places = format.resolvedOptions().maximumFractionDigits ?? 2;
    const value = (cents / 10 ** places).toFixed(places);
    // Arabic direction marks are not part of what is printed.
    return {
      text: format.format(Number(value)).replace(/[\u200e\u200f\u061c]/g, ''),
      value,
      locale,
      currency,
      places,
    };
  });

describe('every amount in the notation of a locale', () => {
  test('is found and proved with its value, and with no other', () => {
    fc.assert(
      fc.property(written, ({ text, value, locale }) => {
        const line = `Total   ${text}`;
        const style = { ...documentStyleOf(line), numbers: numberStyleOf(line, locale) };
        const numbers = numbersIn(line, style.numbers);
        const quoted = quotedText(line, style);

        expect(
          numbers.map(({ value: each }) => Number(each)),
          line,
        ).toEqual([Number(value)]);
        expect(statesAmount(quoted, value), line).toBe('stated');
        expect(statesAmount(quoted, `-${value}`), line).toBe('not-stated');
        for (const factor of [10, 100, 1000, 0.1, 0.01, 0.001])
          expect(statesAmount(quoted, (Number(value) * factor).toFixed(6)), line).toBe('not-stated');
      }),
      { numRuns: 500 },
    );
  });

  test('is not proved by a quote that cuts it', () => {
    fc.assert(
      fc.property(written, fc.nat(), ({ text, locale }, at) => {
        const style = { ...documentStyleOf(text), numbers: numberStyleOf(text, locale) };
        const [number] = numbersIn(text, style.numbers);
        const parts = text.match(/\d+/g) ?? [];
        const part = parts[at % parts.length] ?? '';
        const from = text.indexOf(part);
        fc.pre(number !== undefined && parts.length > 1 && Number(part) !== Number(number.value));

        expect(
          statesAmount({ ...quotedText(text, style), from, to: from + part.length }, String(Number(part))),
        ).toBe('not-stated');
      }),
    );
  });
});
