import type { SampleDocument } from './sample.ts';

/** Short, clean pages with one trap each: actions, whole amounts, dates and times, statements, credits and debits. */
export const short: readonly SampleDocument[] = [
  {
    name: 'short: a sewer bill that says what happens if people do not pay',
    pages: [
      `Lakeview Sewer District
88 Basin Street, Boise, ID 83702

INVOICE
Invoice Number: LS-20417
Invoice Date: April 2, 2027
Due Date: April 22, 2027

Description   Qty   Rate   Amount
Sewer service   3   21.50   64.50

Total amount due   $64.50

If you do not pay by the due date, a late fee of $6.00 will be added to your next bill.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2027-04-02',
      dueDate: '2027-04-22',
      total: '64.50',
      currency: 'USD',
      number: 'LS-20417',
      seller: 'Lakeview Sewer District',
    },
  },
  {
    name: 'short: a garden bill that explains when not to pay',
    pages: [
      `Greenleaf Gardens Ltd
14 Orchard Way, Exeter EX2 4PQ

Invoice No: GG/318
Invoice date: 9 May 2026
Payment due: 8 June 2026

Description   Qty   Unit price   Amount
Hedge trimming   4   35.00   140.00

Total due   £140.00

Do not pay in cash. Should you not pay in time, interest may be charged on the outstanding sum.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-05-09',
      dueDate: '2026-06-08',
      total: '140.00',
      currency: 'GBP',
      number: 'GG/318',
      seller: 'Greenleaf Gardens Ltd',
    },
  },
  {
    name: 'short: an electricity bill that lists the payment of the previous bill',
    pages: [
      `Prairie Power Cooperative
4100 Grain Road, Salina, KS 67401

BILL
Bill Number: 7730912
Bill Date: June 8, 2026
Due Date: June 29, 2026

Previous balance   $61.20
Payment received May 27 - thank you   -$61.20
Balance forward   $0.00
Current charges   $58.75
Total amount due   $58.75

Please return the stub below with your check.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-06-08',
      dueDate: '2026-06-29',
      total: '58.75',
      currency: 'USD',
      number: '7730912',
      seller: 'Prairie Power Cooperative',
    },
  },
  {
    name: 'short: a broadband bill that thanks for the last payment',
    pages: [
      `Moorland Broadband Ltd
Unit 6, Tor Business Park, Okehampton EX20 1AB

Invoice   MB-55021
Date   01/09/2026
Please pay by   15/09/2026

Last bill   £32.00
You paid on 14/08/2026, thank you   £32.00
Fibre 100 September   £29.99
Line rental   £4.01
Total to pay   £34.00`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-09-01',
      dueDate: '2026-09-15',
      total: '34.00',
      currency: 'GBP',
      number: 'MB-55021',
      seller: 'Moorland Broadband Ltd',
    },
  },
  {
    name: 'short: a water bill that advertises Direct Debit',
    pages: [
      `Severn Vale Water plc
PO Box 71, Gloucester GL1 9ZZ

Water bill
Invoice number: 4409-118
Bill date: 3 February 2026
Pay by: 24 February 2026

Water supply   £41.10
Waste water   £52.40
Total to pay   £93.50

Set up a Direct Debit and we will take £5.00 off your next bill. Visit our website to switch.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-02-03',
      dueDate: '2026-02-24',
      total: '93.50',
      number: '4409-118',
      seller: 'Severn Vale Water plc',
    },
  },
  {
    name: 'short: a Dutch energy bill that offers automatische incasso',
    pages: [
      `Noorderlicht Energie B.V.
Kade 21, 9711 AB Groningen

Factuur
Factuurnummer: NE-880134
Factuurdatum: 04-05-2026
Vervaldatum: 18-05-2026

Omschrijving   Aantal   Prijs   Bedrag
Stroom april   220   0,30   66,00
Vastrecht   1   9,00   9,00

Totaal te betalen   € 75,00

Wilt u voortaan gemakkelijk betalen? Kies dan voor automatische incasso via uw account.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-05-04',
      dueDate: '2026-05-18',
      total: '75.00',
      currency: 'EUR',
      number: 'NE-880134',
      seller: 'Noorderlicht Energie B.V.',
    },
  },
  {
    name: 'short: a dentist invoice with a note for your information',
    pages: [
      `Bayside Dental Care LLC
220 Palm Avenue, Tampa, FL 33602

INVOICE
Invoice #: 90417
Invoice Date: 10/05/2026
Due Date: 11/04/2026

Description   Amount
Crown, upper left   $840.00
Insurance adjustment   -$215.00

Balance due   $625.00

For your information: our office will be closed on Thanksgiving Day.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-10-05',
      dueDate: '2026-11-04',
      total: '625.00',
      currency: 'USD',
      number: '90417',
      seller: 'Bayside Dental Care LLC',
    },
  },
  {
    name: 'short: a piano tuner who mentions new prices for information only',
    pages: [
      `Harmony Piano Services
3 Chapel Row, Durham DH1 3RE

Invoice 2026/071
Date: 17 March 2026
Due: 31 March 2026

Piano tuning   1   £75.00
Travel   1   £12.00
Total   £87.00

The enclosed price list is for information only and applies from next year.
Please pay by bank transfer, quoting the invoice number.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-03-17',
      dueDate: '2026-03-31',
      total: '87.00',
      currency: 'GBP',
      number: '2026/071',
      seller: 'Harmony Piano Services',
    },
  },
  {
    name: 'short: a council that needs no reply but a payment',
    pages: [
      `Fenland Borough Council
Civic Centre, Market Square, March PE15 8NQ

6 July 2026

Dear Mr Tester,

Your garden waste subscription ends soon. To renew it, please pay £55.00 by 31 July 2026 on our
website. There is no need to reply to this letter.

Yours sincerely,
Waste Services`,
    ],
    right: {
      kind: 'letter',
      actionStatus: 'require-action',
      date: '2026-07-06',
      amount: '55.00',
      currency: 'GBP',
      dueDate: '2026-07-31',
      seller: 'Fenland Borough Council',
    },
  },
  {
    name: 'short: a school that wants the fee and no answer',
    pages: [
      `St Brigid's Primary School
Chapel Street, Kilkenny, Ireland

12 October 2026

Dear Parents,

The school tour to Dublin Zoo costs €28.00 per child. Please send the money in an envelope no
later than 23 October 2026. You do not need to respond to this notice otherwise.

Kind regards,
Aoife Sample
Principal`,
    ],
    right: {
      kind: 'letter',
      actionStatus: 'require-action',
      date: '2026-10-12',
      amount: '28.00',
      currency: 'EUR',
      dueDate: '2026-10-23',
    },
  },
  {
    name: 'short: a German invoice in whole euros with points for thousands',
    pages: [
      `Zimmerei Anders GmbH
Am Sägewerk 2, 83022 Rosenheim

Rechnung Nr. 260044
Rechnungsdatum: 12.05.2026
Zahlbar bis: 26.05.2026

Pos   Bezeichnung   Menge   Einzelpreis   Gesamt
1   Dachstuhl   1   8.400   8.400
2   Gaube   2   1.300   2.600

Gesamtbetrag   11.000 EUR

Bitte überweisen Sie den Betrag auf unser Konto.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-05-12',
      dueDate: '2026-05-26',
      total: '11000.00',
      currency: 'EUR',
      number: '260044',
      seller: 'Zimmerei Anders GmbH',
    },
  },
  {
    name: 'short: an Austrian invoice with one whole amount',
    pages: [
      `Tischlerei Moser KG
Innstraße 40, 6020 Innsbruck

RECHNUNG
Rechnungsnummer: TM-2026-19
Datum: 2. Juni 2026
Fällig am: 16. Juni 2026

Einbauschrank nach Maß, geliefert und montiert

Rechnungsbetrag   € 3.750

Wir danken für Ihren Auftrag.`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-06-02',
      dueDate: '2026-06-16',
      total: '3750.00',
      currency: 'EUR',
      number: 'TM-2026-19',
      seller: 'Tischlerei Moser KG',
    },
  },
  {
    name: 'short: a notary names a purchase price of EUR 385.000',
    pages: [
      `Notariat Dr. Kern
Schlossplatz 5, 70173 Stuttgart

Stuttgart, 8. April 2026

Sehr geehrte Frau Beispiel,

der Kaufpreis für die Wohnung in Höhe von EUR 385.000 ist nun fällig. Bitte überweisen Sie ihn bis
zum 30. April 2026 auf das im Vertrag genannte Konto des Verkäufers.

Mit freundlichen Grüßen
Dr. Kern, Notar`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-04-08',
      amount: '385000.00',
      currency: 'EUR',
      dueDate: '2026-04-30',
    },
  },
  {
    name: 'short: a building society pays out 120.000 €',
    pages: [
      `Bausparkasse Nordwest AG
Wallring 1, 28195 Bremen

Bremen, 19.06.2026

Sehr geehrter Herr Probe,

Ihr Bausparvertrag ist zugeteilt. Wir haben heute 120.000 € auf Ihr Konto überwiesen. Sie brauchen
nichts weiter zu tun.

Mit freundlichen Grüßen
Bausparkasse Nordwest AG`,
    ],
    right: {
      actionStatus: ['no-action-needed', 'action-done'],
      date: '2026-06-19',
      amount: '120000.00',
      currency: 'EUR',
      dueDate: null,
      seller: 'Bausparkasse Nordwest AG',
    },
  },
  {
    name: 'short: an English letter from Spain with EUR 12.500',
    pages: [
      `Costa Homes S.L.
Avenida del Mar 18, 29640 Fuengirola, Spain

14 September 2026

Dear Mr and Mrs Sample,

Thank you for choosing the villa. To reserve it, please transfer EUR 12.500 to our client account
by 28 September 2026. The contract will follow by post.

Kind regards,
Costa Homes`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-09-14',
      amount: '12500.00',
      currency: 'EUR',
      dueDate: '2026-09-28',
    },
  },
  {
    name: 'short: an English invoice from Italy with € 2.300',
    pages: [
      `Officina Rossi S.r.l.
Via Emilia 210, 41121 Modena, Italy

INVOICE
Invoice No: 118/2026
Invoice Date: 7 October 2026
Due Date: 6 November 2026

Description   Qty   Unit Price   Amount
Gearbox overhaul   1   € 2.300   € 2.300

Total   € 2.300`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-10-07',
      dueDate: '2026-11-06',
      total: '2300.00',
      currency: 'EUR',
      number: '118/2026',
      seller: 'Officina Rossi S.r.l.',
    },
  },
  {
    name: 'short: a French roofer with dotted phone numbers and 2 480,00 €',
    pages: [
      `Toitures Lambert SARL
9 rue des Ardoises, 49000 Angers
Tél. 02.41.05.06.07   Fax 02.41.05.06.08

FACTURE
Facture n° : F-2026-058
Date : 05/06/2026
Échéance : 04/07/2026

Désignation   Qté   Prix unitaire   Montant
Réfection de toiture   1   2 480,00   2 480,00

Total TTC   2 480,00 €

Une question ? Appelez le 06.12.11.10.09.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-06-05',
      dueDate: '2026-07-04',
      total: '2480.00',
      currency: 'EUR',
      number: 'F-2026-058',
      seller: 'Toitures Lambert SARL',
    },
  },
  {
    name: 'short: a French caterer with phones and 1 075,50 €',
    pages: [
      `Traiteur Delvaux
Tél : 03.20.11.12.13 - Mobile : 07.08.09.10.11
27 Grand-Place, 59800 Lille

Facture N° 2026-0312 du 11/02/2026
Date d'échéance : 12/03/2026

Buffet froid 45 personnes   45   20,00   900,00
Service   1   75,00   75,00
Vaisselle   1   100,50   100,50

Net à payer   1 075,50 €`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-02-11',
      dueDate: '2026-03-12',
      total: '1075.50',
      currency: 'EUR',
      number: '2026-0312',
      seller: 'Traiteur Delvaux',
    },
  },
  {
    name: 'short: a German seller with dotted dates bills an American Inc.',
    pages: [
      `Feinmechanik Roth GmbH
Industriestr. 14, 75172 Pforzheim, Germany

INVOICE
Invoice No: FR-4471
Invoice Date: 02.06.2026
Due Date: 09.07.2026

Bill to: Acme Gears Inc., 400 Mill Street, Dayton, OH 45402, USA

Description   Qty   Unit price   Amount
Spindle   4   310.00   1,240.00

Total   USD 1,240.00`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-06-02',
      dueDate: '2026-07-09',
      total: '1240.00',
      currency: 'USD',
      number: 'FR-4471',
      seller: 'Feinmechanik Roth GmbH',
    },
  },
  {
    name: 'short: a letter with dotted dates that mentions Northwind Inc.',
    pages: [
      `Kanzlei Adler & Partner
Bahnhofstrasse 60, 8001 Zurich, Switzerland

05.08.2026

Dear Ms Example,

We act for Northwind Inc., Delaware. Our client asks you to return the signed licence agreement by
10.09.2026 at the latest. Please use the enclosed envelope.

Yours sincerely,
Adler & Partner`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-08-05',
      dueDate: '2026-09-10',
    },
  },
  {
    name: 'short: an eye clinic appointment with a time and no year',
    pages: [
      `Northgate Eye Clinic
60 Victoria Road, York YO1 6HT

2 November 2026

Dear Mrs Example,

We have booked you in for an eye test on 19 November 16:20. Please bring your glasses and arrive
ten minutes early.

Kind regards,
Northgate Eye Clinic`,
    ],
    right: {
      date: '2026-11-02',
      dueDate: ['2026-11-19', null],
      actionStatus: 'require-action',
      amount: null,
      seller: 'Northgate Eye Clinic',
    },
  },
  {
    name: 'short: a garage reminder without any year',
    pages: [
      `Kwik Motors
Station Approach, Luton LU1 2LT

Dear Customer,

Your car is due for its annual service. Please attend our workshop on Tuesday 8 September 09:15.
Call us on 01582 555 010 if you cannot make it.

Thank you,
Kwik Motors`,
    ],
    right: {
      date: [null, '2026-09-08'],
      dueDate: [null, '2026-09-08'],
      amount: null,
    },
  },
  {
    name: 'short: an old licence letter with a deadline at 17:00',
    pages: [
      `Westmark Licensing Office
Guildhall, Lincoln LN1 1DH

4 March 2016

Dear Mr Example,

Your taxi licence must be renewed. Please hand in the completed form by 29 March 17:00 at the front
desk.

Yours sincerely,
Licensing Officer`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2016-03-04',
      dueDate: '2016-03-29',
      amount: null,
    },
  },
  {
    name: 'short: an old German call for papers by 18:30 Uhr',
    pages: [
      `Verein für Stadtgeschichte e.V.
Domgasse 7, 99084 Erfurt

Erfurt, den 11. Mai 2015

Sehr geehrte Mitglieder,

bitte reichen Sie Ihre Anträge zur Mitgliederversammlung bis zum 12. Juni 18:30 Uhr beim Vorstand
ein. Später eingehende Anträge können nicht berücksichtigt werden.

Mit freundlichen Grüßen
Der Vorstand`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2015-05-11',
      dueDate: '2015-06-12',
      amount: null,
    },
  },
  {
    name: 'short: a statement with the sort code 04-05-06',
    pages: [
      `Harbourside Building Society
Sort code 04-05-06   Account number 87654321

Statement of account
Statement date: 30 April 2026

Opening balance   £2,410.15
Paid in   £650.00
Paid out   £388.40
Closing balance   £2,671.75

Please check the entries and call us about anything you do not recognise.`,
    ],
    right: {
      kind: 'statement',
      date: '2026-04-30',
      amount: '2671.75',
      currency: 'GBP',
      dueDate: null,
      seller: 'Harbourside Building Society',
    },
  },
  {
    name: 'short: a savings statement with a sort code below the transactions',
    pages: [
      `Pennine Bank
Your savings statement   1 May 2026 to 31 May 2026

Date   Description   Paid out   Paid in   Balance
01 May   Brought forward   £500.00
12 May   Transfer   £125.00   £625.00
31 May   Interest   £1.30   £626.30

Balance carried forward   £626.30

Sort code: 11-10-09   Account: 00112233`,
    ],
    right: {
      kind: 'statement',
      date: ['2026-05-31', null],
      amount: '626.30',
      currency: 'GBP',
      dueDate: null,
    },
  },
  {
    name: 'short: a statement with transactions and no currency signs',
    pages: [
      `Coastline Credit Union
Member statement
31 July 2026

Account number 5522110   Sort code 08-09-10

Date   Details   Out   In   Balance
01 Jul   Balance brought forward   910.00
06 Jul   Salary   1,450.00   2,360.00
20 Jul   Rent   780.00   1,580.00

Closing balance   1,580.00`,
    ],
    right: {
      kind: 'statement',
      date: '2026-07-31',
      amount: '1580.00',
      dueDate: null,
    },
  },
  {
    name: 'short: an American statement without dollar signs',
    pages: [
      `Red Rock Savings Bank
PO Box 77, Provo, UT 84601

Statement date: 08/31/2026
Account ending 9090

Beginning balance   3,004.12
Deposits   250.00
Withdrawals   118.02
Ending balance   3,136.10

08/04   PAYROLL   250.00   3,254.12
08/19   HARDWARE STORE   118.02-   3,136.10`,
    ],
    right: {
      kind: 'statement',
      date: '2026-08-31',
      amount: '3136.10',
      dueDate: null,
      seller: 'Red Rock Savings Bank',
    },
  },
  {
    name: 'short: a credit card statement with a minimum payment',
    pages: [
      `Summit Card Services
PO Box 500, Wilmington, DE 19801

Credit card statement
Statement date: 05/14/2026
Account ending 7781

Previous balance   $310.40
Payments   -$310.40
Purchases   $742.18
New balance   $742.18
Minimum payment due   $40.00
Payment due date   06/10/2026`,
    ],
    right: {
      kind: 'statement',
      actionStatus: 'require-action',
      date: '2026-05-14',
      dueDate: '2026-06-10',
      amount: '742.18',
      currency: 'USD',
      seller: 'Summit Card Services',
    },
  },
  {
    name: 'short: a store card statement with the minimum before the balance',
    pages: [
      `Bluebird Rewards Card
Statement closing date   September 3, 2026

Minimum payment due   $27.00
New balance   $198.55
Payment due date   September 28, 2026

Credit limit   $2,500.00
Available credit   $2,301.45

Late payment warning: If we do not receive your minimum payment by the date listed above, you may
have to pay a late fee of up to $35.00.`,
    ],
    right: {
      kind: 'statement',
      actionStatus: 'require-action',
      date: '2026-09-03',
      dueDate: '2026-09-28',
      amount: '198.55',
      currency: 'USD',
    },
  },
  {
    name: 'short: a credit note with minus signs',
    pages: [
      `Allied Office Supplies Ltd
Canal Street 30, Leicester LE1 5TE

CREDIT NOTE
Credit Note No: CR-7702
Date: 14/04/2026
Original invoice: SI-19283

Description   Qty   Unit Price   Amount
Desk lamp, faulty   -2   45.00   -90.00

Subtotal   -£90.00
VAT 20%   -£18.00
Total   -£108.00

The credit has been applied to your account. No payment is required.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-04-14',
      total: '-108.00',
      currency: 'GBP',
      number: 'CR-7702',
      seller: 'Allied Office Supplies Ltd',
    },
  },
  {
    name: 'short: a credit memo in dollars with brackets',
    pages: [
      `Pinecrest Wholesale Inc.
15 Depot Road, Albany, NY 12207

CREDIT MEMO
Credit Memo #: CM-3305
Date: 04/21/2026
Applies to invoice #: 88120

Description   Qty   Price   Amount
Returned mugs   12   4.50   (54.00)

Subtotal   ($54.00)
Sales tax   ($4.32)
Total credit   ($58.32)`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-04-21',
      total: '-58.32',
      currency: 'USD',
      number: 'CM-3305',
      seller: 'Pinecrest Wholesale Inc.',
    },
  },
  {
    name: 'short: a gas bill with a credit balance marked cr',
    pages: [
      `Tri-County Gas Company
900 Flame Drive, Dayton, OH 45402

INVOICE
Invoice Number: 3310-77
Invoice Date: July 6, 2026

Description   Amount
Balance from last bill   $140.00 cr
Gas used in June   $31.57

Total account balance   $108.43 cr

You have a credit balance. Do not pay.`,
    ],
    right: {
      kind: ['invoice', 'statement'],
      actionStatus: 'no-action-needed',
      total: '-108.43',
      issueDate: '2026-07-06',
      dueDate: null,
      number: '3310-77',
      seller: 'Tri-County Gas Company',
    },
  },
  {
    name: 'short: an English energy account in credit',
    pages: [
      `Beacon Energy Ltd
Lighthouse Lane, Plymouth PL1 2AA

5 August 2026

Dear Mr Example,

Here is your energy account for July. Your balance is £64.20 CR. As your account is in credit, you
do not need to pay anything.

Kind regards,
Beacon Energy`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      date: '2026-08-05',
      amount: ['64.20', '-64.20'],
      currency: 'GBP',
      dueDate: null,
    },
  },
  {
    name: 'short: a German phone bill that will be debited',
    pages: [
      `Mobilnetz Rhein GmbH
Funkweg 8, 40213 Düsseldorf

Rechnung
Rechnungsnummer: 551 880 2043
Rechnungsdatum: 03.08.2026

Bezeichnung   Menge   Einzelpreis   Betrag
Tarif Flex   1   25,20   25,20

Nettobetrag   25,20 €
Umsatzsteuer 19%   4,79 €
Rechnungsbetrag   29,99 €

Der Betrag wird am 12.08.2026 von Ihrem Konto abgebucht.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-08-03',
      dueDate: ['2026-08-12', null],
      total: '29.99',
      currency: 'EUR',
      number: '551 880 2043',
      seller: 'Mobilnetz Rhein GmbH',
    },
  },
  {
    name: 'short: a gym invoice collected by Direct Debit',
    pages: [
      `FitZone Clubs Ltd
Arena Way, Sheffield S9 2DF

Invoice No: FZ-10293
Invoice date: 25 August 2026

Membership September   £38.00
Total   £38.00

We will collect £38.00 by Direct Debit on or after 1 September 2026. You do not need to do anything.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-08-25',
      dueDate: ['2026-09-01', null],
      total: '38.00',
      currency: 'GBP',
      number: 'FZ-10293',
      seller: 'FitZone Clubs Ltd',
    },
  },
  {
    name: 'short: a holiday cottage with a deposit that has been paid',
    pages: [
      `Lakeland Cottages
High Street, Keswick CA12 5JR

20 January 2026

Dear Ms Example,

Thank you for your deposit of £150.00, which we received on 18 January 2026. The cost of your stay
is £620.00. Balance due £470.00, payable by 1 May 2026.

Kind regards,
Lakeland Cottages`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-01-20',
      dueDate: '2026-05-01',
      amount: '470.00',
      currency: 'GBP',
      seller: 'Lakeland Cottages',
    },
  },
  {
    name: 'short: a wedding venue invoice less the deposit',
    pages: [
      `Willow Barn Weddings LLC
77 County Road, Lancaster, PA 17602

INVOICE
Invoice No: WB-208
Invoice Date: May 4, 2026
Due Date: June 3, 2026

Description   Amount
Venue hire   $4,000.00

Total   $4,000.00
Less deposit paid   -$1,000.00
Balance due   $3,000.00`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-05-04',
      dueDate: '2026-06-03',
      total: ['4000.00', '3000.00'],
      currency: 'USD',
      number: 'WB-208',
      seller: 'Willow Barn Weddings LLC',
    },
  },
  {
    name: 'short: an explanation of benefits that is not a bill',
    pages: [
      `Evergreen Health Plan
PO Box 3300, Portland, OR 97208

Explanation of Benefits
THIS IS NOT A BILL
Date: March 18, 2026

Provider: Cascade Radiology
Amount billed   $620.00
Plan discount   $180.00
Plan paid   $350.00
Your share   $90.00

Your provider may send you a bill for your share.`,
    ],
    right: {
      kind: ['letter', 'statement', 'other'],
      actionStatus: 'no-action-needed',
      date: '2026-03-18',
      amount: '90.00',
      currency: 'USD',
      dueDate: null,
    },
  },
  {
    name: 'short: a claim summary that is not a bill, with the share first',
    pages: [
      `Unity Mutual Insurance Company
1 Unity Plaza, Hartford, CT 06103

August 24, 2026

This is not a bill. It shows how we handled your claim.

What you may owe   $45.00
What your doctor billed   $310.00
What we paid   $265.00

Keep this summary for your records.`,
    ],
    right: {
      kind: ['letter', 'statement', 'other'],
      actionStatus: 'no-action-needed',
      date: '2026-08-24',
      amount: '45.00',
      currency: 'USD',
      dueDate: null,
    },
  },
];
