import { describe, expect, test } from 'vitest';
import { extractRecord } from '../../../extractor/extract-record.ts';

const extract = (text: string) => extractRecord([{ number: 1, text }]);

const bill = (sentence: string) => `Riverbend Water Company
12 Weir Street, Denver, CO 80202

INVOICE
Invoice Number: RW-7731
Invoice Date: March 5, 2027
Due Date: March 25, 2027

Description   Qty   Rate   Amount
Water   10   6.00   60.00

Total amount due   $60.00

${sentence}`;

const germanBill = (sentence: string) => `Stadtwerke Beispielhausen GmbH
Uferweg 12, 12345 Beispielhausen

Rechnung
Rechnungsnummer: 2026-77
Rechnungsdatum: 05.03.2026
Fällig am: 25.03.2026

Pos   Bezeichnung   Menge   Einzelpreis   Gesamt
1   Wasser   10   6,00   60,00

Rechnungsbetrag   60,00 €

${sentence}`;

const letter = (text: string) => `Harbour Homes Association
5 Quay Road, Bristol BS1 4QA

12 January 2026

Dear Tenant,

${text}

Yours faithfully,
M. Jones
Property Services`;

describe('an unpaid bill', () => {
  test.each([
    bill('If you have already paid this bill, please disregard this notice.'),
    bill('Please keep this portion for your records and return the lower portion with your payment.'),
    bill('This copy is for your information.'),
    bill('If you do not pay by the due date, a late fee may be charged to your account.'),
    bill('We received your last payment of $48.00 on February 20, 2027. Thank you for your payment!'),
    bill('Sign up for direct debit and save time: your bill will be collected from your account.'),
    bill('Special offer: save up to 20% off with our promo code. Limited time! Unsubscribe any time.'),
    germanBill('Bitte überweisen Sie den Betrag. Mit einem SEPA-Lastschriftmandat sparen Sie sich den Weg.'),
    germanBill('Sollten Sie bereits bezahlt haben, betrachten Sie diese Rechnung als gegenstandslos.'),
    letter(
      'Our records show that £120.00 rent is outstanding. Please pay by 31 January 2026. If you have already\npaid, please disregard this letter. Thank you for your payment.',
    ),
    letter('You must pay the charge of £70.00 within 28 days. There is no need to reply to this letter.'),
  ])('requires action whatever else it says: %#', (text) => {
    const { actionStatus, suggestedActions, dueDate } = extract(text);

    expect(dueDate).not.toBeNull();
    expect(actionStatus).toBe('require-action');
    expect(suggestedActions[0]).toMatch(/Pay|zahlen/);
    expect(suggestedActions.join()).not.toContain('disregard');
  });
});

test('a letter that states a debt requires action even without a due date', () => {
  const { actionStatus, suggestedActions } = extract(letter('The balance due on your account is £130.00.'));

  expect([actionStatus, suggestedActions]).toEqual([
    'require-action',
    ['Pay 130.00 GBP to Harbour Homes Association'],
  ]);
});

describe('a settled bill', () => {
  test.each([
    { text: bill('Paid in full by card on March 6, 2027.'), status: 'action-done' },
    {
      text: bill('The amount will be debited from your account on March 25, 2027.'),
      status: 'no-action-needed',
    },
    { text: bill('No payment is required.'), status: 'no-action-needed' },
    { text: bill('Amount paid   $60.00\nAmount due   $0.00'), status: 'no-action-needed' },
    {
      text: germanBill('Der Betrag wird am 25. März 2026 von Ihrem Konto abgebucht.'),
      status: 'no-action-needed',
    },
    { text: germanBill('Der Rechnungsbetrag wurde bereits per PayPal bezahlt.'), status: 'action-done' },
  ])('requires no action: %#', ({ text, status }) => {
    expect(extract(text)).toMatchObject({ actionStatus: status, suggestedActions: [] });
  });
});

describe('a letter that asks for no money', () => {
  test.each([
    { text: 'We have moved to 20 Park Row. No action is required on your part.', status: 'no-action-needed' },
    { text: 'We have received your application and thank you for it.', status: 'action-done' },
    { text: 'We received your documents. Please send us a copy of your passport.', status: 'require-action' },
    {
      text: 'No payment is required. Please return the enclosed form by 31 January 2026.',
      status: 'require-action',
    },
    {
      text: 'No action is required if you agree. You must tell us by 31 January 2026 if you do not.',
      status: 'require-action',
    },
  ])('has the action status of its text: $text', ({ text, status }) => {
    expect(extract(letter(text)).actionStatus).toBe(status);
  });
});
