import { describe, expect, it } from 'vitest';
import { writtenAmountsIn } from '../../../shared/proof/claimed-values.ts';

describe('writtenAmountsIn', () => {
  it.each([
    { text: 'You owe £1,284.60.', values: ['1284.60'] },
    { text: 'Offen sind 1.284,60 €.', values: ['1284.60'] },
    { text: 'EUR 70 and then USD 12.5', values: ['70', '12.5'] },
    { text: 'both sides: € 70 EUR', values: ['70', '70'] },
  ])('finds amounts in $text', ({ text, values }) => {
    expect(writtenAmountsIn(text).map(({ value }) => value)).toEqual(values);
  });

  it.each(['TAX 8.25%', 'VAT 19 %', 'TAX 8.25', 'GST 10', 'USD 8.25% fixed', 'paragraph 12.50'])(
    'finds no amount in “%s”',
    (text) => {
      expect(writtenAmountsIn(text)).toEqual([]);
    },
  );
});
