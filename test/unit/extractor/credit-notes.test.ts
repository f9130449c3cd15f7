import { describe, expect, test } from 'vitest';
import { extractRecord } from '../../../extractor/extract-record.ts';

const extract = (text: string) => extractRecord([{ number: 1, text }]);

const englishNote = (title: string, minus: (amount: string) => string) => `Lamps & More Ltd
Dock Road 9, Hull HU1 1AA

${title}
Credit Note No: CN-2026-31
Date: 03/03/2026
Refers to invoice: INV-2026-44

Description   Qty   Unit Price   Amount
Returned lamp   2   40.00   ${minus('80.00')}
Returned shade   1   20.00   ${minus('20.00')}

Subtotal   £${minus('100.00')}
VAT 20%   £${minus('20.00')}
Total credit   £${minus('120.00')}

This amount has been credited to your account.`;

const germanNote = `Lampen Muster GmbH
Hauptstraße 12, 12345 Berlin

Gutschrift Nr. GS-2026-9
Datum: 03.03.2026
zur Rechnung Nr. 2026-44

Pos   Bezeichnung   Menge   Einzelpreis   Gesamt
1   Lampe zurück   2   50,00   100,00

Nettobetrag   100,00 €
19 % MwSt   19,00 €
Gesamtbetrag   119,00 €`;

describe('a credit note', () => {
  test.each([
    { what: 'without a minus', text: englishNote('CREDIT NOTE', (amount) => amount) },
    { what: 'with a leading minus', text: englishNote('CREDIT NOTE', (amount) => `-${amount}`) },
    { what: 'with a trailing minus', text: englishNote('CREDIT NOTE', (amount) => `${amount}-`) },
    { what: 'in brackets', text: englishNote('CREDIT NOTE', (amount) => `(${amount})`) },
  ])('has negative amounts and requires no action if printed $what', ({ text }) => {
    const { kind, title, amount, invoice, actionStatus, suggestedActions, dueDate } = extract(text);

    expect(kind).toBe('invoice');
    expect(title).toMatch(/^Credit note /);
    expect([invoice?.subtotal, invoice?.tax, invoice?.total, amount].map((each) => each?.value)).toEqual([
      '-100.00',
      '-20.00',
      '-120.00',
      '-120.00',
    ]);
    expect(invoice?.lineItems).toMatchObject([
      { description: 'Returned lamp', quantity: '2', unitPrice: '40.00', amount: '-80.00' },
      { description: 'Returned shade', quantity: '1', unitPrice: '20.00', amount: '-20.00' },
    ]);
    expect([actionStatus, suggestedActions, dueDate]).toEqual(['no-action-needed', [], null]);
  });

  test('is recognised in German', () => {
    expect(extract(germanNote)).toMatchObject({
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      invoice: { total: { value: '-119.00' }, lineItems: [{ amount: '-100.00' }] },
    });
  });
});

describe('a document that is not a credit note', () => {
  test.each([
    {
      what: 'a bill that subtracts an earlier credit',
      text: `ACME Ltd\n\nINVOICE\nInvoice No: 7\n\nPaper   1   50.00   50.00\nLess credit note CN-5   -10.00\nTotal   £40.00`,
      total: '40.00',
    },
    {
      what: 'a receipt with a refund policy',
      text: 'CORNER SHOP\nReceipt\nTea   2.00\nTotal   2.00\nCash   5.00\nChange   3.00\nNo refund without receipt',
      total: '2.00',
    },
    {
      what: 'a self-billed invoice',
      text: `${germanNote}\nAbrechnung im Gutschriftverfahren`,
      total: '119.00',
    },
  ])('is $what', ({ text, total }) => {
    expect(extract(text).invoice?.total?.value).toBe(total);
  });
});
