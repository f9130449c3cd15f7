import { describe, expect, it } from 'vitest';
import { showsCurrency } from '../../../shared/notation/currencies.ts';

describe('a currency', () => {
  it.each([
    ['TRY', 'Toplam 120,00 TRY'],
    ['TRY', '120,00 TL'],
    ['PEN', 'Total S/ 25.00'],
    ['GBP', 'in pounds sterling'],
    ['CHF', 'Total Fr. 25.00'],
    ['MXN', '$1,160.00 M.N.'],
    ['SEK', '1 299,00 KR'],
    ['AED', 'DHS 25.00'],
    ['USD', 'TOTAL IN US DOLLARS'],
    ['EUR', 'Gesamtbetrag (EUR)'],
  ])('%s is in “%s”', (code, text) => {
    expect(showsCurrency(text, code)).toBe(true);
  });

  it.each([
    ['TRY', 'Please try again'],
    ['PEN', 'one pen and a pad'],
    ['COP', 'a cop show'],
    ['ALL', 'for all of us'],
    ['EUR', 'entrepreneur'],
    ['MXN', 'Minneapolis, MN 55401'],
    ['ZAR', 'r 12'],
  ])('%s is not in “%s”', (code, text) => {
    expect(showsCurrency(text, code)).toBe(false);
  });
});
