import { describe, expect, it } from 'vitest';
import { creditedBack } from '../../../shared/ingestion/credit-note.ts';
import { prove } from '../../../shared/ingestion/prove.ts';
import { answer, page, reading } from '../pipeline/papers.ts';

const text = `Lamps Ltd
CREDIT NOTE
Returned lamp   100.00
Subtotal   100.00
VAT 20%   20.00
Total   120.00`;

const invoice = (sign = '') => ({
  vendorName: reading('Lamps Ltd'),
  vendorAddress: null,
  invoiceNumber: null,
  issueDate: null,
  dueDate: null,
  currency: null,
  subtotal: reading(`${sign}100.00`, 'Subtotal 100.00'),
  tax: reading(`${sign}20.00`, 'VAT 20% 20.00'),
  total: reading(`${sign}120.00`, 'Total 120.00'),
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
const read = (sign = '') =>
  answer({
    kind: 'invoice',
    invoice: invoice(sign),
    amount: { ...reading(`${sign}120.00`, 'Total 120.00'), currency: null },
  });

describe('a credit note that a model has read', () => {
  it.each(['', '-'])('gives back what was read as %s120.00, and adds up', (sign) => {
    const { analysis, problems } = prove(creditedBack(read(sign), text), [page(1, text)]);

    expect(problems).toEqual([]);
    expect(analysis.amount?.value).toBe('-120.00');
    expect(analysis.invoice).toMatchObject({
      subtotal: '-100.00',
      tax: '-20.00',
      total: '-120.00',
      lineItems: [{ amount: '-100.00' }],
    });
  });

  it('with a discount on what was bought adds up', () => {
    const discounted = text
      .replace('Returned lamp   100.00', 'Returned lamp   110.00\nDiscount   10.00')
      .replace('100.00\nDis', '110.00\nDis');
    const bill = invoice();
    const [row] = bill.lineItems;
    const lineItems = row === undefined ? [] : [{ ...row, amount: '110.00', quote: 'Returned lamp 110.00' }];

    const back = creditedBack(answer({ kind: 'invoice', invoice: { ...bill, lineItems } }), discounted);

    expect(prove(back, [page(1, discounted)]).problems).toEqual([]);
  });

  it('is left as it was read where the title is another', () => {
    expect(creditedBack(read(), text.replace('CREDIT NOTE', 'INVOICE'))).toEqual(read());
  });
});
