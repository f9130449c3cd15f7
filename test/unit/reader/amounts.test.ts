import { describe, expect, test } from 'vitest';
import { decimalMarkOf, decimalOf, numbersIn } from '../../../local/reader/amounts.ts';

describe('an amount', () => {
  test.each([
    ['1,234.56', '.', '1234.56'],
    ['1.234,56', ',', '1234.56'],
    ['1 234,56', ',', '1234.56'],
    ["1'234.56", '.', '1234.56'],
    ['12,345,678.90', '.', '12345678.90'],
    ['1,234', '.', '1234'],
    ['1.234', ',', '1234'],
    ['1.234', '.', '1.234'],
    ['9 .00', '.', '9.00'],
    ['0007', '.', '7'],
  ] as const)('written %s where decimals have "%s" is %s', (written, mark, value) => {
    expect(decimalOf(written, mark)).toBe(value);
  });

  test.each([
    ['Total RM9 .00', '9.00', 'MYR'],
    ['Summe 12,50 €', '12.50', 'EUR'],
    ['€ 5,-', '5', 'EUR'],
    ['Balance (12.50)', '-12.50', null],
    ['Refund 12.50-', '-12.50', null],
    ['Rounding -.02', '-0.02', null],
    ['CHF 99.95', '99.95', 'CHF'],
    ['US$1,000', '1000', 'USD'],
    ['1 299,00 kr', '1299.00', 'kr'],
    ['TOTAL z4.0O', '24.00', null],
    ['3x8. 00', '8.00', null],
  ])('in "%s" is %s in %s', (line, value, currency) => {
    const last = numbersIn(line, decimalMarkOf(line)).at(-1);

    expect(last).toMatchObject({ value, currency, money: true });
  });

  test.each(['25/12/2018 13:39', 'GST @ 6%', 'INV-2026-0042', 'Mineral water 6x1.25L', '8.5%'])(
    'is not seen in "%s"',
    (line) => {
      expect(numbersIn(line, '.').filter(({ money }) => money)).toEqual([]);
    },
  );

  test('keeps two columns apart where points part the decimals', () => {
    expect(numbersIn('2 250.00', '.').map(({ value }) => value)).toEqual(['2', '250.00']);
  });
});
