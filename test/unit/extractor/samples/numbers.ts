import type { SampleDocument } from './sample.ts';

/** The number of an invoice, next to those of customers, orders, contracts, accounts and tills. */
export const numbers: readonly SampleDocument[] = [
  {
    name: 'a number in three groups with spaces',
    pages: [
      `Funknetz Deutschland GmbH
Landgrabenweg 9, 53227 Bonn

Rechnung
Rechnungsnummer 734 562 9911
Kundennummer 228 118
Datum 05.03.2026

Mobilfunk Tarif L   42,01
19 % USt   7,98
Rechnungsbetrag   49,99 €

Zahlbar bis 19.03.2026 auf IBAN DE44 5001 0517 5407 3249 31`,
    ],
    right: { number: '734 562 9911', total: '49.99', issueDate: '2026-03-05', dueDate: '2026-03-19' },
  },
  {
    name: 'a number with spaces in one row with the date',
    pages: [
      `Vattenvik Energy Ltd
22 Canal Street, Manchester M1 3AA

Bill number: 410 229 7718   Bill date: 8 April 2026
Account number: 8500 1182 33

Electricity   £70.00
VAT 5%   £3.50
Total amount due   £73.50

Please pay by 29 April 2026`,
    ],
    right: { number: '410 229 7718', total: '73.50', issueDate: '2026-04-08', dueDate: '2026-04-29' },
  },
  {
    name: 'a short number of one group before the word of',
    pages: [
      `Brambling Catering
Manor Farm, Thame OX9 3AA

Invoice 30417 of 15 June 2026

Ms Ruth Page, 2 Upper High Street, Thame OX9 2AA

Buffet for 20   £300.00
Total   £300.00`,
    ],
    right: { number: '30417', total: '300.00', issueDate: '2026-06-15' },
  },
  {
    name: 'a number with slashes that holds the month',
    pages: [
      `Petrik Transport s.r.o.
Hlavná 8, 811 01 Bratislava

INVOICE No. PA 87541/03/2026
Date of issue: 31.03.2026   Due date: 14.04.2026

Customer: Lenz KG, Wien

Transport Bratislava - Wien   400.00
Total EUR   400.00`,
    ],
    right: {
      number: ['PA 87541/03/2026', '87541/03/2026'],
      total: '400.00',
      issueDate: '2026-03-31',
      dueDate: '2026-04-14',
    },
  },
  {
    name: 'numbers and a date below the headings of their columns',
    pages: [
      `Alder Office Products, Inc.
77 Depot Rd, Nashua, NH 03060

INVOICE

Invoice No.   Invoice Date   Customer No.   Order No.
4471820   02/24/2026   C-11802   88-30417

Copy paper, case   3   38.00   114.00
Total   $114.00`,
    ],
    right: { number: '4471820', total: '114.00', issueDate: '2026-02-24' },
  },
  {
    name: 'a German letterhead with the customer number first',
    pages: [
      `Bürobedarf Hanke OHG
Lange Str. 60, 18055 Rostock

Kundennr.   Rechnungsnr.   Datum
30118   R2604417   17.04.2026

Druckerpapier   5   6,00   30,00
19 % MwSt.   5,70
Gesamtbetrag EUR   35,70`,
    ],
    right: { number: 'R2604417', total: '35.70', issueDate: '2026-04-17' },
  },
  {
    name: 'a German invoice with the numbers of an order, a contract and a delivery note',
    pages: [
      `Heizöl Petersen GmbH
Am Kai 3, 24937 Flensburg

RECHNUNG Nr. HP/26/0814
Auftrags-Nr. 770118   Lieferschein-Nr. 44120
Vertragsnummer V-20311   Kunden-Nr. 1882
Datum 16.02.2026

Heizöl EL   1.500 l   0,90   1.350,00
19 % MwSt.   256,50
Rechnungsbetrag   1.606,50 €`,
    ],
    right: { number: 'HP/26/0814', total: '1606.50', tax: '256.50', issueDate: '2026-02-16' },
  },
  {
    name: 'a French invoice with a client and a contract number',
    pages: [
      `Eaux de la Vallée SA
25 rue du Barrage, 38000 Grenoble

N° client 11 204 118   N° contrat 7 704 210
Facture n° 2026 031 4417   du 12 mars 2026

Mme Denise Favre

Abonnement et consommation   80,00 €
TVA 5,5 %   4,40 €
Net à payer   84,40 €   avant le 2 avril 2026`,
    ],
    right: {
      number: '2026 031 4417',
      total: '84.40',
      issueDate: '2026-03-12',
      dueDate: ['2026-04-02', '2026-04-01'],
    },
  },
  {
    name: 'a Dutch invoice with Factuurnr.',
    pages: [
      `Slagerij Hendriks
Markt 11, 5211 JV 's-Hertogenbosch

Factuurnr.: 260417-02
Klantnr.: 1188
Factuurdatum: 17-04-2026

Vleespakket   50,00
btw 9%   4,50
Totaal   € 54,50`,
    ],
    right: { number: '260417-02', total: '54.50', issueDate: '2026-04-17' },
  },
  {
    name: 'a Belgian invoice with a structured message for the payment',
    pages: [
      `Centrale du Mazout SA
Chaussée de Liège 88, 4500 Huy

FACTURE N° 26/00871
Date : 10/03/2026   Échéance : 09/04/2026

Mazout 500 l   413,22
TVA 21 %   86,78
Total à payer   500,00 €

Communication structurée : +++090/9337/55493+++
IBAN BE71 0961 2345 6769`,
    ],
    right: {
      number: '26/00871',
      total: '500.00',
      tax: '86.78',
      issueDate: '2026-03-10',
      dueDate: '2026-04-09',
    },
  },
  {
    name: 'a Swiss bill with a long reference next to the number',
    pages: [
      `Elektrizitätswerk Talmatt
Werkstrasse 2, 8800 Thalwil

Rechnungs-Nr. 1004477   Datum 14.04.2026
Vertragskonto 300 118 22

Strom 1. Quartal   CHF 111.01
MWST 8.1 %   CHF 8.99
Rechnungsbetrag   CHF 120.00
Zahlbar bis 14.05.2026

Referenz 21 00000 00003 13947 14300 09017
Konto CH58 0079 1123 0008 8901 2`,
    ],
    right: { number: '1004477', total: '120.00', issueDate: '2026-04-14', dueDate: '2026-05-14' },
  },
  {
    name: 'a final invoice in German with the number on the next line',
    pages: [
      `Bauunternehmung Strobl GmbH
Ziegelweg 1, 94032 Passau

Schlussrechnung
Nr. 2026-44
Datum: 15.03.2026

Terrasse gepflastert   5.000,00 €
19 % MwSt.   950,00 €
Gesamtbetrag   5.950,00 €

Zahlbar bis 14.04.2026`,
    ],
    right: { number: '2026-44', total: '5950.00', issueDate: '2026-03-15', dueDate: '2026-04-14' },
  },
  {
    name: 'a credit note in English with the invoice it refers to above its own number',
    pages: [
      `Quill & Co Stationers Ltd
3 Stonegate, York YO1 8AA

CREDIT NOTE
Original invoice: 88120   Dated: 2 April 2026
Credit note number: C-0117   Dated: 20 April 2026

Faulty stapler   £10.00
VAT 20%   £2.00
Total credited   £12.00`,
    ],
    right: { number: 'C-0117', total: '-12.00', issueDate: '2026-04-20' },
  },
  {
    name: 'an invoice that mentions the number of an earlier invoice',
    pages: [
      `Penrose Boatyard
Quay Lane, Falmouth TR11 3AA

INVOICE
Invoice no: PB-518
Date: 3 June 2026

Mr T Rowe, 5 Harbour View, Falmouth TR11 2AA

Winter storage, second half (first half see invoice PB-462)   £350.00
Total   £350.00

Due by 17 June 2026`,
    ],
    right: { number: 'PB-518', total: '350.00', issueDate: '2026-06-03', dueDate: '2026-06-17' },
  },
  {
    name: 'an invoice without a number but with an ABN and a telephone number',
    pages: [
      `Gumtree Gardening
ABN 51 824 753 556
Ph 0412 345 678

TAX INVOICE
Date: 12 March 2026
To: Mrs L. Chan, 8 Acacia Court, Ballarat VIC 3350

Lawn mowing   $60.00
Total   $60.00

Please pay by 26 March 2026`,
    ],
    right: { number: null, total: '60.00', issueDate: '2026-03-12', dueDate: '2026-03-26' },
  },
  {
    name: 'a German invoice that is named by its date only',
    pages: [
      `Klavierunterricht Ilse Baumann
Lessingstr. 4, 37073 Göttingen

Familie Renner
Hainholzweg 12
37085 Göttingen

Rechnung vom 5. März 2026

Vier Stunden im Februar   120,00 €
Gesamtbetrag   120,00 €

Bitte überweisen Sie den Betrag bis zum 19. März 2026.`,
    ],
    right: { number: null, total: '120.00', issueDate: '2026-03-05', dueDate: '2026-03-19' },
  },
  {
    name: 'an invoice with the number of the customer and of the order only',
    pages: [
      `Seaview Laundry Services Ltd
2 Cliff Road, Whitstable CT5 1AA

INVOICE
Customer number: 20118
Order number: 7718
Date: 4 May 2026

The Oyster Inn, Harbour Street, Whitstable CT5 1AB

Linen, April   £200.00
VAT 20%   £40.00
Total   £240.00`,
    ],
    right: { number: null, total: '240.00', issueDate: '2026-05-04' },
  },
  {
    name: 'an invoice of two pages with the number of pages in its head',
    pages: [
      `Foxglove Nurseries Ltd   Invoice   Page 1 of 2
Green Lane, Evesham WR11 1AA   No. FN-1188
Date: 27 March 2026

Mr H Doyle, 1 Abbey Road, Evesham WR11 4AA

Apple tree   2   £25.00   £50.00
Compost   4   £5.00   £20.00
Carried forward   £70.00`,
      `Foxglove Nurseries Ltd   Invoice   Page 2 of 2
No. FN-1188

Brought forward   £70.00
Delivery   £10.00
Total   £80.00

Please pay by 24 April 2026`,
    ],
    right: { number: 'FN-1188', total: '80.00', issueDate: '2026-03-27', dueDate: '2026-04-24' },
  },
  {
    name: 'a till receipt with the numbers of the shop, the till and the card',
    pages: [
      `PORTLAND PHARMACY
18 Fortuneswell, Portland DT5 1AA
VAT No 411 2208 33

Plasters   £2.40
Cough syrup   £4.10
TOTAL   £6.50
VISA ************4471   £6.50
AUTH CODE 018822

09/04/2026 16:41   Store 118   Till 02`,
    ],
    right: { kind: 'receipt', number: null, total: '6.50', issueDate: '2026-04-09' },
  },
  {
    name: 'a number that is split by blanks around its hyphens',
    pages: [
      `Kingfisher Tutors
9 Weir Road, Bedford MK40 1AA

Invoice Number: KT - 2026 - 018
Invoice Date: 30 April 2026

Mrs N Rao, 4 Rothsay Place, Bedford MK40 3AA

Maths tuition, 4 hours   £140.00
Amount due   £140.00`,
    ],
    right: { number: 'KT-2026-018', total: '140.00', issueDate: '2026-04-30' },
  },
  {
    name: 'a number with one blank before the date',
    pages: [
      `Optik Blickpunkt
Hauptstr. 51, 69117 Heidelberg

Rechnung Nr. 4471 05.03.2026

Herr Paul Ernst, Plöck 10, 69117 Heidelberg

Lesebrille   99,16
19 % MwSt.   18,84
Gesamtbetrag   118,00 €`,
    ],
    right: { number: '4471', total: '118.00', issueDate: '2026-03-05' },
  },
  {
    name: 'an invoice number followed by the telephone number of the accounts office',
    pages: [
      `Wharfedale Coaches Ltd
Bus Depot, Otley LS21 2AA

Invoice no. 88 204
Questions? Call 01943 555 118 and quote 88 204
Date 11 June 2026

Otley Walking Club

Coach to Malham   £310.00
Total   £310.00`,
    ],
    right: { number: '88 204', total: '310.00', issueDate: '2026-06-11' },
  },
];
