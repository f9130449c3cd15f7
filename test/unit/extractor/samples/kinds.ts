import type { SampleDocument } from './sample.ts';

/** The kind of a document, by its many possible titles. */
export const kinds: readonly SampleDocument[] = [
  {
    name: 'a German doctor bill called Liquidation',
    pages: [
      `Dr. med. Klaus Riemer
Internist, Parkstr. 14, 65189 Wiesbaden

Frau
Lotte Hagen
Adolfsallee 3
65185 Wiesbaden   Wiesbaden, 22.07.2026

Liquidation Nr. 260722-118

Für meine ärztlichen Leistungen erlaube ich mir zu berechnen:

Datum   GOÄ   Leistung   Faktor   Betrag
09.07.2026   1   Beratung   2,3   10,72
09.07.2026   7   Untersuchung   2,3   21,46
Endsumme   32,18 €

Bitte überweisen Sie den Betrag bis zum 05.08.2026.`,
    ],
    right: {
      kind: 'invoice',
      total: '32.18',
      issueDate: '2026-07-22',
      dueDate: '2026-08-05',
      number: '260722-118',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an Austrian fee note called Honorarnote',
    pages: [
      `Mag. Paula Steindl
Psychotherapeutin, Neubaugasse 40, 1070 Wien

Herrn Felix Moser
Lerchenfelder Str. 8, 1080 Wien

Honorarnote 2026/31   Wien, am 30.04.2026

4 Einheiten Psychotherapie à 95,00   380,00 EUR
Gesamtbetrag   380,00 EUR

Umsatzsteuerfrei. Zahlbar bis 14.05.2026.`,
    ],
    right: {
      kind: 'invoice',
      total: '380.00',
      issueDate: '2026-04-30',
      dueDate: '2026-05-14',
      number: '2026/31',
    },
  },
  {
    name: 'an Austrian letter of an exhibition that only thanks a guest of honour',
    pages: [
      `Museum Talhof
Talhofgasse 2, 8010 Graz

Graz, am 9. März 2026

Sehr geehrte Frau Professor,

wir danken Ihnen herzlich für Ihren Vortrag. Sie haben auf ein Honorar verzichtet, was wir sehr zu schätzen wissen.

Mit besten Grüßen
Dr. Ebner`,
    ],
    right: {
      kind: 'letter',
      amount: null,
      dueDate: null,
      date: '2026-03-09',
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a German bill for a part of the work called Abschlagsrechnung',
    pages: [
      `Dachdeckerei Winkler GmbH
Schieferweg 5, 98617 Meiningen

2. Abschlagsrechnung Nr. 2026-58
Rechnungsdatum: 20.05.2026

Eheleute Pfeifer, Hangweg 2, 98617 Meiningen

Dachstuhl erneuert   4.000,00 €
19 % MwSt.   760,00 €
Zu zahlender Betrag   4.760,00 €

Zahlbar bis 03.06.2026`,
    ],
    right: {
      kind: 'invoice',
      total: '4760.00',
      issueDate: '2026-05-20',
      dueDate: '2026-06-03',
      number: '2026-58',
    },
  },
  {
    name: 'a German yearly bill called Jahresabrechnung',
    pages: [
      `Wasserwerk Bruchtal
Quellenweg 1, 76646 Bruchsal

Jahresabrechnung 2025
Rechnungsnummer: 2025-771   Rechnungsdatum: 19.01.2026

Frau Ute Rapp, Rosenweg 8, 76646 Bruchsal

Wasser 92 m³   184,00 €
Grundgebühr   36,00 €
7 % MwSt.   15,40 €
Rechnungsbetrag   235,40 €

Fällig am 09.02.2026`,
    ],
    right: {
      kind: 'invoice',
      total: '235.40',
      issueDate: '2026-01-19',
      dueDate: '2026-02-09',
      number: '2025-771',
    },
  },
  {
    name: 'a German notice of fees',
    pages: [
      `Stadt Mühlbach
Stadtkasse, Rathausplatz 1, 07570 Mühlbach

Herrn
Kurt Jahn
Feldstraße 9
07570 Mühlbach

Gebührenbescheid Abfallentsorgung 2026   Datum: 26.01.2026
Kassenzeichen 5.0118.004471.2

Die Abfallgebühr wird festgesetzt auf   118,80 €
Zu zahlen bis 16.02.2026   118,80 €

Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden.`,
    ],
    right: {
      kind: ['invoice', 'letter'],
      amount: '118.80',
      date: '2026-01-26',
      dueDate: '2026-02-16',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a French receipt for the rent',
    pages: [
      `QUITTANCE DE LOYER

Bailleur : M. Yves Caron, 12 rue Haute, 44000 Nantes
Locataire : Mlle Inès Moreau, 5 rue Kervégan, 44000 Nantes

Période : mars 2026

Loyer   620,00 €
Provision pour charges   45,00 €
Total   665,00 €

Je soussigné reconnais avoir reçu la somme de 665,00 € le 05/03/2026.
Fait à Nantes, le 06/03/2026`,
    ],
    right: {
      kind: 'receipt',
      total: '665.00',
      currency: 'EUR',
      issueDate: ['2026-03-06', '2026-03-05'],
      dueDate: null,
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a French demand for the rent',
    pages: [
      `Agence Foncia Loire
8 place Royale, 44000 Nantes

AVIS D'ÉCHÉANCE   Émis le 20/03/2026

M. Louis Garnier
14 rue Crébillon
44000 Nantes

Loyer avril 2026   710,00 €
Charges   60,00 €
Total à payer   770,00 €
À payer au plus tard le 5 avril 2026`,
    ],
    right: {
      kind: ['invoice', 'letter'],
      amount: '770.00',
      date: '2026-03-20',
      dueDate: '2026-04-05',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a French account statement called relevé',
    pages: [
      `Crédit des Alpes
Relevé d'opérations   Compte n° 00441188

Mme Agnès Duval   Date du relevé : 30/04/2026

Ancien solde au 31/03/2026   880,00
02/04   Retrait DAB   60,00
15/04   Virement reçu   400,00
Nouveau solde au 30/04/2026   1 220,00 EUR`,
    ],
    right: { kind: 'statement', amount: '1220.00', date: '2026-04-30', actionStatus: 'no-action-needed' },
  },
  {
    name: 'a German dunning letter with a fee',
    pages: [
      `Möbelhaus Ostermann & Söhne KG
Kamener Str. 2, 59174 Kamen

Herrn
Ralf Dreyer
Weststr. 30
59174 Kamen   Kamen, 11.05.2026

2. Mahnung

Rechnung Nr. 88120 vom 16.03.2026   240,00 €
Mahngebühr   5,00 €
Offener Betrag   245,00 €

Sehr geehrter Herr Dreyer,

leider haben Sie auf unsere Erinnerung nicht reagiert. Bitte zahlen Sie bis zum 21.05.2026.`,
    ],
    right: {
      kind: ['invoice', 'letter'],
      amount: '245.00',
      date: '2026-05-11',
      dueDate: '2026-05-21',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German friendly reminder to pay',
    pages: [
      `Zeitschriftenverlag Lupe GmbH
Verlagsweg 4, 20457 Hamburg

Frau
Erna Witt
Deichstr. 11
20459 Hamburg   Hamburg, 8. April 2026

Zahlungserinnerung

Sehr geehrte Frau Witt,

bestimmt ist es Ihnen entgangen: Der Beitrag für Ihr Abonnement von 54,60 € ist noch offen. Bitte begleichen Sie
ihn bis zum 22. April 2026. Haben Sie schon gezahlt, so ist dieses Schreiben hinfällig.

Ihr Leserservice`,
    ],
    right: {
      kind: ['letter', 'invoice'],
      amount: '54.60',
      date: '2026-04-08',
      dueDate: '2026-04-22',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a British payslip',
    pages: [
      `Brook Foods Ltd   Payslip
Employee: Ana Costa   NI number QQ 12 34 56 C
Pay date: 30/04/2026   Tax period 1

Basic pay   £2,100.00
Tax   £208.40
National Insurance   £84.16
Pension   £63.00
Net pay   £1,744.44`,
    ],
    right: {
      kind: ['statement', 'other'],
      amount: ['1744.44', null],
      currency: ['GBP', null],
      dueDate: null,
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a German payslip',
    pages: [
      `Spedition Harms GmbH & Co. KG
Verdienstabrechnung April 2026

Personalnummer 1188   Jens Otte   Steuerklasse 1

Grundgehalt   2.900,00
Lohnsteuer   -312,40
Sozialversicherung   -594,50
Auszahlungsbetrag   1.993,10

Der Betrag wird am 30.04.2026 auf Ihr Konto überwiesen.`,
    ],
    right: { kind: ['statement', 'other'], amount: ['1993.10', null], actionStatus: 'no-action-needed' },
  },
  {
    name: 'a page of an encyclopedia with a table of numbers',
    pages: [
      `The history of glass

Glass has been made for more than four thousand years. Table 1 shows the share of the three most important
ingredients in window glass.

Table 1
Ingredient   Share
Sand   72.60
Soda   13.90
Lime   8.40
Total   94.90

The rest are small amounts of other oxides. Cash crops of the Levant paid for much of the early trade in glass.`,
    ],
    right: { kind: ['other', 'study'], amount: null, dueDate: null, actionStatus: 'no-action-needed' },
  },
  {
    name: 'a recipe that lists weights',
    pages: [
      `Grandmother's walnut bread

Flour   1.250 kg
Water   0.800 l
Walnuts   0.300 kg
Salt   25 g
Total weight   2.375 kg

Mix, let it rise for 12 hours and bake at 230 degrees. Change the water if the dough is too stiff.`,
    ],
    right: { kind: ['other', 'study'], amount: null, dueDate: null },
  },
  {
    name: 'an application form for a parking permit',
    pages: [
      `Westmere Borough Council
Application form: resident parking permit

Please complete in capital letters.

Full name ______________________
Address ______________________
Vehicle registration ______________________
Date of birth ____ / ____ / ______

Fee: £45.00 a year

Signature ______________________   Date ______________________`,
    ],
    right: { kind: 'form', dueDate: null, date: null },
  },
  {
    name: 'a German form to be filled in for a school',
    pages: [
      `Grundschule am Anger
Anmeldung zur Ganztagsbetreuung

Name des Kindes: ____________________
Klasse: __________
Anschrift: ____________________

Bitte Zutreffendes ankreuzen:
[ ] Montag   [ ] Dienstag   [ ] Mittwoch

Ort, Datum: ____________________   Unterschrift: ____________________`,
    ],
    right: { kind: 'form', dueDate: null, date: null, amount: null },
  },
  {
    name: 'a German offer that is not an invoice',
    pages: [
      `Zaunbau Keil
Birkenweg 20, 16816 Neuruppin

Angebot Nr. A-2026-17   Datum: 02.04.2026

Frau Mona Greve, Seeufer 4, 16816 Neuruppin

Zaun aus Lärche, 20 m   2.000,00 €
19 % MwSt.   380,00 €
Gesamtpreis   2.380,00 €

An dieses Angebot halten wir uns bis zum 30.04.2026 gebunden. Wir freuen uns auf Ihren Auftrag.`,
    ],
    right: { kind: ['other', 'letter', 'contract'], date: '2026-04-02' },
  },
  {
    name: 'an English quotation that is not an invoice',
    pages: [
      `Bright & Sons Decorators
4 Paint Lane, Ripon HG4 1AA

QUOTATION   Q-2288   Date: 7 May 2026

Mr E Firth, 12 Skellgate, Ripon HG4 1BA

Paint hall and stairs   £680.00
VAT 20%   £136.00
Total   £816.00

This quotation is valid for 30 days. No payment is required at this stage.`,
    ],
    right: { kind: ['other', 'letter', 'contract'], date: '2026-05-07' },
  },
  {
    name: 'a till slip in German that is headed Rechnung and paid',
    pages: [
      `Gasthaus Zur Post
Dorfplatz 1, 83661 Lenggries

Rechnung Tisch 7   12.07.2026 20:48

2 Schweinebraten   29,80
1 Helles   4,20
Summe   34,00 EUR
enthält MwSt. 19 %   5,43
Gegeben bar   40,00
Zurück   6,00

Vielen Dank für Ihren Besuch!`,
    ],
    right: {
      kind: ['receipt', 'invoice'],
      total: '34.00',
      issueDate: '2026-07-12',
      dueDate: null,
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a contract for a storage room with a monthly price',
    pages: [
      `STORAGE AGREEMENT

This agreement is made on 4 May 2026 between Thistle Storage Ltd ("the Company") and Ms Dana Irving ("the Customer").

1. The Company lets Unit 22 to the Customer from 1 June 2026.
2. The fee is £60.00 a month, payable in advance.
3. Either party may end this agreement by giving one month's notice in writing.

Signed for the Company ____________________
Signed by the Customer ____________________`,
    ],
    right: { kind: 'contract', amount: ['60.00', null], date: '2026-05-04' },
  },
  {
    name: 'a plain letter that speaks of a bill of long ago',
    pages: [
      `Hannah Moss
3 Quarry Bank
Keswick CA12 1AA

2 August 2026

Dear Uncle Ted,

Do you remember the invoice from the boat yard that made Father so cross? I found it in the attic. The total was
three pounds and the receipt is still pinned to it. Come and see it when you are next here.

With love,
Hannah`,
    ],
    right: {
      kind: 'letter',
      amount: null,
      dueDate: null,
      date: '2026-08-02',
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a page of exercises for a school',
    pages: [
      `Chapter 4: Percentages

Exercise 1. A shop sells a coat for £80.00 and gives a discount of 15%. What is the total?
Exercise 2. The tax on a bill of £120.00 is 20%. How much is due?
Exercise 3. A customer pays cash and gets change of £3.50. What was the price?

Homework: learn the definitions on page 41.`,
    ],
    right: { kind: ['study', 'other'], dueDate: null, amount: [null, '80.00', '120.00'] },
  },
];
