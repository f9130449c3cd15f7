import type { SampleDocument } from './sample.ts';

/** Which of several sums is the amount of a document: balances, deposits, credits, tips and instalments. */
export const balances: readonly SampleDocument[] = [
  {
    name: 'a British current account statement with signs of the currency',
    pages: [
      `Tamar Bank plc
Your statement   1 March 2026 to 31 March 2026
Mr S Trelawny   Sort code 11-22-33   Account 70118844
Statement date 31 March 2026

Opening balance   £1,000.00
05 Mar   Salary   £1,500.00
09 Mar   Rent   £850.00
20 Mar   Groceries   £415.50
Closing balance   £1,234.50`,
    ],
    right: {
      kind: 'statement',
      amount: '1234.50',
      currency: 'GBP',
      date: '2026-03-31',
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a bank statement that ends overdrawn',
    pages: [
      `Tamar Bank plc
Account statement   Statement date 30 April 2026
Mrs B Opie   Account 70229911

Balance brought forward   £120.00
14 Apr   Car repair   £310.00
30 Apr   Overdraft fee   £5.00
Balance carried forward   £195.00 OD`,
    ],
    right: { kind: 'statement', amount: ['-195.00', '195.00'], currency: 'GBP', date: '2026-04-30' },
  },
  {
    name: 'a German bank statement with the old and the new balance',
    pages: [
      `Sparkasse Weserland
Kontoauszug Nr. 3/2026   vom 31.03.2026
Konto 104 477 20   Petra Hollmann

Alter Kontostand vom 27.02.2026   300,00 +
02.03.   Gehalt   1.884,50 +
05.03.   Miete   790,00 -
17.03.   Strom   160,00 -
Neuer Kontostand vom 31.03.2026   1.234,50 +`,
    ],
    right: {
      kind: 'statement',
      amount: '1234.50',
      date: '2026-03-31',
      dueDate: null,
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a French account statement with the balances of two days',
    pages: [
      `Banque Populaire du Rhône
Relevé de compte   du 01/03/2026 au 31/03/2026
M. Hugo Blanc   Compte 30441188

Solde au 01/03/2026   412,10 €
04/03/2026   Virement salaire   1 900,00 €
09/03/2026   Prélèvement loyer   780,00 €
Solde au 31/03/2026   1 532,10 €`,
    ],
    right: { kind: 'statement', amount: '1532.10', currency: 'EUR', dueDate: null },
  },
  {
    name: 'a credit card statement with a minimum payment',
    pages: [
      `Summit Card Services
P.O. Box 4400, Wilmington, DE 19850

Account ending 7712   Statement closing date 03/12/2026

Previous balance   $512.40
Payments   -$512.40
Purchases   $469.09
New balance   $469.09
Minimum payment due   $35.00
Payment due date   04/08/2026`,
    ],
    right: {
      kind: 'statement',
      amount: '469.09',
      currency: 'USD',
      dueDate: '2026-04-08',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a credit card statement of a card in credit',
    pages: [
      `Summit Card Services
P.O. Box 4400, Wilmington, DE 19850

Account ending 3390   Statement closing date 05/12/2026

Previous balance   $40.00
Payments and credits   -$148.43
New balance   $108.43 CR
Minimum payment due   $0.00

Do not pay. Your account has a credit balance.`,
    ],
    right: {
      kind: 'statement',
      amount: '-108.43',
      currency: 'USD',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a bill for a kitchen with a deposit that was paid',
    pages: [
      `Oak & Ash Kitchens Ltd
12 Foundry Lane, Sheffield S9 3WA

INVOICE 4471   Date 20 May 2026
Mrs Y Begum, 4 Rustlings Road, Sheffield S11 7AA

Fitted worktop   £666.67
VAT 20%   £133.33
Total   £800.00
Deposit paid 2 May 2026   -£500.00
Balance due   £300.00

Please pay the balance by 19 June 2026.`,
    ],
    right: {
      total: ['800.00', '300.00'],
      amount: '300.00',
      tax: '133.33',
      issueDate: '2026-05-20',
      dueDate: '2026-06-19',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a letter about the balance of a holiday after the deposit',
    pages: [
      `Westwind Holidays Ltd
Pier Approach, Bournemouth BH2 5AA

9 April 2026

Dear Mr and Mrs Finch,

Thank you for your deposit of £500.00. The balance due is £1,300.00, and must reach us by 8 May 2026.

Kind regards,
Westwind Holidays`,
    ],
    right: {
      amount: '1300.00',
      currency: 'GBP',
      date: '2026-04-09',
      dueDate: '2026-05-08',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a letter about a higher rent from a day on',
    pages: [
      `Stonebridge Lettings
3 High Street, Halifax HX1 2AB

6 March 2026

Dear Miss Kaur,

Your rent is now £800.00 a month. From 1 June 2026 your new rent will be £850.00 a month. Please sign and return
the enclosed form by 31 May 2026.

Yours sincerely,
Neil Foster`,
    ],
    right: { amount: '850.00', date: '2026-03-06', dueDate: '2026-05-31', actionStatus: 'require-action' },
  },
  {
    name: 'a restaurant receipt with a tip that was charged',
    pages: [
      `The Copper Kettle
118 Larimer St, Denver, CO 80202

07/10/2026 8:14 PM   Table 12   Server: Mia

Burger   16.50
Iced tea   3.80
Salad   6.00
Subtotal   26.30
Tax   2.40
Total   28.70
Tip   5.00
Total with tip   $33.70
VISA ****4471   $33.70
Thank you!`,
    ],
    right: {
      kind: 'receipt',
      total: '33.70',
      tax: '2.40',
      issueDate: '2026-07-10',
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a restaurant check that only suggests tips',
    pages: [
      `Blue Door Diner
44 Elm St, Burlington, VT 05401

06/14/2026 1:22 PM   Check 3381

Pancakes   11.00
Coffee   3.50
Subtotal   14.50
Tax   1.31
Total   $15.81

Suggested tip
18%   2.61   20%   2.90   25%   3.63`,
    ],
    right: { total: '15.81', tax: '1.31', subtotal: '14.50', issueDate: '2026-06-14' },
  },
  {
    name: 'an invoice of a software subscription with amount due zero',
    pages: [
      `Paperplane Software Ltd
71 Rivington Street, London EC2A 3AY

Invoice
Invoice number PPS-0044-118
Date of issue 3 June 2026
Bill to Karl Weiss, Berlin

Team plan, June 2026   £100.00
Subtotal   £100.00
Total   £100.00
Amount paid   £100.00
Amount due   £0.00`,
    ],
    right: {
      total: '100.00',
      amount: ['0.00', '100.00', null],
      issueDate: '2026-06-03',
      number: 'PPS-0044-118',
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'an invoice of a software subscription that is still to be paid',
    pages: [
      `Paperplane Software Ltd
71 Rivington Street, London EC2A 3AY

Invoice
Invoice number PPS-0044-131
Date of issue 3 July 2026
Date due 17 July 2026
Bill to Karl Weiss, Berlin

Team plan, July 2026   £100.00
Subtotal   £100.00
Total   £100.00
Amount paid   £0.00
Amount due   £100.00`,
    ],
    right: {
      total: '100.00',
      amount: '100.00',
      dueDate: '2026-07-17',
      number: 'PPS-0044-131',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an annual energy bill in German with a credit left by advance payments',
    pages: [
      `Energie Südharz GmbH
Kornmarkt 3, 99734 Nordhausen

Jahresrechnung 2025   Rechnungsnummer 550 118 204
Datum: 22.01.2026
Frau Elke Thiele, Grimmelallee 5, 99734 Nordhausen

Stromkosten brutto   612,40 €
Geleistete Abschläge   -720,00 €
Guthaben   107,60 €

Das Guthaben überweisen wir in den nächsten Tagen auf Ihr Konto. Sie müssen nichts tun.`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-01-22',
      amount: ['-107.60', '107.60', '612.40'],
      dueDate: null,
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'an annual energy bill in German with something left to pay',
    pages: [
      `Energie Südharz GmbH
Kornmarkt 3, 99734 Nordhausen

Jahresrechnung 2025   Rechnungsnummer 550 118 911
Datum: 22.01.2026
Herrn Udo Ritter, Am Petersberg 2, 99734 Nordhausen

Stromkosten brutto   902,15 €
Geleistete Abschläge   -840,00 €
Nachzahlung   62,15 €

Bitte überweisen Sie die Nachzahlung bis zum 05.02.2026.`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-01-22',
      amount: '62.15',
      dueDate: '2026-02-05',
      actionStatus: 'require-action',
      number: '550 118 911',
    },
  },
  {
    name: 'a gas bill with an unpaid balance brought forward',
    pages: [
      `Moorland Gas
PO Box 88, Okehampton EX20 9ZZ

Gas bill   Bill date 2 April 2026
Account 2204 1188

Balance from your last bill   £64.20
Payments received   £0.00
Charges this quarter including VAT   £91.30
Total amount to pay   £155.50
Please pay by 23 April 2026`,
    ],
    right: { amount: '155.50', date: '2026-04-02', dueDate: '2026-04-23', actionStatus: 'require-action' },
  },
  {
    name: 'a council tax bill in ten instalments',
    pages: [
      `Calder Borough Council
Revenues, Town Hall, Halifax HX1 1UJ

COUNCIL TAX BILL 2026/27
Date of issue: 10 March 2026   Account: 4471 2208

Council tax band C for the year   £1,750.00
Total payable   £1,750.00

How to pay
First instalment 1 April 2026   £175.00
then on the 1st of each month, 9 instalments of   £175.00`,
    ],
    right: {
      amount: ['1750.00', '175.00'],
      date: '2026-03-10',
      dueDate: ['2026-04-01', null],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an English credit note with positive figures',
    pages: [
      `Redwood Furniture Ltd
8 Timber Yard, Hull HU3 4AA

CREDIT NOTE
Credit note no: CN-2026-10   Date: 3 March 2026
Refers to invoice: INV-2026-88

Mr P Dale, 9 Park Avenue, Hull HU5 3EN

Returned chair   £100.00
VAT 20%   £20.00
Total credit   £120.00

This amount has been credited to your account.`,
    ],
    right: {
      number: 'CN-2026-10',
      total: '-120.00',
      issueDate: '2026-03-03',
      dueDate: null,
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'an English credit note with negative figures',
    pages: [
      `Redwood Furniture Ltd
8 Timber Yard, Hull HU3 4AA

CREDIT NOTE
Credit note no: CN-2026-14   Date: 12 March 2026
Against invoice: INV-2026-93

Ms T Alder, 2 Beverley Road, Hull HU3 1XB

Damaged table top   -£50.00
VAT 20%   -£10.00
Total   -£60.00`,
    ],
    right: {
      number: 'CN-2026-14',
      total: '-60.00',
      issueDate: '2026-03-12',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a German credit note for a returned article',
    pages: [
      `Modehaus Reinke GmbH
Obernstraße 20, 28195 Bremen

Gutschrift Nr. G-26-0088   Datum: 17.03.2026
zu Rechnung Nr. R-26-4471

Frau Silke Ahrens, Osterdeich 5, 28203 Bremen

Rücksendung Mantel   -100,00 €
19 % MwSt.   -19,00 €
Gutschriftbetrag   -119,00 €

Der Betrag wird Ihrem Konto gutgeschrieben.`,
    ],
    right: {
      number: 'G-26-0088',
      total: '-119.00',
      issueDate: '2026-03-17',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a French credit note that names the invoice',
    pages: [
      `La Maison du Rideau SARL
40 rue Esquermoise, 59000 Lille

AVOIR n° AV-2026-007   du 20 mars 2026
sur facture n° F-2026-112

M. Alain Dubus, 3 rue Basse, 59000 Lille

Rideau défectueux   50,00 €
TVA 20 %   10,00 €
Total TTC   60,00 €

Cet avoir sera remboursé sur votre compte.`,
    ],
    right: {
      number: 'AV-2026-007',
      total: '-60.00',
      issueDate: '2026-03-20',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a Dutch credit invoice with a minus after the amounts',
    pages: [
      `Fietswinkel De Kade
Kade 14, 4811 AA Breda

CREDITFACTUUR
Creditfactuurnummer: C2026-018   Datum: 24 maart 2026
Betreft factuur: 2026-0291

De heer R. Mol, Haagweg 3, 4814 GB Breda

Retour fietstas   40,00-
btw 21%   8,40-
Totaal   € 48,40-`,
    ],
    right: {
      number: 'C2026-018',
      total: '-48.40',
      issueDate: '2026-03-24',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a letter that announces a refund',
    pages: [
      `Northern Rail Refunds
Leeds Station, Leeds LS1 4DY

27 May 2026

Dear Ms Whelan,

We have agreed to your claim. We will refund £38.60 to your card within 5 working days. You do not need to do
anything.

Yours sincerely,
Refunds Team`,
    ],
    right: {
      kind: 'letter',
      amount: ['38.60', '-38.60'],
      date: '2026-05-27',
      dueDate: null,
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'an invoice that speaks of credit notes but is none',
    pages: [
      `Vale Dairy Ltd
Lower Farm, Evesham WR11 2AA

INVOICE VD-3307   Date 4 May 2026
The Bread Oven, High Street, Pershore WR10 1AA

Milk and cream, April   £184.00
Total   £184.00

A credit note is issued for returned crates at the end of the quarter. Credit terms: please pay by 18 May 2026.`,
    ],
    right: {
      kind: 'invoice',
      number: 'VD-3307',
      total: '184.00',
      issueDate: '2026-05-04',
      dueDate: '2026-05-18',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German invoice whose last line offers a voucher called Gutschrift',
    pages: [
      `Blumen Voss
Marktstr. 9, 26122 Oldenburg

Rechnung Nr. 1182   Datum: 11.05.2026
Frau Antje Claus, Haareneschstr. 2, 26121 Oldenburg

Trauerkranz   140,19
7 % MwSt.   9,81
Gesamtbetrag   150,00 €

Zahlbar bis 25.05.2026. Für jede Weiterempfehlung erhalten Sie eine Gutschrift von 5,00 €.`,
    ],
    right: {
      number: '1182',
      total: '150.00',
      issueDate: '2026-05-11',
      dueDate: '2026-05-25',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a statement of account of a shop with an amount that is due',
    pages: [
      `Marsh Timber Merchants Ltd
Dock Road, Boston PE21 1AA

STATEMENT OF ACCOUNT
Account: Fenwick Joinery   Statement date: 30 April 2026

Date   Reference   Debit   Credit   Balance
02/04/2026   Invoice 7718   £240.00   £240.00
11/04/2026   Payment   £100.00   £140.00
20/04/2026   Invoice 7790   £86.00   £226.00

Balance due   £226.00
Please pay by 31 May 2026`,
    ],
    right: {
      kind: 'statement',
      amount: '226.00',
      date: '2026-04-30',
      dueDate: '2026-05-31',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a statement that prints its summary with the closing balance first',
    pages: [
      `Harbour Savings Bank
Savings statement   Statement date 30 June 2026
Miss O Kerr   Account 44117720

Closing balance   £2,310.75
Opening balance   £2,300.00
Interest paid 30 June 2026   £10.75`,
    ],
    right: { kind: 'statement', amount: '2310.75', currency: 'GBP', date: '2026-06-30', dueDate: null },
  },
];
