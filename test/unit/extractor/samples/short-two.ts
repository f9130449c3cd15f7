import type { SampleDocument } from './sample.ts';

/** Short, clean pages with one trap each: terms, currencies, headings, senders, receipts, rents, fines and credit notes. */
export const shortTwo: readonly SampleDocument[] = [
  {
    name: 'short: a landlord wants an answer within one month',
    pages: [
      `Castle Park Estates
2 Moat Road, Colchester CO1 1TJ

3 February 2026

Dear Tenant,

We plan to replace the windows in your flat. Please return the consent form within one month of the
date of this letter.

Yours faithfully,
Castle Park Estates`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-02-03',
      dueDate: '2026-03-03',
      amount: null,
      seller: 'Castle Park Estates',
    },
  },
  {
    name: 'short: a German dog tax payable innerhalb eines Monats',
    pages: [
      `Stadt Neuhausen - Steueramt
Rathausstraße 10, 73765 Neuhausen

Neuhausen, den 9. April 2026

Sehr geehrte Frau Beispiel,

bitte zahlen Sie die Hundesteuer in Höhe von 108,00 € innerhalb eines Monats nach dem Datum dieses
Schreibens auf das unten genannte Konto.

Mit freundlichen Grüßen
Steueramt`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-04-09',
      dueDate: '2026-05-09',
      amount: '108.00',
      currency: 'EUR',
    },
  },
  {
    name: 'short: a German club wants a form innerhalb von sechs Wochen',
    pages: [
      `Turnverein Eichenau e.V.
Sportplatzweg 3, 82223 Eichenau

Eichenau, 5. Januar 2026

Liebe Mitglieder,

bitte senden Sie uns das Formular zur Datenpflege innerhalb von sechs Wochen unterschrieben zurück.

Mit sportlichen Grüßen
Der Vorstand`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-01-05',
      dueDate: '2026-02-16',
      amount: null,
      seller: 'Turnverein Eichenau e.V.',
    },
  },
  {
    name: 'short: a Dutch municipality wants a reply binnen zes weken',
    pages: [
      `Gemeente Rivierenland
Marktplein 1, 4001 AA Tiel

Tiel, 2 maart 2026

Geachte heer Voorbeeld,

Wij ontvangen graag binnen zes weken na dagtekening van deze brief het ingevulde formulier van u
terug.

Met vriendelijke groet,
Gemeente Rivierenland`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-03-02',
      dueDate: '2026-04-13',
      amount: null,
      seller: 'Gemeente Rivierenland',
    },
  },
  {
    name: 'short: a college asks for proof within two weeks',
    pages: [
      `Weston Community College
10 Campus Drive, Madison, WI 53703

September 8, 2026

Dear Student,

Your enrollment is not complete. You must submit proof of residence within two weeks of the date of
this letter, or your place will be given away.

Sincerely,
Admissions Office`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-09-08',
      dueDate: '2026-09-22',
      amount: null,
      seller: 'Weston Community College',
    },
  },
  {
    name: 'short: a French insurer wants documents sous quinze jours',
    pages: [
      `Assurances du Midi
18 allée Jean-Jaurès, 31000 Toulouse

Toulouse, le 4 mai 2026

Madame,

Pour traiter votre sinistre, merci de nous envoyer le constat signé dans un délai de quinze jours à
compter de la date de ce courrier.

Cordialement,
Service Sinistres`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-05-04',
      dueDate: '2026-05-19',
      amount: null,
      seller: 'Assurances du Midi',
    },
  },
  {
    name: 'short: a German invoice of 9. Maerz',
    pages: [
      `Gaertnerei Blum
Feldweg 12, 55116 Mainz

Rechnung Nr. 2026/27
Rechnungsdatum: 9. Maerz 2026
Faellig am: 23. Maerz 2026

Pos   Bezeichnung   Menge   Einzelpreis   Gesamt
1   Rosen   20   4,50   90,00

Rechnungsbetrag   90,00 EUR`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-03-09',
      dueDate: '2026-03-23',
      total: '90.00',
      currency: 'EUR',
      number: '2026/27',
      seller: 'Gaertnerei Blum',
    },
  },
  {
    name: 'short: a German letter in plain ASCII with Maerz',
    pages: [
      `Buecherei am Park
Parkallee 2, 60322 Frankfurt

Frankfurt, den 2. Maerz 2026

Sehr geehrter Leser,

bitte geben Sie die entliehenen Buecher bis spaetestens 16. Maerz 2026 zurueck.

Mit freundlichen Gruessen
Ihre Buecherei`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-03-02',
      dueDate: '2026-03-16',
      amount: null,
      seller: 'Buecherei am Park',
    },
  },
  {
    name: 'short: an Indian invoice of 2,45,000.00',
    pages: [
      `Deccan Furniture Works
7 Station Road, Pune 411001
GSTIN 27AAAPD4321K1Z2

TAX INVOICE
Invoice No: DFW/0311
Invoice Date: 12-06-2026
Due Date: 12-07-2026

Description   Qty   Rate   Amount
Teak dining set   5   49,000.00   2,45,000.00

Grand Total   ₹ 2,45,000.00`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-06-12',
      dueDate: '2026-07-12',
      total: '245000.00',
      currency: 'INR',
      number: 'DFW/0311',
      seller: 'Deccan Furniture Works',
    },
  },
  {
    name: 'short: an Indian bill with a tax and Rs. 11,80,000.00',
    pages: [
      `Sahyadri Infotech Pvt Ltd
4th Floor, Tech Towers, Hyderabad 500081

Invoice No: SI-26-118
Date: 3 August 2026

Software licence   1   10,00,000.00
IGST 18%   1,80,000.00
Total Amount Payable   Rs. 11,80,000.00

Please pay by 2 September 2026.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-08-03',
      dueDate: '2026-09-02',
      total: '1180000.00',
      currency: 'INR',
      number: 'SI-26-118',
      seller: 'Sahyadri Infotech Pvt Ltd',
    },
  },
  {
    name: 'short: a plumber whose invoice is due on receipt',
    pages: [
      `Rapid Plumbing LLC
31 Elm Street, Akron, OH 44308

INVOICE
Invoice #: 6120
Invoice Date: 11/03/2026
Terms: Due on receipt

Description   Hours   Rate   Amount
Drain cleaning   2   85.00   170.00

Total   $170.00`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-11-03',
      dueDate: ['2026-11-03', null],
      total: '170.00',
      currency: 'USD',
      number: '6120',
      seller: 'Rapid Plumbing LLC',
    },
  },
  {
    name: 'short: a translator who is paid upon receipt',
    pages: [
      `Clear Words Translations
8 Quill Court, Oxford OX1 3AA

Invoice CW-93
6 May 2026

Translation, 1,200 words   £144.00
Total due   £144.00

Payment is due upon receipt of this invoice. Thank you.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-05-06',
      dueDate: ['2026-05-06', null],
      total: '144.00',
      currency: 'GBP',
      number: 'CW-93',
      seller: 'Clear Words Translations',
    },
  },
  {
    name: 'short: a German club fee bis zum 20.4.',
    pages: [
      `Ruderclub Havel e.V.
Uferweg 9, 14467 Potsdam

Potsdam, 30.03.2026

Liebes Mitglied,

der Jahresbeitrag beträgt 96,00 €. Bitte überweisen Sie ihn bis zum 20.4. auf unser Konto.

Mit freundlichen Grüßen
Die Kassenwartin`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-03-30',
      dueDate: '2026-04-20',
      amount: '96.00',
      currency: 'EUR',
      seller: 'Ruderclub Havel e.V.',
    },
  },
  {
    name: 'short: a German doctor wants a form bis 10.1. of the next year',
    pages: [
      `Praxis Dr. Linde
Lindenstraße 4, 01099 Dresden

Dresden, den 14. Dezember 2026

Sehr geehrter Herr Probe,

bitte schicken Sie uns den Anamnesebogen bis zum 10.1. ausgefüllt zurück.

Mit freundlichen Grüßen
Ihr Praxisteam`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-12-14',
      dueDate: '2027-01-10',
      amount: null,
      seller: 'Praxis Dr. Linde',
    },
  },
  {
    name: 'short: a Brazilian invoice in R$',
    pages: [
      `Café Serra Azul Ltda
Rua das Flores 88, São Paulo, Brazil

INVOICE
Invoice No: CSA-2026-14
Invoice Date: 15 June 2026
Due Date: 15 July 2026

Description   Qty   Unit price   Amount
Coffee beans, bag   40   R$ 85,00   R$ 3.400,00

Total   R$ 3.400,00`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-06-15',
      dueDate: '2026-07-15',
      total: '3400.00',
      currency: 'BRL',
      number: 'CSA-2026-14',
      seller: 'Café Serra Azul Ltda',
    },
  },
  {
    name: 'short: a Thai invoice in baht',
    pages: [
      `Chiang Mai Teak Co., Ltd.
22 Nimman Road, Chiang Mai 50200

INVOICE
Invoice No: CMT-0553
Date: 9 April 2026

Description   Qty   Unit price   Amount
Garden bench   3   4,200.00   12,600.00

Total   ฿12,600.00

Please pay by 9 May 2026.`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-04-09',
      dueDate: '2026-05-09',
      total: '12600.00',
      currency: 'THB',
      number: 'CMT-0553',
    },
  },
  {
    name: 'short: a Kuwaiti invoice with three decimals',
    pages: [
      `Gulf Marine Supplies W.L.L.
Block 3, Shuwaikh, Kuwait

INVOICE
Invoice No: GMS-1180
Invoice Date: 12/02/2026

Description   Qty   Unit price   Amount
Rope 20 m   2   18.250   36.500

Total   KWD 36.500`,
    ],
    right: {
      kind: 'invoice',
      total: '36.500',
      currency: 'KWD',
      number: 'GMS-1180',
    },
  },
  {
    name: 'short: a Korean invoice in whole won',
    pages: [
      `Hanbit Design Studio
15 Teheran-ro, Gangnam-gu, Seoul

INVOICE
Invoice No: HB-2026-07
Invoice Date: 2026-07-10
Due Date: 2026-07-31

Description   Qty   Unit price   Amount
Logo design   1   1,850,000   1,850,000

Total   ₩1,850,000`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-07-10',
      dueDate: '2026-07-31',
      total: '1850000',
      currency: 'KRW',
      number: 'HB-2026-07',
      seller: 'Hanbit Design Studio',
    },
  },
  {
    name: "short: a Swiss invoice of CHF 4'820.50",
    pages: [
      `Sanitär Huber AG
Dorfstrasse 22, 8610 Uster

Rechnung Nr. 10482
Rechnungsdatum: 18.05.2026
Zahlbar bis: 17.06.2026

Bezeichnung   Menge   Preis   Betrag
Boiler   1   4'320.50   4'320.50
Montage   5   100.00   500.00

Total CHF   4'820.50`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-05-18',
      dueDate: '2026-06-17',
      total: '4820.50',
      currency: 'CHF',
      number: '10482',
      seller: 'Sanitär Huber AG',
    },
  },
  {
    name: 'short: a Swiss letter with a curly apostrophe and Fr. 1’350.–',
    pages: [
      `Steuerverwaltung Kanton Aaretal
Postfach, 3001 Bern

Bern, 7. September 2026

Sehr geehrte Frau Muster,

wir bitten Sie, die zweite Rate von Fr. 1’350.– bis zum 30. September 2026 zu bezahlen.

Freundliche Grüsse
Steuerverwaltung`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-09-07',
      dueDate: '2026-09-30',
      amount: '1350.00',
      currency: 'CHF',
    },
  },
  {
    name: 'short: dates below their heads, the due date first',
    pages: [
      `Blue Harbor Logistics Inc.
900 Pier Avenue, Oakland, CA 94607

INVOICE

Due Date   Invoice Date   Invoice No.   PO No.
07/15/2026   06/15/2026   BH-77120   4500-12

Description   Qty   Rate   Amount
Container handling   2   240.00   480.00

Total due   $480.00`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-06-15',
      dueDate: '2026-07-15',
      total: '480.00',
      currency: 'USD',
      number: 'BH-77120',
      seller: 'Blue Harbor Logistics Inc.',
    },
  },
  {
    name: 'short: German heads for number, dates and customer in one row',
    pages: [
      `Druckerei Falk GmbH
Gutenbergring 5, 64283 Darmstadt

Rechnung

Kundennr.   Rechnungsnr.   Lieferdatum   Rechnungsdatum   Fälligkeit
40112   DF-26-903   01.06.2026   04.06.2026   18.06.2026

Bezeichnung   Menge   Einzelpreis   Betrag
Flyer A5   1000   0,08   80,00

Gesamtbetrag   80,00 €`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-06-04',
      dueDate: '2026-06-18',
      total: '80.00',
      currency: 'EUR',
      number: 'DF-26-903',
      seller: 'Druckerei Falk GmbH',
    },
  },
  {
    name: 'short: an invoice whose seller is only a logo',
    pages: [
      `INVOICE

Bill to
Hilltop Bakery LLC
5 Summit Road
Burlington, VT 05401

Invoice number   A-3391
Invoice date   February 9, 2026
Due date   March 11, 2026

Description   Qty   Price   Amount
Paper bags   400   0.15   60.00

Total   $60.00`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-02-09',
      dueDate: '2026-03-11',
      total: '60.00',
      currency: 'USD',
      number: 'A-3391',
      seller: null,
    },
  },
  {
    name: 'short: a German invoice without any name but the customer',
    pages: [
      `Rechnungsadresse   Lieferadresse
Café Morgenrot GmbH   Café Morgenrot GmbH
Frau Beispiel   Lager
Kirchgasse 3   Hofweg 1
35037 Marburg   35037 Marburg

Rechnungsnummer   Rechnungsdatum
R-55210   11.05.2026

Artikel   Menge   Preis   Betrag
Filtertüten   10   3,20   32,00

Gesamtbetrag   32,00 €`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-05-11',
      total: '32.00',
      currency: 'EUR',
      number: 'R-55210',
      seller: null,
    },
  },
  {
    name: 'short: a window envelope line with bullets',
    pages: [
      `Malerbetrieb Krüger GmbH · Farbenweg 17 · 24103 Kiel

Herrn
Max Beispiel
Seestraße 8
24105 Kiel

Rechnung 2026-131
Kiel, 22.06.2026

Fassade streichen   1   840,00   840,00
Rechnungsbetrag   840,00 €

Bitte zahlen Sie innerhalb von 14 Tagen.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-06-22',
      dueDate: '2026-07-06',
      total: '840.00',
      currency: 'EUR',
      number: '2026-131',
      seller: 'Malerbetrieb Krüger GmbH',
    },
  },
  {
    name: 'short: a window envelope line with bars above a letter',
    pages: [
      `Rheinische Krankenkasse | Postfach 10 20 | 50450 Köln

Frau
Petra Probe
Gartenstr. 1
50999 Köln

8. Juli 2026

Sehr geehrte Frau Probe,

bitte senden Sie uns den Fragebogen bis zum 31. Juli 2026 zurück.

Mit freundlichen Grüßen
Ihr Kundenservice`,
    ],
    right: {
      kind: ['letter', 'form'],
      actionStatus: 'require-action',
      date: '2026-07-08',
      dueDate: '2026-07-31',
      amount: null,
      seller: 'Rheinische Krankenkasse',
    },
  },
  {
    name: 'short: the Liquidation of a dentist',
    pages: [
      `Dr. med. dent. Jonas Probst
Zahnarzt
Hauptstraße 88, 79098 Freiburg

Freiburg, 14.09.2026

Liquidation Nr. 26-0914

Datum   GOZ   Leistung   Faktor   Betrag
02.09.26   0010   Untersuchung   2,3   12,94 €
02.09.26   2060   Füllung   2,3   68,17 €

Endbetrag   81,11 €

Zahlbar innerhalb von 30 Tagen.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-09-14',
      dueDate: '2026-10-14',
      total: '81.11',
      currency: 'EUR',
      number: '26-0914',
    },
  },
  {
    name: 'short: a Jahresabrechnung with an extra payment',
    pages: [
      `Stadtwerke Seeblick GmbH
Seestraße 1, 88045 Friedrichshafen

Jahresabrechnung Strom
Rechnungsnummer: 260177-3
Rechnungsdatum: 20.01.2026

Verbrauchskosten   1.104,60 €
Geleistete Abschläge   -1.020,00 €
Nachzahlung   84,60 €

Bitte überweisen Sie die Nachzahlung bis zum 05.02.2026.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-01-20',
      dueDate: '2026-02-05',
      total: ['84.60', '1104.60'],
      currency: 'EUR',
      number: '260177-3',
      seller: 'Stadtwerke Seeblick GmbH',
    },
  },
  {
    name: 'short: a first Abschlagsrechnung',
    pages: [
      `Dachbau Winter KG
Firstweg 6, 99423 Weimar

1. Abschlagsrechnung Nr. AB-118
Datum: 08.06.2026

Abschlag laut Bauvertrag netto   5.000,00 €
MwSt 19 %   950,00 €
Abschlagsbetrag brutto   5.950,00 €

Der Betrag ist sofort ohne Abzug fällig.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      issueDate: '2026-06-08',
      dueDate: ['2026-06-08', null],
      total: '5950.00',
      currency: 'EUR',
      number: 'AB-118',
      seller: 'Dachbau Winter KG',
    },
  },
  {
    name: 'short: a restaurant receipt with the tip added',
    pages: [
      `Marina Grill
12 Wharf Street, Portland, ME 04101

Server: Tom   Table 5
08/21/2026 8:15 PM

Lobster roll   24.00
Chowder   9.00
Subtotal   33.00
Tax   2.64
Total   35.64
Tip   7.00
Grand total   42.64

MASTERCARD ****5511   42.64`,
    ],
    right: {
      kind: 'receipt',
      actionStatus: ['no-action-needed', 'action-done'],
      issueDate: '2026-08-21',
      total: '42.64',
      seller: 'Marina Grill',
    },
  },
  {
    name: 'short: a French till receipt with the time next to the date',
    pages: [
      `Boulangerie du Pont
3 rue du Pont, 29200 Brest

TICKET DE CAISSE
14/05/2026 08h12   Caisse 1

Baguette   1,20
Croissant x3   3,90
TOTAL TTC   5,10 €
Espèces   10,00 €
Rendu   4,90 €

Merci de votre visite !`,
    ],
    right: {
      kind: 'receipt',
      actionStatus: ['no-action-needed', 'action-done'],
      issueDate: '2026-05-14',
      dueDate: null,
      total: '5.10',
      currency: 'EUR',
      seller: 'Boulangerie du Pont',
    },
  },
  {
    name: 'short: an English rent increase',
    pages: [
      `Oakridge Lettings
90 High Street, Reading RG1 2AN

16 March 2026

Dear Mr Example,

We are writing to tell you that your monthly rent will increase from £925.00 to £980.00 with effect
from 1 May 2026. Please sign and return the enclosed copy by 10 April 2026.

Yours sincerely,
Oakridge Lettings`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-03-16',
      dueDate: '2026-04-10',
      amount: '980.00',
      currency: 'GBP',
      seller: 'Oakridge Lettings',
    },
  },
  {
    name: 'short: a French rent increase',
    pages: [
      `Agence Bellevue Immobilier
6 place Bellecour, 69002 Lyon

Lyon, le 11 mai 2026

Madame,

Conformément à votre bail, votre loyer mensuel passe de 720,00 € à 745,00 € à compter du 1er juillet
2026. Aucune démarche n'est nécessaire de votre part.

Cordialement,
Agence Bellevue Immobilier`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      date: '2026-05-11',
      dueDate: null,
      amount: '745.00',
      currency: 'EUR',
      seller: 'Agence Bellevue Immobilier',
    },
  },
  {
    name: 'short: a Dutch rent increase',
    pages: [
      `Woningstichting De Linde
Lindelaan 40, 3511 AB Utrecht

Utrecht, 20 april 2026

Geachte mevrouw Voorbeeld,

Per 1 juli 2026 verhogen wij uw huur van € 640,00 naar € 662,50 per maand. Bent u het niet eens met
de verhoging? Stuur dan uiterlijk 30 juni 2026 een bezwaarschrift.

Met vriendelijke groet,
Woningstichting De Linde`,
    ],
    right: {
      date: '2026-04-20',
      dueDate: ['2026-06-30', null],
      amount: '662.50',
      currency: 'EUR',
      seller: 'Woningstichting De Linde',
    },
  },
  {
    name: 'short: a parking charge that rises after 28 days',
    pages: [
      `Riverton City Council
Parking Services, PO Box 12, Riverton RV1 1AA

2 June 2026

PENALTY CHARGE NOTICE

You must pay the penalty charge of £80.00 not later than 30 June 2026. If the charge is not paid by
then, it will rise to £120.00 and a charge certificate may be served.`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-06-02',
      dueDate: '2026-06-30',
      amount: '80.00',
      currency: 'GBP',
      seller: 'Riverton City Council',
    },
  },
  {
    name: 'short: a library fine that doubles',
    pages: [
      `Elmwood Public Library
1 Reading Lane, Elmwood, IL 61529

October 1, 2026

Dear Patron,

You owe a fine of $18.00 for overdue books. Please pay within 21 days from the date of this notice.
After that, the fine increases to $36.00 and your card will be blocked.

Circulation Desk`,
    ],
    right: {
      actionStatus: 'require-action',
      date: '2026-10-01',
      dueDate: '2026-10-22',
      amount: '18.00',
      currency: 'USD',
      seller: 'Elmwood Public Library',
    },
  },
  {
    name: 'short: a German statement with old and new balance',
    pages: [
      `Volksbank Hügelland eG
Kontoauszug 5/2026   Blatt 1
IBAN DE89 3704 0044 0532 0130 00

Kontostand am 30.04.2026   2.180,40 EUR
04.05.   Miete   -890,00 EUR
28.05.   Gehalt   2.650,00 EUR
Kontostand am 31.05.2026   3.940,40 EUR

Auszug erstellt am 01.06.2026`,
    ],
    right: {
      kind: 'statement',
      actionStatus: 'no-action-needed',
      date: ['2026-06-01', '2026-05-31'],
      amount: '3940.40',
      currency: 'EUR',
      dueDate: null,
      seller: 'Volksbank Hügelland eG',
    },
  },
  {
    name: 'short: a French statement with ancien and nouveau solde',
    pages: [
      `Crédit du Littoral
Relevé de compte n° 6
Le 30/06/2026

Ancien solde au 31/05/2026   812,33 €
05/06   Virement salaire   1 900,00 €
08/06   Loyer   -700,00 €
Nouveau solde au 30/06/2026   2 012,33 €

Nous vous remercions de votre confiance.`,
    ],
    right: {
      kind: 'statement',
      actionStatus: 'no-action-needed',
      date: '2026-06-30',
      amount: '2012.33',
      currency: 'EUR',
      dueDate: null,
      seller: 'Crédit du Littoral',
    },
  },
  {
    name: 'short: a Dutch statement with vorig and nieuw saldo',
    pages: [
      `Waddenbank N.V.
Rekeningafschrift
Datum: 31-07-2026
Rekening NL91 ABNA 0417 1643 00

Vorig saldo   € 1.420,00
Bij   € 2.100,00
Af   € 1.655,25
Nieuw saldo   € 1.864,75

Controleer uw afschrift en meld fouten binnen 30 dagen.`,
    ],
    right: {
      kind: 'statement',
      actionStatus: 'no-action-needed',
      date: '2026-07-31',
      amount: '1864.75',
      currency: 'EUR',
      dueDate: null,
      seller: 'Waddenbank N.V.',
    },
  },
  {
    name: 'short: a German Gutschrift that names the invoice',
    pages: [
      `Elektro Sommer GmbH
Lichtweg 2, 97070 Würzburg

Gutschrift
Gutschriftsnummer: GS-2026-12
Datum: 17.07.2026
Zu Rechnung: RE-2026-340

Bezeichnung   Menge   Einzelpreis   Betrag
Rückgabe Leuchte   1   50,00   50,00

Nettobetrag   50,00 €
MwSt 19 %   9,50 €
Gutschriftsbetrag   59,50 €

Der Betrag wird Ihrem Konto gutgeschrieben.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-07-17',
      total: '-59.50',
      currency: 'EUR',
      number: 'GS-2026-12',
      seller: 'Elektro Sommer GmbH',
    },
  },
  {
    name: 'short: a French avoir',
    pages: [
      `Papeterie Moderne SARL
15 rue Nationale, 37000 Tours

AVOIR
Avoir n° : AV-0091
Date : 08/04/2026
Facture d'origine : FA-1204

Désignation   Qté   Prix unitaire   Montant
Retour classeurs   10   6,00   60,00

Total HT   60,00 €
TVA 20 %   12,00 €
Total TTC   72,00 €

Ce montant sera déduit de votre prochaine facture.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-04-08',
      total: '-72.00',
      currency: 'EUR',
      number: 'AV-0091',
      seller: 'Papeterie Moderne SARL',
    },
  },
  {
    name: 'short: a Dutch creditnota',
    pages: [
      `Fietsenhandel Smit B.V.
Singel 14, 2011 AB Haarlem

CREDITNOTA
Creditnotanummer: C-2026-08
Datum: 13-05-2026
Betreft factuur: F-2026-411

Omschrijving   Aantal   Prijs   Bedrag
Retour fietstas   1   80,00   -80,00

Subtotaal   € -80,00
BTW 21%   € -16,80
Totaal   € -96,80

Wij storten het bedrag terug op uw rekening.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-05-13',
      total: '-96.80',
      currency: 'EUR',
      number: 'C-2026-08',
      seller: 'Fietsenhandel Smit B.V.',
    },
  },
  {
    name: 'short: an invoice that really has been paid',
    pages: [
      `Copper Kettle Catering Ltd
18 Mill Lane, Norwich NR3 1AB

INVOICE
Invoice No: CK-415
Invoice Date: 2 July 2026

Lunch for 20   £260.00
Total   £260.00
Paid by card on 2 July 2026   £260.00
Balance due   £0.00

PAID IN FULL - thank you.`,
    ],
    right: {
      kind: ['invoice', 'receipt'],
      actionStatus: ['action-done', 'no-action-needed'],
      issueDate: '2026-07-02',
      total: '260.00',
      currency: 'GBP',
      number: 'CK-415',
      seller: 'Copper Kettle Catering Ltd',
    },
  },
  {
    name: 'short: a French internet bill that really will be debited',
    pages: [
      `Fibre Océan SAS
40 quai des Docks, 33000 Bordeaux

Facture n° FO-665120 du 01/08/2026

Abonnement août   34,99 €
Total TTC   34,99 €

Ce montant sera prélevé sur votre compte bancaire le 10/08/2026. Vous n'avez rien à faire.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      issueDate: '2026-08-01',
      dueDate: ['2026-08-10', null],
      total: '34.99',
      currency: 'EUR',
      number: 'FO-665120',
      seller: 'Fibre Océan SAS',
    },
  },
  {
    name: 'short: a month-first American invoice for a German customer',
    pages: [
      `Desert Sun Solar Inc.
2100 Mesa Drive, Tucson, AZ 85701

INVOICE
Invoice #: DS-9921
Invoice Date: 04/05/2026
Due Date: 05/05/2026

Bill to: Sonnenkraft GmbH, Hafenstr. 3, 20457 Hamburg, Germany

Description   Qty   Rate   Amount
Inverter   1   1,150.00   1,150.00

Total   $1,150.00`,
    ],
    right: {
      kind: 'invoice',
      issueDate: '2026-04-05',
      dueDate: '2026-05-05',
      total: '1150.00',
      currency: 'USD',
      number: 'DS-9921',
      seller: 'Desert Sun Solar Inc.',
    },
  },
  {
    name: 'short: a fuel receipt with a price of three decimals',
    pages: [
      `Tankstelle Nordring
Nordring 50, 90408 Nürnberg

Quittung
Datum 18.08.2026   Uhrzeit 17:42

Super E10   Säule 3
32,00 Liter x 1,799 EUR/Liter   57,57 EUR
Gesamtbetrag   57,57 EUR
enthält MwSt 19 %   9,19 EUR
EC-Karte   57,57 EUR`,
    ],
    right: {
      kind: 'receipt',
      actionStatus: ['no-action-needed', 'action-done'],
      issueDate: '2026-08-18',
      dueDate: null,
      total: '57.57',
      currency: 'EUR',
      seller: 'Tankstelle Nordring',
    },
  },
];
