import { describe, expect, it } from 'vitest';
import { sumOf } from '../../../web/src/document/sum.ts';

const invoiceOf = (
  amounts: readonly (string | null)[],
  {
    subtotal = null,
    tax = null,
    total = null,
  }: Partial<Record<'subtotal' | 'tax' | 'total', string | null>> = {},
) => ({
  lineItems: amounts.map((amount) => ({ description: 'Tea', quantity: null, unitPrice: null, amount })),
  subtotal,
  tax,
  total,
});

describe('the sum of the rows', () => {
  it.each([
    { says: { subtotal: '30.00', tax: '6.00', total: '36.00' }, as: 'the subtotal' },
    { says: { tax: '6.00', total: '36.00' }, as: 'the total without tax' },
    { says: { subtotal: '25.00', tax: '5.00', total: '30.00' }, as: 'the total' },
    { says: {}, as: 'nothing else' },
  ])('is right as $as', ({ says }) => {
    expect(sumOf(invoiceOf(['10.00', '20.00'], says))).toEqual({
      sum: '30.00',
      difference: null,
      isTooMuch: false,
    });
  });

  it('says what is missing', () => {
    expect(sumOf(invoiceOf(['10.00'], { subtotal: '22.40', total: '26.88' }))).toEqual({
      sum: '10.00',
      difference: '12.40',
      isTooMuch: false,
    });
  });

  it('says what is too much', () => {
    expect(sumOf(invoiceOf(['10.00'], { total: '9.99' }))).toMatchObject({
      difference: '0.01',
      isTooMuch: true,
    });
  });

  it('is unknown if the amount of a row is', () => {
    expect(sumOf(invoiceOf(['10.00', null], { total: '10.00' }))).toBeUndefined();
    expect(sumOf(invoiceOf([]))).toBeUndefined();
  });
});
