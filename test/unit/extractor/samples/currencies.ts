import type { SampleDocument } from './sample.ts';

/** Which currency a total is in: signs, codes and countries, also next to exchange rates. */
export const currencies: readonly SampleDocument[] = [
  {
    name: 'a Mexican invoice in English with MXN after the total',
    pages: [
      `Casa Azul Hospedaje S.A. de C.V.
Calle 5 de Mayo 12, Oaxaca, Oax. 68000, México
RFC CAH140312AB1

Invoice A-2207
Date: 1 March 2026
Guest: Helen Park

2 nights   $1,000.00
IVA 16%   $160.00
Total   $1,160.00 MXN`,
    ],
    right: { currency: 'MXN', total: '1160.00', tax: '160.00', issueDate: '2026-03-01', number: 'A-2207' },
  },
  {
    name: 'a Spanish ticket of a Mexican shop with pesos',
    pages: [
      `Abarrotes La Esquina
Av. Juárez 88, Puebla, Pue. 72000
RFC AES010203XY9

Ticket 00411   05/03/2026 18:22

Leche 1 L   $28.50
Pan   $31.50
Total MXN   $60.00
Efectivo   $100.00
Cambio   $40.00`,
    ],
    right: { currency: ['MXN', null], total: ['60.00', null] },
  },
  {
    name: 'a Turkish hotel bill in lira with a footnote of the rate in dollars',
    pages: [
      `Liman Otelcilik A.Ş.
Atatürk Cad. 14, 48700 Marmaris
VKN 6080112233

INVOICE   No: LMN2026000000118
Date: 01.03.2026

Accommodation   1,000.00
VAT 20%   200.00
Grand total   1,200.00 TRY

Exchange rate for information: 1 USD = 34.20 TRY, 1 EUR = 37.10 TRY`,
    ],
    right: { currency: 'TRY', total: '1200.00', tax: '200.00', issueDate: '2026-03-01' },
  },
  {
    name: 'a Turkish bill with the sign of the lira',
    pages: [
      `Bosphorus Tours Turizm Ltd. Şti.
Divanyolu Cad. 7, İstanbul

Receipt No. 4471   12 May 2026

Bosphorus cruise, 2 persons   ₺1.800,00
Total   ₺1.800,00
Paid in cash`,
    ],
    right: { currency: 'TRY', total: '1800.00', issueDate: '2026-05-12' },
  },
  {
    name: 'a Brazilian invoice in reais',
    pages: [
      `Pousada do Sol Ltda.
Rua da Praia 45, Paraty - RJ, Brasil
CNPJ 12.345.678/0001-90

INVOICE No. 2026/118
Date: 10 April 2026
Guest: Tim Okada

3 nights   R$ 1.350,00
Service   R$ 135,00
TOTAL   R$ 1.485,00`,
    ],
    right: { currency: 'BRL', total: '1485.00', issueDate: '2026-04-10', number: '2026/118' },
  },
  {
    name: 'a Thai receipt in baht with the sign',
    pages: [
      `Lotus Garden Clinic
55 Rama IV Road, Bangkok 10330

RECEIPT   No. R-26-0931
Date: 18 February 2026
Patient: Mr. Erik Lund

Consultation   ฿800.00
Medicine   ฿450.00
Total paid   ฿1,250.00`,
    ],
    right: { kind: 'receipt', currency: 'THB', total: '1250.00', issueDate: '2026-02-18' },
  },
  {
    name: 'a Korean receipt in won',
    pages: [
      `Hanok Stay Bukchon
37 Bukchon-ro, Jongno-gu, Seoul

Receipt
Receipt No. 20260411-02   Date 11 April 2026

Room, 2 nights   ₩240,000
City tax   ₩4,000
Total   ₩244,000
Paid by card`,
    ],
    right: { currency: 'KRW', total: '244000', issueDate: '2026-04-11' },
  },
  {
    name: 'a Chinese invoice in English with the code CNY',
    pages: [
      `Shenzhen Brightstar Electronics Co., Ltd.
Nanshan District, Shenzhen 518057, China

PROFORMA INVOICE
Invoice no. BS260318   Date: 2026-03-18
Buyer: Otto Lang, Zürich

LED panel   10   CNY 85.00   CNY 850.00
Freight   CNY 120.00
Total   CNY 970.00`,
    ],
    right: { currency: 'CNY', total: '970.00', issueDate: '2026-03-18', number: 'BS260318' },
  },
  {
    name: 'a Japanese receipt with the yen sign',
    pages: [
      `Kanda Books
1-7 Jimbocho, Chiyoda-ku, Tokyo

Receipt 2026-05-02 15:31   No. 8840

Used map of Edo   ¥3,300
Postcards   ¥550
Total   ¥3,850
Cash   ¥4,000
Change   ¥150`,
    ],
    right: { kind: 'receipt', currency: 'JPY', total: '3850', issueDate: '2026-05-02' },
  },
  {
    name: 'a Hungarian bill in forints with the amount in euros in brackets',
    pages: [
      `Duna Apartman Kft.
Váci utca 11, 1052 Budapest

Invoice   Number: DA-2026/044
Issue date: 2026-04-20   Due date: 2026-04-28
Guest: Maria Stein

Apartment, 3 nights   96 000 Ft
Tourist tax   4 000 Ft
Total   100 000 HUF (approx. 255 EUR)`,
    ],
    right: {
      currency: 'HUF',
      total: '100000',
      issueDate: '2026-04-20',
      dueDate: '2026-04-28',
      number: 'DA-2026/044',
    },
  },
  {
    name: 'a Philippine invoice in pesos',
    pages: [
      `Mabuhay Internet Services Inc.
Ayala Avenue, Makati City, Philippines
TIN 008-112-233-000

BILLING STATEMENT
Invoice No. 0044718   Invoice date: May 4, 2026
Due date: May 20, 2026
Subscriber: Liza Santos

Fiber plan 1500   ₱1,339.29
VAT 12%   ₱160.71
Total Amount Due   ₱1,500.00`,
    ],
    right: { currency: 'PHP', amount: '1500.00', date: '2026-05-04', dueDate: '2026-05-20' },
  },
  {
    name: 'a Vietnamese receipt in dong',
    pages: [
      `Saigon Bike Rental
21 Le Loi, District 1, Ho Chi Minh City

RECEIPT No. 0117   Date: 9 January 2026

Scooter, 3 days   450,000 VND
Helmet   50,000 VND
Total   500,000 VND
Paid in cash`,
    ],
    right: { kind: 'receipt', currency: 'VND', total: '500000', issueDate: '2026-01-09' },
  },
  {
    name: 'a Polish invoice in English with zł',
    pages: [
      `Krakowskie Studio Jogi
ul. Józefa 8, 31-056 Kraków

Invoice no. 14/04/2026
Issue date: 14.04.2026   Payment due: 28.04.2026
Customer: Emma Reid

Class pass, 8 entries   240,00 zł
Total   240,00 zł`,
    ],
    right: {
      currency: 'PLN',
      total: '240.00',
      issueDate: '2026-04-14',
      dueDate: '2026-04-28',
      number: '14/04/2026',
    },
  },
  {
    name: 'a Czech invoice in English with Kč',
    pages: [
      `Vltava Language School s.r.o.
Národní 20, 110 00 Praha 1
IČO 11223344

Invoice 2026031
Issued: 2 March 2026   Due: 16 March 2026

Czech course A1   4 800,00
VAT 21 %   1 008,00
Total to pay   5 808,00 Kč`,
    ],
    right: { currency: 'CZK', total: '5808.00', tax: '1008.00', dueDate: '2026-03-16', number: '2026031' },
  },
  {
    name: 'a Swedish company with kr on an invoice in English',
    pages: [
      `Fjällnära Stugor AB
Storgatan 4, 831 30 Östersund, Sweden
VAT no. SE556677889901

Invoice 10882
Invoice date: 2026-02-11   Due date: 2026-03-13

Cabin rental week 9   6 400,00 kr
VAT 12%   768,00 kr
Amount to pay   7 168,00 kr`,
    ],
    right: { currency: ['SEK', null], total: '7168.00', tax: '768.00', dueDate: '2026-03-13' },
  },
  {
    name: 'a Norwegian invoice with the code NOK next to the total',
    pages: [
      `Nordkyst Ferge AS
Havnegata 2, 8006 Bodø, Norway

Invoice no. 77104   Date: 14.05.2026   Due: 28.05.2026

Car and driver, Bodø - Moskenes   820,00
VAT 12 %   98,40
Total NOK   918,40`,
    ],
    right: { currency: 'NOK', total: '918.40', tax: '98.40', issueDate: '2026-05-14', dueDate: '2026-05-28' },
  },
  {
    name: 'a Danish receipt with DKK',
    pages: [
      `CYKELKOMPAGNIET
Nørrebrogade 40, 2200 København N

Receipt   21-06-2026 14:05
Brake pads   149,00
Labour   200,00
Total DKK   349,00
Card   349,00`,
    ],
    right: { kind: 'receipt', currency: 'DKK', total: '349.00', issueDate: '2026-06-21' },
  },
  {
    name: 'a Swiss invoice in francs that also shows its total in euros',
    pages: [
      `Seeblick Uhren AG
Seestrasse 3, 6353 Weggis
CHE-109.887.221 MWST

Rechnung 26-0188   Datum: 04.06.2026

Herr Max Brunner, Rigistrasse 9, 6353 Weggis

Revision Armbanduhr   CHF 370.03
MWST 8.1 %   CHF 29.97
Total   CHF 400.00

Für Zahlungen aus dem Ausland: EUR 422.00. Zahlbar bis 04.07.2026.`,
    ],
    right: { currency: 'CHF', total: '400.00', tax: '29.97', issueDate: '2026-06-04', dueDate: '2026-07-04' },
  },
  {
    name: 'a German invoice in euros with a bank fee note in francs and dollars',
    pages: [
      `Buchversand Morgenrot GmbH
Torstr. 66, 10119 Berlin

Rechnung R-55120   Rechnungsdatum 09.06.2026

Frau Nina Wolf, Kreuzgasse 1, 79098 Freiburg

Bildband Island   46,73
7 % MwSt.   3,27
Gesamtbetrag   50,00 €

Zahlungsziel 23.06.2026. Überweisungen in CHF oder USD nehmen wir nur gebührenfrei für uns an.`,
    ],
    right: { currency: 'EUR', total: '50.00', tax: '3.27', issueDate: '2026-06-09', dueDate: '2026-06-23' },
  },
  {
    name: 'an invoice from Dubai in dirhams',
    pages: [
      `Desert Rose Cleaning LLC
Al Quoz, Dubai, U.A.E.
TRN 100223344500003

TAX INVOICE DR-3381
Date: 7 April 2026   Due date: 22 April 2026

Deep cleaning, villa   AED 800.00
VAT 5%   AED 40.00
Total   AED 840.00`,
    ],
    right: { currency: 'AED', total: '840.00', tax: '40.00', issueDate: '2026-04-07', dueDate: '2026-04-22' },
  },
  {
    name: 'an Australian tax invoice with plain dollars',
    pages: [
      `Coastal Plumbing Pty Ltd
ABN 44 000 111 222
5 Beach Road, Coffs Harbour NSW 2450

TAX INVOICE 3307
Date: 11/05/2026   Due: 25/05/2026
To: Mr Glen Harvey, 8 Wave Street, Coffs Harbour NSW 2450

Replace tap   $200.00
GST 10%   $20.00
Total   $220.00`,
    ],
    right: { currency: 'AUD', total: '220.00', tax: '20.00', issueDate: '2026-05-11', dueDate: '2026-05-25' },
  },
  {
    name: 'a Canadian invoice with plain dollars and HST',
    pages: [
      `Maple Leaf Tree Care
118 Pine Crescent, Guelph, ON N1H 3T2
HST No. 81122 3344 RT0001

INVOICE 0447
Date: May 6, 2026   Due: June 5, 2026
Bill to: Janet Fraser, 20 Oak St, Guelph, ON N1E 1A1

Tree removal   $900.00
HST 13%   $117.00
Total   $1,017.00`,
    ],
    right: {
      currency: 'CAD',
      total: '1017.00',
      tax: '117.00',
      issueDate: '2026-05-06',
      dueDate: '2026-06-05',
    },
  },
  {
    name: 'a New Zealand invoice with plain dollars',
    pages: [
      `Kererū Electrical Limited
21 Tui Street, Nelson 7010, New Zealand
GST 112-233-445

Tax Invoice INV-0219
Invoice date 3 Jul 2026   Due date 20 Aug 2026

Heat pump service   160.00
GST 15%   24.00
Total NZD   $184.00`,
    ],
    right: { currency: 'NZD', total: '184.00', tax: '24.00', issueDate: '2026-07-03', dueDate: '2026-08-20' },
  },
  {
    name: 'a US invoice for a trip priced in pesos and charged in dollars',
    pages: [
      `Lone Star Travel, Inc.
900 Congress Ave, Austin, TX 78701

INVOICE 55018
Invoice date: 02/10/2026
Customer: Amy Rhodes, 4 Elm St, Austin, TX 78704

Hotel in Oaxaca (MXN 10,000.00 at 17.20)   $581.40
Service fee   $25.00
Total due   $606.40

Due by 02/24/2026`,
    ],
    right: {
      currency: 'USD',
      total: '606.40',
      issueDate: '2026-02-10',
      dueDate: '2026-02-24',
      number: '55018',
    },
  },
  {
    name: 'an invoice with a bare number and no trace of a currency',
    pages: [
      `Atelier Novak
Framing and restoration

Invoice 118
Date: 12 March 2026
Customer: B. Hale

Frame, oak   140.00
Glass   35.00
Total   175.00`,
    ],
    right: { currency: null, total: '175.00', issueDate: '2026-03-12', number: '118' },
  },
  {
    name: 'a British receipt whose words look like codes of currencies',
    pages: [
      `PAPER MOON STATIONERS
5 The Shambles, York YO1 7LZ

PEN BLUE   2.50
CUP HOLDER   6.00
TOP TAB FOLDERS   4.00
TOTAL   £12.50
CARD   £12.50

TRY OUR NEW LOYALTY APP
ALL RETURNS WITHIN 28 DAYS

18/05/2026 15:02   TILL 1`,
    ],
    right: { kind: 'receipt', currency: 'GBP', total: '12.50', issueDate: '2026-05-18' },
  },
  {
    name: 'an American bill of a motel with a room number and a length in feet',
    pages: [
      `Sagebrush Motor Lodge
2101 Highway 50, Fallon, NV 89406

Guest: K. Larsen   RM 204
Arrive 06/18/2026   Depart 06/20/2026

Invoice 7781   Date 06/20/2026
Room, 2 nights   158.00
Parking, trailer 20 ft   20.00
Total   178.00
Paid VISA   178.00`,
    ],
    right: {
      currency: ['USD', null],
      total: '178.00',
      issueDate: '2026-06-20',
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'an invoice from Hong Kong',
    pages: [
      `Harbour Light Design Limited
18 Des Voeux Road, Central, Hong Kong

INVOICE HL-2604
Date: 21 April 2026   Due date: 5 May 2026
Client: Wing Lee Tea Co.

Logo design   HK$6,500.00
Total   HK$6,500.00`,
    ],
    right: { currency: 'HKD', total: '6500.00', issueDate: '2026-04-21', dueDate: '2026-05-05' },
  },
  {
    name: 'a British invoice with a VAT summary and a rate for customers in euros',
    pages: [
      `Anglia Seeds Ltd
Seed House, Sudbury CO10 1AA

Invoice AS-6614   Date 9 March 2026   Due 8 April 2026

Mme L. Petit, 3 rue du Four, 62000 Arras, France

Wildflower mix 5 kg   £60.00
Carriage   £15.00
Total   £75.00

For information: £75.00 = EUR 87.75 at 1.1700. We only accept payment in pounds sterling.`,
    ],
    right: { currency: 'GBP', total: '75.00', issueDate: '2026-03-09', dueDate: '2026-04-08' },
  },
];
