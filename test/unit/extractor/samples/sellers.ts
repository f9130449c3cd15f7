import type { SampleDocument } from './sample.ts';

/** Who sells or writes, next to those who buy or receive. */
export const sellers: readonly SampleDocument[] = [
  {
    name: 'a Dutch invoice with the customer at the top and the seller only as a logo',
    pages: [
      `Factuuradres
Mevr. J. van Leeuwen
Plataanstraat 18
6525 KB Nijmegen

FACTUUR
Factuurnummer: VF30041188
Factuurdatum: 8 september 2026

Waterfilter   1   41,31
btw 21%   8,68
Totaal   € 49,99

Vooruitbetaald met iDEAL.
IBAN NL20 INGB 0001 2345 67   KvK 30144778   btw NL001234567B01`,
    ],
    right: {
      seller: null,
      number: 'VF30041188',
      total: '49.99',
      issueDate: '2026-09-08',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a British invoice that starts with the customer and names no one else',
    pages: [
      `Mrs Edith Lawson
4 Beck Side
Skipton BD23 1AA

INVOICE
Number 1182   Date 6 May 2026

Window cleaning, April   £24.00
Total   £24.00

Please pay by 20 May 2026. Sort code 20-11-44, account 70441122. Thank you!`,
    ],
    right: { seller: null, total: '24.00', issueDate: '2026-05-06', dueDate: '2026-05-20', number: '1182' },
  },
  {
    name: 'a German invoice with the seller in the footer only',
    pages: [
      `Herrn
Gregor Wendt
Sternstraße 12
39104 Magdeburg

Rechnung Nr. 20260417   Datum 17.04.2026

Reifenwechsel mit Einlagerung   75,63
19 % MwSt.   14,37
Gesamtbetrag   90,00 EUR
Zahlbar bis 30.04.2026

Reifen Bode GmbH   Geschäftsführer: Lars Bode   Amtsgericht Stendal HRB 11882
Schönebecker Str. 80, 39104 Magdeburg   IBAN DE02 8105 3272 0000 1188 22`,
    ],
    right: { seller: ['Reifen Bode GmbH', null], total: '90.00', number: '20260417', dueDate: '2026-04-30' },
  },
  {
    name: 'a line of the sender with dashes above the address of the customer',
    pages: [
      `Elektro Sommer GmbH - Ahornweg 12 - D-12345 Berlin

Frau
Heike Brandl
Kastanienallee 7
10435 Berlin

Rechnung 2026-118   Datum: 03.03.2026

Steckdosen erneuert   100,00 €
19 % MwSt.   19,00 €
Rechnungsbetrag   119,00 €

Zahlbar bis zum 02.04.2026`,
    ],
    right: { seller: 'Elektro Sommer GmbH', total: '119.00', number: '2026-118', dueDate: '2026-04-02' },
  },
  {
    name: 'a line of the sender with middle dots',
    pages: [
      `Praxis für Physiotherapie Lenz · Gartenstr. 3 · 79098 Freiburg

Herrn
Oskar Stein
Rheinstr. 9
79104 Freiburg

Rechnung Nr. 881
Freiburg, 12.05.2026

Krankengymnastik, 6 Einheiten   180,00 €
Gesamtbetrag   180,00 €

Bitte überweisen Sie bis zum 26.05.2026.`,
    ],
    right: {
      seller: 'Praxis für Physiotherapie Lenz',
      total: '180.00',
      issueDate: '2026-05-12',
      dueDate: '2026-05-26',
      number: '881',
    },
  },
  {
    name: 'a line of the sender with bars in a letter of an insurer',
    pages: [
      `Nordwall Versicherung AG | Postfach 1180 | 30001 Hannover

Frau
Rita Kessler
Am Markt 4
31134 Hildesheim

Hannover, 20.02.2026

Ihre Hausratversicherung

Sehr geehrte Frau Kessler,

Ihr Vertrag verlängert sich um ein Jahr. Sie müssen nichts tun.

Mit freundlichen Grüßen
Nordwall Versicherung AG`,
    ],
    right: { kind: 'letter', seller: 'Nordwall Versicherung AG', date: '2026-02-20', dueDate: null },
  },
  {
    name: 'the seller in the right column next to the customer',
    pages: [
      `Bill to:   Juniper Web Design Ltd
Harcourt Dental Care   18 Mill Road
55 Broad Street   Cambridge CB1 2AD
Ely CB7 4AH   VAT No 331 2208 17

INVOICE   JW-0311
Date   18 March 2026
Due   17 April 2026

Website maintenance   150.00
VAT 20%   30.00
Total   £180.00`,
    ],
    right: { seller: 'Juniper Web Design Ltd', total: '180.00', dueDate: '2026-04-17', number: 'JW-0311' },
  },
  {
    name: 'the customer in the right column next to the seller',
    pages: [
      `Copperfield Signs Ltd   Invoice to:
Unit 2, Forge Lane   The Lemon Tree Cafe Ltd
Dudley DY2 8AA   7 High Street
Tel 01384 555 010   Stourbridge DY8 1AA

Invoice number   CS7718
Invoice date   2 June 2026

Shop sign   £400.00
VAT at 20%   £80.00
Total due   £480.00`,
    ],
    right: { seller: 'Copperfield Signs Ltd', total: '480.00', issueDate: '2026-06-02', number: 'CS7718' },
  },
  {
    name: 'a French invoice with the billing address next to the seller',
    pages: [
      `Adresse de facturation   Vendeur
Mme Solène Kerbrat   Librairie du Vieux Port SARL
9 rue des Lices   3 quai de Rive Neuve
35000 Rennes   13007 Marseille

Facture n° LVP-2026-44
Date : 14 avril 2026

Atlas routier   28,44
TVA 5,5 %   1,56
Total TTC   30,00 €`,
    ],
    right: {
      seller: 'Librairie du Vieux Port SARL',
      total: '30.00',
      issueDate: '2026-04-14',
      number: 'LVP-2026-44',
    },
  },
  {
    name: 'a German invoice with headed blocks, the customer first',
    pages: [
      `Rechnungsempfänger:
Autohaus Krämer GmbH
Industriestr. 11
66111 Saarbrücken

Rechnungssteller:
Saarland Reinigung KG
Dudweiler Landstr. 90
66123 Saarbrücken

Rechnungsnummer: SR-4417
Rechnungsdatum: 01.04.2026

Büroreinigung März   300,00
19 % MwSt.   57,00
Gesamtbetrag EUR   357,00`,
    ],
    right: { seller: 'Saarland Reinigung KG', total: '357.00', issueDate: '2026-04-01', number: 'SR-4417' },
  },
  {
    name: 'an invoice with To above From',
    pages: [
      `INVOICE 0092

To:
Marlowe Theatre Trust
1 Quay Parade
Swansea SA1 1AA

From:
Gwen Parry Costumes
12 Uplands Terrace
Swansea SA2 0DR

Date: 9 April 2026

Alteration of three dresses   £135.00
Total   £135.00`,
    ],
    right: { seller: 'Gwen Parry Costumes', total: '135.00', issueDate: '2026-04-09', number: '0092' },
  },
  {
    name: 'a customer in care of someone else',
    pages: [
      `Lakeside Nursery School Ltd
22 Water Lane, Windermere LA23 1AA

Tom Aspinall
c/o Brathay Estates Ltd
Brathay Hall
Ambleside LA22 0HP

Invoice LN-2044   Date 1 May 2026

Childcare, May 2026   £612.00
Amount due   £612.00 by 8 May 2026`,
    ],
    right: {
      seller: 'Lakeside Nursery School Ltd',
      total: '612.00',
      issueDate: '2026-05-01',
      dueDate: '2026-05-08',
    },
  },
  {
    name: 'a doctor as the seller in German',
    pages: [
      `Dr. med. Anke Vogt
Fachärztin für Augenheilkunde
Mozartstr. 8, 93049 Regensburg

Herrn
Josef Pichler
Donauweg 2
93047 Regensburg

Rechnung Nr. 7718/26   Regensburg, 24.03.2026

Untersuchung 12.03.2026   48,60 €
Gesamtbetrag   48,60 €

Bitte überweisen Sie den Betrag bis zum 07.04.2026.`,
    ],
    right: {
      seller: 'Dr. med. Anke Vogt',
      total: '48.60',
      issueDate: '2026-03-24',
      dueDate: '2026-04-07',
      number: '7718/26',
    },
  },
  {
    name: 'a carpenter as the seller and a company as the customer',
    pages: [
      `Jim Tully
Carpenter and joiner
3 Sawpit Lane, Hexham NE46 1AA
jim@tully.example

Invoice 41
29 May 2026

To: Northern Barns Ltd, Estate Office, Corbridge NE45 5AA

Two oak doors   £760.00
Total   £760.00

No VAT. Please pay within 14 days.`,
    ],
    right: {
      seller: 'Jim Tully',
      total: '760.00',
      issueDate: '2026-05-29',
      dueDate: '2026-06-12',
      number: '41',
    },
  },
  {
    name: 'a customer who is a company at the top and cheques payable to the seller',
    pages: [
      `Hillview Residents Company Ltd
c/o 14 Hillview
Torquay TQ1 1AA

Invoice 2026/09
4 June 2026

Clearing of gutters   £220.00
Total   £220.00

Please make cheques payable to Fairweather Roofing.`,
    ],
    right: {
      seller: ['Fairweather Roofing', null],
      total: '220.00',
      issueDate: '2026-06-04',
      number: '2026/09',
    },
  },
  {
    name: 'a debt collector who writes for a client',
    pages: [
      `Arden Recoveries Ltd
PO Box 310, Solihull B91 9AA

Mr D Quinn
8 Lode Lane
Solihull B91 2AA

15 April 2026

Our client: Mercia Catalogue plc
Balance: £146.20

Dear Mr Quinn,

We act for our client named above. Please pay £146.20 to us by 29 April 2026.

Yours sincerely,
Collections`,
    ],
    right: {
      seller: 'Arden Recoveries Ltd',
      amount: '146.20',
      date: '2026-04-15',
      dueDate: '2026-04-29',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a marketplace receipt that says who sold',
    pages: [
      `Order summary and invoice

Sold by: Nimbus Camping GmbH
Steinweg 4, 35390 Gießen, Germany

Shipping address
Lotta Berg
Ringgatan 3
752 17 Uppsala

Invoice number: NC-99120
Invoice date: 11 May 2026

Camping stove   1   33.61   33.61
VAT 19%   6.39
Total   40.00 EUR`,
    ],
    right: { seller: 'Nimbus Camping GmbH', total: '40.00', issueDate: '2026-05-11', number: 'NC-99120' },
  },
  {
    name: 'a Swiss invoice with a payment part that names both sides',
    pages: [
      `Gärtnerei Blumenau AG
Seestrasse 101, 8700 Küsnacht

Herr Beat Keller
Alte Landstrasse 5
8700 Küsnacht

Rechnung 26-314   Küsnacht, 8. Juni 2026

Heckenschnitt   CHF 277.52
MWST 8.1 %   CHF 22.48
Total   CHF 300.00

Zahlteil
Konto / Zahlbar an   CH44 3199 9123 0008 8901 2
Gärtnerei Blumenau AG
Zahlbar durch
Beat Keller, Alte Landstrasse 5, 8700 Küsnacht`,
    ],
    right: {
      seller: 'Gärtnerei Blumenau AG',
      total: '300.00',
      tax: '22.48',
      issueDate: '2026-06-08',
      number: '26-314',
    },
  },
  {
    name: 'a hotel bill with a block of guest details first',
    pages: [
      `Guest details   Hotel details
Mr Paul Adler   Hotel Seven Sisters
22 Rose Lane   Marine Parade 40
Oxford OX1 1AA   Eastbourne BN21 3AA

Invoice 88102   Date: 14 July 2026

2 nights   £180.00
Total   £180.00
Paid by card   £180.00`,
    ],
    right: {
      seller: 'Hotel Seven Sisters',
      total: '180.00',
      issueDate: '2026-07-14',
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a Dutch invoice with the seller on the left and the billing address on the right',
    pages: [
      `Loodgietersbedrijf Kraan B.V.   Factuuradres
Havenweg 2   VvE De Vuurtoren
1781 AB Den Helder   Kustlaan 14
KvK 37112208   1783 CD Den Helder

Factuurnummer   26-0417
Factuurdatum   21 april 2026

Lekkage verholpen   200,00
btw 21%   42,00
Totaal te betalen   € 242,00`,
    ],
    right: {
      seller: 'Loodgietersbedrijf Kraan B.V.',
      total: '242.00',
      issueDate: '2026-04-21',
      number: '26-0417',
    },
  },
  {
    name: 'a company with a dash in its name',
    pages: [
      `Hansen - Wind und Wetter GmbH
Deichstraße 3, 25938 Wyk

Rechnung Nr. 2026-071   Datum: 14.04.2026

Frau Inka Boysen, Strandweg 1, 25938 Wyk

Regenjacke   67,23
19 % MwSt.   12,77
Gesamtbetrag   80,00 €`,
    ],
    right: {
      seller: 'Hansen - Wind und Wetter GmbH',
      total: '80.00',
      issueDate: '2026-04-14',
      number: '2026-071',
    },
  },
  {
    name: 'a seller whose name starts like the heading Bill to',
    pages: [
      `Bill Tooley Plumbing Ltd
31 Pump Lane, Frome BA11 2AA

INVOICE 5507   Date: 2 June 2026

Customer: Mrs S Ash, 8 Bath Street, Frome BA11 1AA

Bathroom tap   £90.00
Total   £90.00`,
    ],
    right: { seller: 'Bill Tooley Plumbing Ltd', total: '90.00', issueDate: '2026-06-02', number: '5507' },
  },
  {
    name: 'a shop called To Go and a customer whose address follows Deliver to',
    pages: [
      `To Go Sushi Ltd
4 Lamb Street, London E1 6EA

Receipt   21/05/2026 19:14   Order 88

Deliver to: Pat Moran, 2 Fleur Street, London E1 6AA

Salmon set   £14.50
Delivery   £2.50
Total   £17.00
Paid online   £17.00`,
    ],
    right: {
      kind: 'receipt',
      seller: 'To Go Sushi Ltd',
      total: '17.00',
      issueDate: '2026-05-21',
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
];
