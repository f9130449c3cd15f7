import { describe, expect, test } from 'vitest';
import { extractRecord } from '../../../extractor/extract-record.ts';

const extract = (text: string) => extractRecord([{ number: 1, text }]);
const amountOf = (text: string) => extract(text).amount?.value ?? null;

const statement = (rows: string) => `First Example Bank plc
Your account statement
31 March 2026
Account number 12345678

${rows}

Please check this statement. Report errors within 60 days.`;

const invoice = (rows: string) => `Oak & Elm Kitchens Ltd
12 Foundry Lane, Sheffield S9 3WA

INVOICE
Invoice No: OE-4471
Date: 20 May 2026

${rows}`;

const letter = (text: string) => `Harbour Homes Association
5 Quay Road, Bristol BS1 4QA

12 January 2026

Dear Tenant,

${text}

Yours faithfully,
M. Jones`;

const germanLetter = (text: string) => `Hausverwaltung Beispiel GmbH
Ringstraße 4, 50667 Köln

Köln, den 3. März 2026

Sehr geehrter Herr Beispiel,

${text}

Mit freundlichen Grüßen
Hausverwaltung Beispiel`;

describe('the amount of a statement', () => {
  test.each([
    {
      rows: 'Opening balance   £1,000.00\nMoney in   £299.70\nClosing balance   £1,234.50',
      amount: '1234.50',
    },
    {
      rows: 'Beginning balance   $1,000.00\nDeposits and credits   $300.00\nEnding balance   $1,234.50',
      amount: '1234.50',
    },
    {
      rows: 'Previous balance   $512.40\nNew balance   $469.09\nMinimum payment due   $35.00',
      amount: '469.09',
    },
    {
      rows: 'Alter Kontostand vom 28.02.2026   1.000,00 EUR\nGehalt   300,00 EUR\nNeuer Kontostand vom 31.03.2026   1.234,50 EUR',
      amount: '1234.50',
    },
    { rows: 'Ancien solde   412,10 €\nVirement   900,00 €\nNouveau solde   1312,10 €', amount: '1312.10' },
    {
      rows: 'Solde au 01/03/2026   412,10 €\nVirement   900,00 €\nSolde au 31/03/2026   1312,10 €',
      amount: '1312.10',
    },
    { rows: 'Beginsaldo   € 100,00\nEindsaldo   € 250,00', amount: '250.00' },
    { rows: 'Saldo inicial   100,00 €\nSaldo final   250,00 €', amount: '250.00' },
    { rows: 'Saldo iniziale   100,00 €\nSaldo finale   250,00 €', amount: '250.00' },
    {
      rows: 'Balance brought forward   £120.00\nOverdraft fee   £5.00\nBalance carried forward   £195.00 OD',
      amount: '-195.00',
    },
    { rows: 'Opening balance   Closing balance\n£120.00   £180.00', amount: '180.00' },
    { rows: 'Opening balance   £120.00\nGroceries   £20.00', amount: null },
    { rows: 'Account 1\nClosing balance   £120.00\nAccount 2\nClosing balance   £80.00', amount: null },
  ])('is its closing balance: $rows', ({ rows, amount }) => {
    expect(amountOf(statement(rows))).toBe(amount);
  });

  test('requires no action, and its deadline for reporting errors is no due date', () => {
    expect(extract(statement('Opening balance   £10.00\nClosing balance   £20.00'))).toMatchObject({
      kind: 'statement',
      dueDate: null,
      actionStatus: 'no-action-needed',
    });
  });
});

describe('the amount of an invoice', () => {
  test.each([
    {
      rows: 'Total   £800.00\nDeposit paid   -£500.00\nBalance due   £300.00',
      amount: '300.00',
      total: '800.00',
    },
    { rows: 'Total   £800.00\nDeposit   £500.00\nBalance due   £300.00', amount: '300.00', total: '800.00' },
    {
      rows: 'Subtotal   £100.00\nTotal   £100.00\nAmount paid   £100.00\nAmount due   £0.00',
      amount: '0.00',
      total: '100.00',
    },
    { rows: 'Total   £100.00\nAmount paid   £0.00\nAmount due   £100.00', amount: '100.00', total: '100.00' },
    {
      rows: 'Balance from your last bill   £64.20\nTotal this quarter   £91.30\nTotal amount to pay   £155.50',
      amount: '155.50',
      total: '155.50',
    },
  ])('is what remains to be paid: $rows', ({ rows, amount, total }) => {
    const answer = extract(invoice(rows));

    expect([answer.amount?.value, answer.invoice?.total?.value]).toEqual([amount, total]);
  });

  test('includes a tip that was charged', () => {
    const { invoice } = extract(`Joe's Diner
Server: Amy   Table 12
Burger   26.50
Subtotal   26.50
Tax   2.20
Total   28.70
Tip   5.00
Total with tip   33.70
VISA   33.70
Suggested tip: 18% 5.17 20% 5.74`);

    expect(invoice?.total?.value).toBe('33.70');
  });
});

test('the amount of a supplier statement is the outstanding amount', () => {
  const text = `ACME Supplies Ltd
Statement of account
31 March 2026

Date   Invoice   Amount   Balance
03/03/2026   INV-1   £120.00   £120.00
12/03/2026   INV-2   £80.00   £200.00
20/03/2026   Payment   -£120.00   £80.00
Total outstanding   £80.00`;

  expect(amountOf(text)).toBe('80.00');
});

describe('the amount of a letter', () => {
  test.each([
    {
      text: letter(
        'You must pay the penalty charge of £70.00 within 28 days. If you do not\npay, it may increase to £105.00.',
      ),
      amount: '70.00',
    },
    {
      text: letter('Thank you for your deposit of £500.00. The balance due is £1,300.00.'),
      amount: '1300.00',
    },
    {
      text: letter('Your rent is now £800.00 a month. From 1 June your new rent will be £850.00 a month.'),
      amount: '850.00',
    },
    { text: letter('Your rent will rise from £800.00 to £850.00 a month.'), amount: '850.00' },
    { text: letter('Your contribution increases by £5.00 to £55.00 a month.'), amount: '55.00' },
    {
      text: letter('We can award up to £900.00. You have been awarded a grant of £450.00.'),
      amount: '450.00',
    },
    { text: letter('The fee is £20.00 for adults and £10.00 for children.'), amount: null },
    {
      text: germanLetter(
        'wir erhöhen Ihre Miete von bisher 800,00 EUR um 50,00 EUR auf nunmehr 850,00 EUR monatlich.',
      ),
      amount: '850.00',
    },
    {
      text: germanLetter(
        'bitte überweisen Sie die offene Forderung von 120,00 EUR. Andernfalls wird eine Mahngebühr von 5,00 EUR fällig.',
      ),
      amount: '120.00',
    },
    { text: germanLetter('Sie erhalten für Ihr Kind monatlich 259 Euro.'), amount: '259.00' },
    {
      text: germanLetter(
        'Offene Rechnung   50,00 €\nMahngebühr   5,00 €\nGesamtbetrag   55,00 €\n\nBitte zahlen Sie bis zum 26.04.2026.',
      ),
      amount: '55.00',
    },
    { text: letter('Amount billed   £450.00\nPlan paid   £380.00\nYour share   £70.00'), amount: '70.00' },
    { text: letter('We raise your rent from £650.00 to £672.50 per month.'), amount: '672.50' },
  ])('is what it asks for or is currently about: %#', ({ text, amount }) => {
    expect(amountOf(text)).toBe(amount);
  });
});
