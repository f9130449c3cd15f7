import { describe, expect, it } from 'vitest';
import { showsCurrency } from '../../../shared/notation/currencies.ts';

describe('a currency', () => {
  it.each([
    { code: 'TRY', text: 'Toplam 120,00 TRY' },
    { code: 'TRY', text: '120,00 TL' },
    { code: 'PEN', text: 'Total S/ 25.00' },
    { code: 'GBP', text: 'in pounds sterling' },
    { code: 'CHF', text: 'Total Fr. 25.00' },
    { code: 'MXN', text: '$1,160.00 M.N.' },
    { code: 'SEK', text: '1 299,00 KR' },
    { code: 'AED', text: 'DHS 25.00' },
    { code: 'USD', text: 'TOTAL IN US DOLLARS' },
    { code: 'EUR', text: 'Gesamtbetrag (EUR)' },
  ])('$code is in $text', ({ code, text }) => {
    expect(showsCurrency(text, code)).toBe(true);
  });

  it.each([
    { code: 'TRY', text: 'Please try again' },
    { code: 'PEN', text: 'one pen and a pad' },
    { code: 'COP', text: 'a cop show' },
    { code: 'ALL', text: 'for all of us' },
    { code: 'EUR', text: 'entrepreneur' },
    { code: 'MXN', text: 'Minneapolis, MN 55401' },
    { code: 'ZAR', text: 'r 12' },
  ])('$code is not in $text', ({ code, text }) => {
    expect(showsCurrency(text, code)).toBe(false);
  });
});
