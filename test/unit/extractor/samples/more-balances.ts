import type { SampleDocument } from './sample.ts';

/** Statements and credit notes: which of the many amounts counts, and who owes it. */
export const moreBalances: readonly SampleDocument[] = [
  {
    name: 'a British bank statement with sort code, IBAN and an interest table',
    pages: [
      `Harrow & Thames Bank
Contact tel 0345 555 0101   Text phone 0345 555 0102   www.harrowthames.example

Your Statement
Account Name   Miss Olivia Farrant

Miss Olivia Farrant
Flat 2, 18 Albion Street
Brighton
BN2 9NE

Account Summary
Sortcode   Account Number   Sheet Number
07-08-06   31204459   114
Opening Balance   £412.07
Payments In   £1,935.50
Payments Out   £1,701.22
Closing Balance   £646.35
Arranged Overdraft Limit   £500.00

IBAN   GB11HTBK07080631204459   BIC   HTBKGB21

Statement date 30 September 2026
Your statement from 1 September to 30 September 2026

Date   Payment type and details   Paid out   Paid in   Balance
01 Sep 26   BALANCE BROUGHT FORWARD   412.07
02 Sep 26   DD Southern Water   34.10   377.97
04 Sep 26   VIS Co-op Kemptown   18.62   359.35
25 Sep 26   CR Albion Dental payroll   1,935.50   2,294.85
28 Sep 26   SO M Pratt rent   1,300.00   994.85
29 Sep 26   VIS Trainline   348.50   646.35
30 Sep 26   BALANCE CARRIED FORWARD   646.35

Credit interest rates   Balance over £1   0.00% AER
Arranged overdraft   39.90% EAR   Unarranged overdraft   £5.00 maximum monthly charge
Information about the Financial Services Compensation Scheme is on page 2.`,
    ],
    right: {
      kind: 'statement',
      amount: '646.35',
      currency: 'GBP',
      date: '2026-09-30',
      dueDate: null,
      actionStatus: 'no-action-needed',
      seller: 'Harrow & Thames Bank',
    },
  },
  {
    name: 'a British savings statement with a date-like sort code',
    pages: [
      `Pennine Building Society
Principal Office: 1 Wharf Street, Halifax HX1 1AA   01632 960 300

Mr S Iqbal
44 Hope Street
Huddersfield HD1 3BT

Annual statement of account
Easy Saver Issue 4
Date produced   6 April 2026
Sort code   09-10-11
Account number   22004418
Roll number   S/4471-0992

Balance at 6 April 2025   £8,250.00
Paid in during the year   £1,200.00
Withdrawn during the year   £450.00
Gross interest earned   £318.75
Tax deducted   £0.00
Balance at 5 April 2026   £9,318.75

Your interest rate from 1 May 2026 will be 3.25% gross/AER (variable).
We do not deduct tax from interest. You may need to tell HMRC about it.
This is for your information only. There is nothing for you to do.

If any entry is wrong, please tell us within 14 days.
Pennine Building Society is authorised by the Prudential Regulation Authority (no. 206088).
Calls may be recorded. Page 1 of 1`,
    ],
    right: {
      kind: 'statement',
      amount: '9318.75',
      currency: 'GBP',
      date: '2026-04-06',
      dueDate: [null, '2026-04-20'],
      seller: 'Pennine Building Society',
    },
  },
  {
    name: 'a British business statement whose summary comes last',
    pages: [
      `CLYDESIDE COMMERCIAL BANK PLC
Business Banking, 90 Broomielaw, Glasgow G1 4AA
Sort Code 80-12-05   Account No. 00991237   Page 3 of 3

MACRAE JOINERY
UNIT 5 DOCK ROAD
GREENOCK PA15 2UN

BUSINESS CURRENT ACCOUNT   STATEMENT NO. 27   31 OCT 2026

DATE   DETAILS   DEBIT   CREDIT   BALANCE
21OCT   Balance brought forward   4,118.40
22OCT   BACS HMRC VAT   1,902.11   2,216.29
26OCT   Inward payment Inverkip Homes   3,480.00   5,696.29
27OCT   Cheque 001184   275.00   5,421.29
29OCT   DD Scottish Power   188.43   5,232.86
31OCT   Service charge   6.50   5,226.36

Summary for this period
Balance on 30 September 2026   £3,044.92
Total debits   £9,871.04
Total credits   £12,052.48
Balance on 31 October 2026   £5,226.36
Overdraft facility   £10,000.00 reviewed 12-03-27

Please check this statement. If you find an error tell us as soon as possible.
Registered in Scotland No. 95001. Calls to 0345 numbers cost no more than 01 numbers.`,
    ],
    right: {
      kind: 'statement',
      amount: '5226.36',
      currency: 'GBP',
      date: '2026-10-31',
      dueDate: null,
      seller: ['Clydeside Commercial Bank PLC'],
    },
  },
  {
    name: 'a statement of transactions without currency signs',
    pages: [
      `LAKELAND CREDIT UNION
118 Front Street, Marquette, MI 49855
Telephone 906-555-0140   Lost card 800-555-0141

KIRSTEN A. HAUTALA
W4418 COUNTY ROAD 550
MARQUETTE MI 49855

Member No. 0044718   Statement period 08/01/2026 through 08/31/2026   Page 1

SHARE DRAFT CHECKING 70

Posted   Description   Amount   Balance
08/01   Beginning balance   1,204.18
08/03   Direct deposit Northland Clinic   1,611.09   2,815.27
08/05   Draft 2041   -650.00   2,165.27
08/11   POS Econo Foods   -83.40   2,081.87
08/17   Direct deposit Northland Clinic   1,611.09   3,692.96
08/20   ACH Upper Peninsula Power   -112.76   3,580.20
08/24   POS Holiday Stationstore   -41.55   3,538.65
08/31   Dividend 0.05 %   0.12   3,538.77
08/31   Ending balance   3,538.77

Number of drafts 1   Total 650.00
Dividends year to date 0.91
Overdraft fees this period 0.00   year to date 29.00

In case of errors or questions about your electronic transfers, write to us or call us. We
must hear from you no later than 60 days after we sent the first statement.
Federally insured by NCUA.`,
    ],
    right: {
      kind: 'statement',
      amount: '3538.77',
      dueDate: null,
      actionStatus: 'no-action-needed',
      date: ['2026-08-31', null],
      seller: 'Lakeland Credit Union',
    },
  },
  {
    name: 'a German bank statement with Soll and Haben',
    pages: [
      `Volksbank Mittelweser eG
Lange Straße 112, 31582 Nienburg
Telefon 05021 5550   BLZ 256 624 40   BIC GENODEF1NIN

Frau
Renate Dierking
Kräher Weg 8
31582 Nienburg

Kontoauszug 9/2026   Blatt 1 von 1
VR-Giro Privat   Kontonummer 4711 209 300   IBAN DE20 2566 2440 4711 2093 00
Erstellt am 30.09.2026

Bu-Tag   Wert   Vorgang   Betrag
      alter Kontostand vom 31.08.2026   1.873,44 H
01.09.   01.09.   Dauerauftrag Miete Nov.   720,00 S
03.09.   03.09.   Lastschrift Avacon Kd. 20190412   88,00 S
15.09.   15.09.   Rente DRV   1.412,77 H
22.09.   22.09.   Kartenzahlung Famila   64,31 S
28.09.   28.09.   Geldautomat   200,00 S
      neuer Kontostand vom 30.09.2026   2.213,90 H

Eingeräumter Dispositionskredit 3.000,00 EUR   Sollzinssatz 10,75 %

Bitte prüfen Sie die Buchungen. Der Kontoabschluss gilt als genehmigt, wenn Sie nicht innerhalb
von sechs Wochen nach Zugang widersprechen. Einlagen sind durch die BVR Institutssicherung geschützt.`,
    ],
    right: {
      kind: 'statement',
      amount: '2213.90',
      currency: 'EUR',
      date: '2026-09-30',
      dueDate: [null, '2026-11-11'],
      seller: 'Volksbank Mittelweser eG',
    },
  },
  {
    name: 'a French bank statement with débit and crédit',
    pages: [
      `BANQUE DU LITTORAL
Agence de Concarneau - 2 quai d'Aiguillon - 29900 CONCARNEAU
Votre conseiller : M. LE GALL   Tél. 02 98 55 01 22

RELEVÉ DE COMPTE
du 01/09/2026 au 30/09/2026   Relevé n° 9   Page 1/2

MME ANNE KERVELLA
6 RUE DU PORT
29910 TREGUNC

Compte courant n° 00047120993
RIB 18629 00411 00047120993 37   IBAN FR76 1862 9004 1100 0471 2099 337

Date   Valeur   Libellé   Débit   Crédit
      Solde précédent au 31/08/2026   946,12
02/09   02/09   PRLV EAU DU PONANT   41,30
05/09   05/09   CB SUPER U 03/09   87,66
15/09   15/09   VIR TRESOR PUBLIC   212,00
28/09   28/09   VIR SALAIRE MAREE SAS   1 684,20
29/09   29/09   CHEQUE 0001184   350,00
      Total des mouvements   478,96   1 896,20
      Nouveau solde au 30/09/2026   2 363,36 EUR

Découvert autorisé : 500,00 EUR
Sauf erreur ou omission. Vous disposez de 13 mois pour contester une opération.
SA coopérative au capital de 118 000 000 EUR - RCS Quimper 775 577 018 - ORIAS 07 004 504`,
    ],
    right: {
      kind: 'statement',
      amount: '2363.36',
      currency: 'EUR',
      date: ['2026-09-30', null],
      dueDate: null,
      seller: 'Banque du Littoral',
    },
  },
  {
    name: 'a Dutch bank statement with Af and Bij',
    pages: [
      `Veluwebank N.V.
Postbus 1180, 3840 BD Harderwijk
Veluwebank Klantenservice 0341 555 111   veluwebank.example

Hr J.C. Schouten
Zeeweg 14
3853 LM Ermelo

Rekeningafschrift
Betaalrekening   NL77 VELU 0417 1188 20
Datum afschrift   30-10-2026
Volgnummer   10
Periode   01-10-2026 t/m 30-10-2026

Vorig saldo   € 2.015,66 +
Totaal bijgeschreven   € 2.940,00 +
Totaal afgeschreven   € 3.111,21 -
Nieuw saldo   € 1.844,45 +

Datum   Omschrijving   Af   Bij
01-10   Hypotheek Veluwebank   1.108,00
05-10   Albert Heijn 1170 Ermelo   64,21
12-10   Essent termijn   189,00
23-10   Salaris Gemeente Ermelo   2.940,00
26-10   Overboeking spaarrekening   1.750,00

Rood staan is mogelijk tot € 1.000,00. Debetrente 9,9% per jaar.
Uw tegoed valt onder het depositogarantiestelsel. U hoeft niets te doen.
Pagina 1 van 1`,
    ],
    right: {
      kind: 'statement',
      amount: '1844.45',
      currency: 'EUR',
      date: '2026-10-30',
      dueDate: null,
      actionStatus: 'no-action-needed',
      seller: 'Veluwebank N.V.',
    },
  },
  {
    name: 'an American card statement with minimum payment and late payment warning',
    pages: [
      `SUMMIT REWARDS VISA
Issued by First Cascade Bank, N.A.
Customer service 1-800-555-0177   firstcascade.example   24 hours

DANIELLE R. OSGOOD
2710 NE ALBERTA ST
PORTLAND OR 97211

Account ending in 8814
Opening/Closing Date   09/12/26 - 10/11/26
New Balance   $1,284.63
Minimum Payment Due   $40.00
Payment Due Date   11/06/26

Late Payment Warning: If we do not receive your minimum payment by the date listed above,
you may have to pay a late fee of up to $40.00.
Minimum Payment Warning: if you make only the minimum payment each period, you will pay
more in interest and it will take you about 7 years, an estimated total of $2,015.00.

ACCOUNT SUMMARY
Previous Balance   $911.20
Payments and Credits   -$911.20
Purchases   +$1,284.63
Cash Advances   $0.00
Fees Charged   $0.00
Interest Charged   $0.00
New Balance   $1,284.63
Credit Limit   $9,000.00
Available Credit   $7,715.00
Past Due Amount   $0.00

09/30   Payment Thank You - Web   -911.20
10/02   POWELLS BOOKS PORTLAND OR   64.63
10/07   ALASKA AIR SEATTLE WA   1,220.00

Rewards balance 18,441 points   Page 1 of 4`,
    ],
    right: {
      kind: 'statement',
      amount: '1284.63',
      currency: 'USD',
      date: ['2026-10-11', null],
      dueDate: '2026-11-06',
      actionStatus: 'require-action',
      seller: ['First Cascade Bank, N.A.', 'Summit Rewards Visa'],
    },
  },
  {
    name: 'a store card statement with the minimum first',
    pages: [
      `Granger's Department Stores
Credit Card Services
P.O. Box 71144, Charlotte, NC 28272-1144

Statement Date: October 20, 2026
Payment Due Date: November 15, 2026
Minimum Payment: $29.00
Account Number: XXXX XXXX XXXX 3071

JOSEPH T. LINDQUIST
88 HARBOR VIEW DR
MYSTIC CT 06355

Previous Balance   $301.44
Payments   $150.00-
Other Credits   $22.10-
Purchases/Debits   $337.05
Interest Charges   $2.70
New Balance   $469.09

Credit Line   $2,500
Credit Available   $2,030
Days in Billing Period   30

Trans Date   Reference   Description   Amount
09/24   4471182   MENS FURNISHINGS   118.20
09/28   4471840   RETURN HOUSEWARES   22.10-
10/01   PAYMENT - THANK YOU   150.00-
10/11   4490012   SHOES   218.85

Make checks payable to Granger's. Please do not send cash. Write your account number on your check.
NOTICE: See reverse side for important information. Questions? Call 1-866-555-0120.`,
    ],
    right: {
      kind: 'statement',
      amount: '469.09',
      currency: 'USD',
      date: '2026-10-20',
      dueDate: '2026-11-15',
      actionStatus: 'require-action',
      seller: ["Granger's Department Stores", "Granger's"],
    },
  },
  {
    name: 'a British card statement with a minimum payment',
    pages: [
      `Lindisfarne Card
PO Box 2210, Newcastle upon Tyne NE99 1AA
Lost or stolen cards 0345 555 0190 (24 hours)

Ms P Hargreaves
3 Rectory Gardens
Durham DH1 3AA

Statement date   8 October 2026
Card number   5412 XXXX XXXX 9037
Credit limit   £4,200.00
Available to spend   £3,394.30

Balance from last statement   £612.90
Payments received - thank you   £612.90 CR
Your transactions this month   £801.50
Interest and charges   £4.20
Your new balance   £805.70

Your minimum payment   £25.00
Must reach us by   2 November 2026

If you do not pay off the full amount, we will allocate your payment to the outstanding balance
in a specific order. If you make only the minimum payment each month, it will take you longer
and cost you more to clear your balance.

Estimated interest next month if you pay only the minimum   £14.12
Set up a Direct Debit online and never miss a payment.
Lindisfarne Card is issued by Tyneside Finance plc, company number 03311209.`,
    ],
    right: {
      kind: 'statement',
      amount: '805.70',
      currency: 'GBP',
      date: '2026-10-08',
      dueDate: '2026-11-02',
      actionStatus: 'require-action',
      seller: ['Lindisfarne Card', 'Tyneside Finance plc'],
    },
  },
  {
    name: 'a German card statement that is debited',
    pages: [
      `Hanse-Card Service GmbH
Postfach 60 09 40, 22209 Hamburg
Kundenservice +49 40 5550-8800   Kartensperre +49 40 5550-8811

Herrn
Gerrit Thomsen
Elbchaussee 201
22605 Hamburg

Kreditkartenabrechnung Oktober 2026
Abrechnungsdatum   23.10.2026
Kartennummer   4988 XXXX XXXX 1120
Verfügungsrahmen   5.000,00 EUR

Datum   Beleg   Beschreibung   Betrag in EUR
      Saldo Vormonat   -318,45
25.09.   25.09.   Lastschrifteinzug, vielen Dank   318,45+
30.09.   01.10.   Deutsche Bahn Berlin   118,90-
06.10.   07.10.   Hotel Weinhaus Trier   264,00-
14.10.   15.10.   Shell 4471 Kassel   71,20-
22.10.   22.10.   Jahresgebühr   35,00-
      Neuer Saldo   489,10-

Den Saldo von 489,10 EUR buchen wir am 02.11.2026 von Ihrem Konto DE** 2005 **** **** 44 ab.

Reklamationen richten Sie bitte innerhalb von 30 Tagen schriftlich an uns.
Geschäftsführer: Wiebke Hansen, Amtsgericht Hamburg HRB 114477
Seite 1/1`,
    ],
    right: {
      kind: 'statement',
      amount: ['489.10', '-489.10'],
      currency: 'EUR',
      date: '2026-10-23',
      dueDate: ['2026-11-02', null],
      actionStatus: 'no-action-needed',
      seller: 'Hanse-Card Service GmbH',
    },
  },
  {
    name: 'a British credit note with minus signs',
    pages: [
      `Braithwaite Catering Supplies Ltd
Moorside Mills, Keighley BD21 4AA
Tel: 01632 960 700   Fax: 01632 960 701   sales@braithwaitecs.example
VAT Reg No: GB 418 2200 71

The Fleece Inn   Credit note number   CRN-004417
12 Main Street   Credit note date   14/10/2026
Haworth   Original invoice   INV-118822
BD22 8DA   Invoice date   29/09/2026
   Account   FLEE01

SALES CREDIT NOTE

Code   Description   Qty   Price   Net   VAT
GN-16   Gastronorm pan 1/1 65 mm   -4   18.50   -74.00   20%
KT-02   Knife set, damaged in transit   -1   46.00   -46.00   20%

Net   -£120.00
VAT   -£24.00
Total   -£144.00

Reason for credit: goods returned, collection 4471 of 09/10/2026.
The credit will be set against your next invoice. No payment is required.

Lowland Bank   Sort code 40-11-22   Account 70011442
Braithwaite Catering Supplies Ltd, registered in England 01944710`,
    ],
    right: {
      total: '-144.00',
      subtotal: '-120.00',
      tax: '-24.00',
      number: 'CRN-004417',
      issueDate: '2026-10-14',
      dueDate: null,
      currency: 'GBP',
      actionStatus: 'no-action-needed',
      seller: 'Braithwaite Catering Supplies Ltd',
    },
  },
  {
    name: 'a German Gutschrift with minus signs after the amounts',
    pages: [
      `Bürobedarf Lindner OHG
Bürobedarf Lindner OHG - Gewerbepark 14 - 93059 Regensburg

Kanzlei
Hirsch & Partner mbB
Domplatz 3
93047 Regensburg

Gutschrift
Gutschrift-Nr.   GU-26/0388
Datum   21.10.2026
zu Rechnung   RG-26/4471 vom 02.10.2026
Kunden-Nr.   10882

Pos.   Artikel   Menge   EP   Betrag
1   Drehstuhl Comfort 400, Rückgabe   1   289,00   289,00-
2   Toner HP 59A, falsch geliefert   2   94,50   189,00-

Nettosumme   478,00- EUR
19 % USt.   90,82- EUR
Gutschriftsbetrag   568,82- EUR

Der Betrag wird mit Ihrer nächsten Rechnung verrechnet.

Tel. 0941 5550-71   Fax 0941 5550-72   info@lindner-buero.example   www.lindner-buero.example
Persönlich haftende Gesellschafter: Max und Karin Lindner   HRA 8817 Regensburg   DE133700448
IBAN DE08 7505 0000 0026 1188 40   BIC BYLADEM1RBG`,
    ],
    right: {
      total: '-568.82',
      subtotal: '-478.00',
      tax: '-90.82',
      number: 'GU-26/0388',
      issueDate: '2026-10-21',
      dueDate: null,
      currency: 'EUR',
      actionStatus: 'no-action-needed',
      seller: 'Bürobedarf Lindner OHG',
    },
  },
  {
    name: 'a French avoir with minus signs',
    pages: [
      `SARL PAPETERIE DES HALLES
22 rue Saint-Pierre, 14000 CAEN
Tél : 02 31 55 01 30 - Fax : 02 31 55 01 31
SIRET 448 120 339 00021 - APE 4762Z - TVA intracom. FR 08 448120339

LYCÉE PRIVÉ SAINTE-MARIE
Service intendance
4 avenue du Six-Juin
14000 CAEN

AVOIR N° AV-2026-0119
Date : 16/10/2026
Sur facture FA-2026-2203 du 25/09/2026
Code client : LYC014

Réf.   Désignation   Qté   P.U. HT   Total HT
C4402   Ramettes A4 80 g, retour   -20   3,90   -78,00
C1180   Classeurs à levier, défectueux   -10   2,40   -24,00

Total HT   -102,00 €
TVA 20 %   -20,40 €
Total TTC   -122,40 €

Cet avoir sera déduit de votre prochaine facture.
Aucun règlement n'est à effectuer.

SARL au capital de 15 000 € - RCS Caen 448 120 339`,
    ],
    right: {
      total: '-122.40',
      subtotal: '-102.00',
      tax: '-20.40',
      number: 'AV-2026-0119',
      issueDate: '2026-10-16',
      dueDate: null,
      currency: 'EUR',
      actionStatus: 'no-action-needed',
      seller: ['SARL Papeterie des Halles', 'Papeterie des Halles'],
    },
  },
  {
    name: 'a Dutch creditnota that is paid back',
    pages: [
      `Fietsgroothandel De Kroon B.V.
Transportweg 6, 8013 RX Zwolle
T 038 555 60 10   verkoop@dekroonfietsen.example
KvK 05077120   BTW NL802233110B01   IBAN NL20 INGB 0662 1188 40

Tweewielers Bakker
t.a.v. de crediteurenadministratie
Marktstraat 9
7701 GT Dedemsvaart

CREDITNOTA

Creditnotanummer   C2026-0214
Creditnotadatum   09-10-2026
Debiteurnummer   22018
Betreft factuur   F2026-8841

Artikel   Omschrijving   Aantal   Prijs   Bedrag
7741   Accu 500 Wh, garantie   -1   € 395,00   € -395,00
0912   Verzendkosten retour   -1   € 17,50   € -17,50

Subtotaal   € -412,50
21% btw   € -86,63
Totaal   € -499,13

Wij storten het bedrag binnen 14 dagen terug op uw rekening. U hoeft niets te doen.
Retourneren? Zie www.dekroonfietsen.example/retour
Pagina 1/1`,
    ],
    right: {
      total: '-499.13',
      subtotal: '-412.50',
      tax: '-86.63',
      number: 'C2026-0214',
      issueDate: '2026-10-09',
      dueDate: null,
      currency: 'EUR',
      actionStatus: 'no-action-needed',
      seller: 'Fietsgroothandel De Kroon B.V.',
    },
  },
  {
    name: 'an American credit memo with amounts in parentheses',
    pages: [
      `Cornhusker Irrigation Parts, LLC
3401 West Highway 30, Grand Island, NE 68803
Ph 308-555-0119   Fax 308-555-0120   ar@cornhuskerparts.example

CREDIT MEMO

Credit Memo #   CM-20771
Date   09/18/2026
Customer PO   7713
Applies to Invoice   INV-60338

Bill To:
Platte Valley Farms
Attn: Accounts Payable
1180 Road 14
Central City, NE 68826

Item   Description   Qty   Rate   Amount
GBX-740   Gearbox 740U core return   2   $150.00   ($300.00)
SPR-11   Sprinkler heads, unused   24   $6.25   ($150.00)

Subtotal   ($450.00)
Sales Tax (5.5%)   ($24.75)
Total Credit   ($474.75)

This credit has been applied to your account. Please do not pay this document.
Remaining account balance after credit: see your next statement.
Thank you for your business.`,
    ],
    right: {
      total: '-474.75',
      subtotal: '-450.00',
      tax: '-24.75',
      number: 'CM-20771',
      issueDate: '2026-09-18',
      dueDate: null,
      currency: 'USD',
      actionStatus: 'no-action-needed',
      seller: 'Cornhusker Irrigation Parts, LLC',
    },
  },
  {
    name: 'an American utility statement with a credit balance',
    pages: [
      `Blue Ridge Electric Membership Corporation
P.O. Box 112, Lenoir, NC 28645
Member services 828-555-0121   Outages 800-555-0122

CURTIS & LORNA FEATHERS
140 ROCKY KNOB LN
BLOWING ROCK NC 28605

ELECTRIC STATEMENT
Statement date   10/08/2026
Account   3390-117-2
Rate   Residential net metering

Previous balance   $61.07 cr
Payments received   $0.00
Basic facilities charge   $29.50
Energy used 412 kWh   $49.44
Solar energy delivered 1,050 kWh   $126.30 cr
Account balance   $108.43 cr

Credit balance - DO NOT PAY
Your credit will be carried forward to your next statement.

Operation Round Up helps neighbors in need. Call to join.
Know what's below. Call 811 before you dig.
Office hours Monday through Friday, 8 a.m. to 5 p.m.
Page 1 of 2`,
    ],
    right: {
      date: '2026-10-08',
      amount: '-108.43',
      kind: ['statement', 'invoice'],
      actionStatus: 'no-action-needed',
      currency: 'USD',
      dueDate: null,
      seller: 'Blue Ridge Electric Membership Corporation',
    },
  },
  {
    name: 'a card statement with a credit balance',
    pages: [
      `Bluebonnet Federal Savings
Platinum Mastercard statement
P.O. Box 9901, San Antonio, TX 78209   1-877-555-0155   TDD 1-877-555-0156

RAMIRO VILLARREAL
4402 MISTLETOE AVE
SAN ANTONIO TX 78201

Account number ending   5520
Statement closing date   September 28, 2026
Days in billing cycle   30

Previous balance   $212.90
Payments   -$212.90
Credits (returns)   -$164.75
Purchases   $56.32
Fees   $0.00
Interest   $0.00
New balance   $108.43 CR
Minimum payment due   $0.00

You have a credit balance. No payment is due. You may request a refund in writing, or
we will refund it after six months.

Credit limit   $6,000.00   Cash limit   $1,200.00
09/03   PAYMENT RECEIVED   212.90 CR
09/12   RETURN TEJAS OUTDOORS   164.75 CR
09/20   H-E-B 117   56.32
Annual percentage rate 18.99% (v)`,
    ],
    right: {
      kind: 'statement',
      amount: '-108.43',
      currency: 'USD',
      date: '2026-09-28',
      dueDate: null,
      actionStatus: 'no-action-needed',
      seller: 'Bluebonnet Federal Savings',
    },
  },
  {
    name: 'a British energy statement in credit',
    pages: [
      `Tamar Energy
Freepost TAMAR ENERGY   tamarenergy.example   0330 555 0180

Mr and Mrs B Northcott
Higher Trevose
Launceston
PL15 9QX

Your electricity statement
Statement date   12 October 2026
Customer reference   TE 4471 9904
Period   10 July 2026 to 9 October 2026

Your last statement balance   £88.15 CR
Direct Debits received, thank you   £240.00 CR
Electricity used 711 kWh   £174.20
Standing charges   £47.84
VAT at 5%   £11.10
Your account balance is   £95.01 CR

You are in credit, so you don't need to pay anything. Your Direct Debit stays at
£80.00 a month. You can ask for your credit back at any time.

Personal projection for the next 12 months: £1,042.00
Are you on the right tariff? You could save £36.00 a year.
Complaints: see tamarenergy.example/complaints. Energy Ombudsman 0330 440 1624.
Tamar Energy Supply Ltd, company no. 08114477, VAT no. 188 4471 20`,
    ],
    right: {
      date: '2026-10-12',
      amount: '-95.01',
      kind: ['statement', 'invoice'],
      actionStatus: 'no-action-needed',
      currency: 'GBP',
      dueDate: null,
      seller: ['Tamar Energy', 'Tamar Energy Supply Ltd'],
    },
  },
  {
    name: 'a student account statement with a credit balance',
    pages: [
      `Whitman Valley College
Bursar's Office, Hall of Records 101
1500 College Avenue, Walla Walla, WA 99362
(509) 555-0102   bursar@wvc.example

STATEMENT OF ACCOUNT
Date: November 3, 2026
Student ID: 900417726
Term: Fall 2026

Naomi K. Brandvold
610 Boyer Ave
Walla Walla, WA 99362

Date   Description   Charges   Credits
08/20/2026   Tuition, full time   $6,410.00
08/20/2026   Activity fee   $185.00
09/01/2026   State grant   $4,200.00
09/01/2026   Founders scholarship   $2,500.00
09/15/2026   Parking permit   $62.00
10/02/2026   Payment - thank you   $150.00
Totals   $6,657.00   $6,850.00

Account balance   ($193.00)
Amounts in parentheses are credits to you. No payment is necessary.

Refunds are issued by direct deposit within ten business days. Keep your address current.
Questions? Visit us Monday-Friday 9:00-4:00.`,
    ],
    right: {
      kind: 'statement',
      amount: '-193.00',
      currency: 'USD',
      date: '2026-11-03',
      dueDate: null,
      actionStatus: 'no-action-needed',
      seller: 'Whitman Valley College',
    },
  },
];
