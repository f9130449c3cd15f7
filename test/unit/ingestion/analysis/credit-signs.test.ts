import { describe, expect, it } from 'vitest';
import { withCreditSigns } from '../../../../shared/ingestion/analysis/merge-analyses.ts';
import { proveAnalysis } from '../../../../shared/ingestion/analysis/prove-analysis.ts';
import { createExtractedValue, createModelAnalysis, createPage } from '../ingestion-fixtures.ts';

const text = `Lamps Ltd
CREDIT NOTE
Returned lamp   100.00
Subtotal   100.00
VAT 20%   20.00
Total   120.00`;

const invoice = (sign = '') => ({
  vendorName: createExtractedValue('Lamps Ltd'),
  vendorAddress: null,
  invoiceNumber: null,
  issueDate: null,
  dueDate: null,
  currency: null,
  subtotal: createExtractedValue(`${sign}100.00`, 'Subtotal 100.00'),
  tax: createExtractedValue(`${sign}20.00`, 'VAT 20% 20.00'),
  total: createExtractedValue(`${sign}120.00`, 'Total 120.00'),
  lineItems: [
    {
      description: 'Returned lamp',
      quantity: null,
      unitPrice: null,
      amount: `${sign}100.00`,
      page: 1,
      quote: 'Returned lamp 100.00',
    },
  ],
});
const analysisOf = (sign = '') =>
  createModelAnalysis({
    kind: 'invoice',
    invoice: invoice(sign),
    amount: { ...createExtractedValue(`${sign}120.00`, 'Total 120.00'), currency: null },
  });

describe('a credit note extracted by a model', () => {
  it.each(['', '-'])('has a negative total if the model returned %s120.00, and adds up', (sign) => {
    const { analysis, problems } = proveAnalysis(withCreditSigns(analysisOf(sign), text), [
      createPage(1, text),
    ]);

    expect(problems).toEqual([]);
    expect(analysis.amount?.value).toBe('-120.00');
    expect(analysis.invoice).toMatchObject({
      subtotal: '-100.00',
      tax: '-20.00',
      total: '-120.00',
      lineItems: [{ amount: '-100.00' }],
    });
  });

  it('with a discount on the returned goods adds up', () => {
    const discounted = text
      .replace('Returned lamp   100.00', 'Returned lamp   110.00\nDiscount   10.00')
      .replace('100.00\nDis', '110.00\nDis');
    const bill = invoice();
    const [row] = bill.lineItems;
    const lineItems = row === undefined ? [] : [{ ...row, amount: '110.00', quote: 'Returned lamp 110.00' }];

    const back = withCreditSigns(
      createModelAnalysis({ kind: 'invoice', invoice: { ...bill, lineItems } }),
      discounted,
    );

    expect(proveAnalysis(back, [createPage(1, discounted)]).problems).toEqual([]);
  });

  it('stays as extracted if the title is that of an invoice', () => {
    expect(withCreditSigns(analysisOf(), text.replace('CREDIT NOTE', 'INVOICE'))).toEqual(analysisOf());
  });
});
