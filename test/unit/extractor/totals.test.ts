import { describe, expect, test } from 'vitest';
import { amountRoleOf, labelledAmounts } from '../../../extractor/amounts.ts';
import { parseDocument } from '../../../extractor/parsed-document.ts';
import { totalsOf } from '../../../extractor/totals.ts';

function totalsIn(text: string, items?: number) {
  return totalsOf(labelledAmounts(parseDocument([{ number: 1, text }])), items);
}

describe('the label of an amount', () => {
  test.each([
    { label: 'T0TAL', role: 'total' },
    { label: 'Tota Incl. of GST', role: 'gross' },
    { label: 'Total (Excluding GST)', role: 'subtotal' },
    { label: 'Sub-Total', role: 'subtotal' },
    { label: 'TetalQty', role: 'quantity' },
    { label: 'Total Amt Payable', role: 'payable' },
    { label: 'Roundlng Adj', role: 'rounding' },
    { label: 'Total Saving', role: 'discount' },
    { label: 'GST @6% included in total', role: 'tax' },
    { label: 'CASH', role: 'tendered' },
    { label: 'Change Due', role: 'change' },
    { label: 'zzgl. 19 % MwSt', role: 'tax' },
    { label: 'Rechnungsbetrag', role: 'payable' },
    { label: 'Zwischensumme', role: 'subtotal' },
    { label: 'Übertrag', role: 'carried' },
    { label: 'Total TTC', role: 'gross' },
    { label: 'Total HT', role: 'subtotal' },
    { label: 'Net à payer', role: 'payable' },
    { label: 'Totaal excl. btw', role: 'subtotal' },
    { label: 'Totaal te betalen', role: 'payable' },
    { label: 'Dove cream bar soap', role: undefined },
    { label: 'Bonz saver', role: undefined },
  ])('$label means $role', ({ label, role }) => {
    expect(amountRoleOf(label)).toBe(role);
  });
});

describe('the total', () => {
  test('is not the cash, the change, the quantity or the saving', () => {
    const { total } = totalsIn(
      'Item 2   Total with GST @ 6%   77.20\nQty   4   Rounding   0.00\nTotal Saving   3.00   Total   77.20\nCash   100.00\nChange   22.80',
    );

    expect(total?.value).toBe('77.20');
  });

  test('is the payment minus the change if its own line is misread', () => {
    const { total } = totalsIn('Fried rice   71.00\nT07AL   11.00\nCash   101.00\nChange   30.00');

    expect(total?.value).toBe('71.00');
  });

  test('is the amount after rounding', () => {
    const { total } = totalsIn(
      'Total Sales (Inclusive GST)   RM 177.22\nRounding Adjustment   -.02\nRounding   RM 177.20',
    );

    expect(total?.value).toBe('177.20');
  });

  test('is not that of the tax table', () => {
    const { total } = totalsIn(
      'Total Sales Incl GST   31.00\nCASH   50.00\nChange   19.00\nGST Summary   Amount   Tax\nSR @ 6%   29.24   1.76\nTotal   29.24   1.76',
    );

    expect(total?.value).toBe('31.00');
  });

  test('is the amount that fits the subtotal, the tax and the rows', () => {
    const read = totalsIn('Subtotal   235.85\nGST   14.15\nAmount   250.00\nDeposit amount   300.00', 23585);

    expect(read.total?.value).toBe('250.00');
    expect(read.subtotal?.value).toBe('235.85');
    expect(read.tax?.value).toBe('14.15');
  });

  test('may be on the line below its label', () => {
    expect(totalsIn('TOTAL AMOUNT PAYABLE\nRM 41.95').total?.value).toBe('41.95');
  });

  test('is quoted with its label and its digits', () => {
    expect(totalsIn('Grand total :   RM 12.50').total).toEqual({
      value: '12.50',
      page: 1,
      quote: 'Grand total :   RM 12.50',
    });
  });

  test('is unknown if no amount has such a label', () => {
    expect(totalsIn('Apples   2.00\nPears   3.00').total).toBeNull();
  });

  test('with several tax rates and no sum of them leaves the tax unknown', () => {
    const { tax } = totalsIn('Total excl   100.00\nVAT 20%   10.00\nVAT 5%   2.50\nTotal   112.50');

    expect(tax).toBeNull();
  });
});
