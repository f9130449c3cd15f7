import type { SampleDocument } from './sample.ts';

/** How dates are written, which order of day and month applies, and numbers nearby that are not dates. */
export const dates: readonly SampleDocument[] = [
  {
    name: 'an appointment without a year before the time of day',
    pages: [
      `Riverside Eye Clinic
12 Quay Street, Newport NP20 1AA

Mrs D Pugh
3 Caerleon Road
Newport NP19 7BN

21 September 2026

Dear Mrs Pugh,

Your appointment is on 12 October 14:30 in Clinic B. Please bring your glasses and a list of your medicines.

Yours sincerely,
Appointments Office`,
    ],
    right: { kind: 'letter', date: '2026-09-21', dueDate: ['2026-10-12', null] },
  },
  {
    name: 'a deadline without a year before the time of day',
    pages: [
      `Allotment Association Field End
Secretary: J. Marlow, 9 Field End, Hitchin SG5 1QX

14 September 2026

Dear plot holders,

Please return your renewal form by 5 October 17:00 at the latest. Forms that arrive later go to the waiting list.

With best wishes,
Jo Marlow`,
    ],
    right: { date: '2026-09-14', dueDate: '2026-10-05' },
  },
  {
    name: 'a time of day with a point after a day without a year',
    pages: [
      `Hillcrest Residents' Association
2 Hillcrest Avenue, Derby DE22 3QA

4 May 2026

Dear neighbours,

Our annual meeting takes place on 8 June 19.30 in the church hall. Please send your questions to the secretary by
1 June 2026.

Ruth Abel, Secretary`,
    ],
    right: { date: '2026-05-04', dueDate: ['2026-06-01', '2026-06-08'] },
  },
  {
    name: 'a German invitation with the time of day after the month',
    pages: [
      `Kleingartenverein Abendsonne e.V.
Am Wiesengrund 1, 04229 Leipzig

Leipzig, 2. Juni 2026

Liebe Mitglieder,

unser Sommerfest beginnt am 3. Juli 08:15 Uhr mit dem Frühschoppen. Bitte melden Sie sich bis zum 26. Juni 2026 an.

Der Vorstand`,
    ],
    right: { date: '2026-06-02', dueDate: '2026-06-26' },
  },
  {
    name: 'a till receipt with a year of two digits right before the time',
    pages: [
      `THE CORNER BAKERY
8 Castle Street, Ludlow SY8 1AT

14 MAR 26 10:42   TILL 3

2 x Sausage roll   £5.00
Flat white   £2.80
TOTAL   £7.80
CONTACTLESS   £7.80

THANK YOU`,
    ],
    right: { kind: 'receipt', issueDate: '2026-03-14', total: '7.80' },
  },
  {
    name: 'dates with points on a German invoice in dollars to an American company',
    pages: [
      `Feinmechanik Lorenz GmbH
Industriestr. 5, 72336 Balingen, Germany
VAT ID DE144771028

Commercial Invoice

Ridgeline Instruments Inc.
1400 Commerce Dr, Boulder, CO 80301, USA

Invoice No. 2026-901   Date: 01.03.2026

Precision spindle   2   500.00   1,000.00
Total USD   1,000.00

Payment due: 04.03.2026 by wire transfer`,
    ],
    right: {
      issueDate: '2026-03-01',
      dueDate: '2026-03-04',
      total: '1000.00',
      currency: 'USD',
      number: '2026-901',
      seller: 'Feinmechanik Lorenz GmbH',
    },
  },
  {
    name: 'an American bill with the month first',
    pages: [
      `Cascade Pest Control, Inc.
501 Alder St, Tacoma, WA 98402
(253) 555-0161

Invoice 77120
Invoice Date: 03/04/2026
Due Date: 04/03/2026

Bill to: Dana Pruitt, 18 Fern Ct, Tacoma, WA 98405

Quarterly service   $95.00
Sales tax   $9.79
Total   $104.79`,
    ],
    right: { issueDate: '2026-03-04', dueDate: '2026-04-03', total: '104.79', tax: '9.79', number: '77120' },
  },
  {
    name: 'a British bill with the day first whose customer lives in the USA',
    pages: [
      `Thistle Storage Ltd
4 Shore Place, Edinburgh EH6 6UU
VAT No. 774 2210 08

INVOICE TS-4402
Invoice date: 03/04/2026
Payment due: 03/05/2026

To: Ms Karen Doyle, 210 Maple Ave, Albany, NY 12203, USA

Unit 14, April 2026   £60.00
VAT 20%   £12.00
Total   £72.00`,
    ],
    right: { issueDate: '2026-04-03', dueDate: '2026-05-03', total: '72.00', currency: 'GBP' },
  },
  {
    name: 'dates with slashes, with another date showing that the day is first',
    pages: [
      `Blue Dolphin Dive Centre
info@bluedolphin.example

Invoice BD-118
Date: 04/03/2026
Payable by: 25/03/2026

Guest: P. Marchetti

Open water course   380.00
Equipment rental   45.00
Total EUR   425.00`,
    ],
    right: {
      issueDate: '2026-03-04',
      dueDate: '2026-03-25',
      total: '425.00',
      currency: 'EUR',
      number: 'BD-118',
    },
  },
  {
    name: 'dates with slashes, with another date showing that the month is first',
    pages: [
      `Skyline Web Hosting
billing@skylinehost.example

Invoice SW-20931
Invoice date: 04/03/2026
Due: 04/25/2026

Account: H. Sorensen

Business plan, 04/03/2026 - 05/02/2026   24.00
Total USD   24.00`,
    ],
    right: { issueDate: '2026-04-03', dueDate: '2026-04-25', total: '24.00', currency: 'USD' },
  },
  {
    name: 'a French letter whose telephone number has points and whose dates have slashes',
    pages: [
      `Syndic Bellevue Immobilier
6 place du Marché, 69300 Caluire
Tél. 04.26.10.20.30

Mme Chantal Morel
Résidence Bellevue, appt 14
69300 Caluire

Le 05/03/2026

Madame,

Nous vous remercions de nous retourner le questionnaire ci-joint avant le 04/05/2026.

Cordialement,
Le syndic`,
    ],
    right: { kind: 'letter', date: '2026-03-05', dueDate: ['2026-05-04', '2026-05-03'] },
  },
  {
    name: 'a German bill with short dates of two digits for the year',
    pages: [
      `Hausmeisterservice Kunze
Ringstr. 40, 09111 Chemnitz

Rechnung Nr. 114   Datum: 05.03.26

WEG Ringstraße 12, 09111 Chemnitz

Winterdienst Februar   210,00 €
19 % MwSt.   39,90 €
Gesamtbetrag   249,90 €

Zahlbar bis 19.03.26`,
    ],
    right: { issueDate: '2026-03-05', dueDate: '2026-03-19', total: '249.90', number: '114' },
  },
  {
    name: 'an American receipt with short dates',
    pages: [
      `GRANITE HARDWARE
88 Main St, Concord, NH 03301
(603) 555-0144

3/9/26 4:18 PM   REG 2

HINGE 3IN 2PK   8.49
WOOD SCREWS   6.29
TOTAL   $14.78
VISA ****2210   $14.78`,
    ],
    right: { kind: 'receipt', issueDate: '2026-03-09', total: '14.78', currency: 'USD' },
  },
  {
    name: 'German months shortened to Mrz. and Feb.',
    pages: [
      `Kfz-Werkstatt Pohl
Gewerbering 7, 15711 Königs Wusterhausen

Rechnung 26/0311
Rechnungsdatum: 5. Mrz. 2026
Leistungsdatum: 27. Feb. 2026
Zahlungsziel: 19. Mrz. 2026

Frau Birgit Noack, Seestr. 2, 15711 Zeesen

Ölwechsel mit Filter   100,00
MwSt. 19 %   19,00
Rechnungsbetrag EUR   119,00`,
    ],
    right: { issueDate: '2026-03-05', dueDate: '2026-03-19', total: '119.00', number: '26/0311' },
  },
  {
    name: 'French months shortened and the first of the month as 1er',
    pages: [
      `Assistance Informatique Vidal
30 avenue Jean Jaurès, 31000 Toulouse

Facture n° AIV-88
Émise le 1er févr. 2026
Échéance : 1er mars 2026

M. Rémi Cazaux, 2 rue du Taur, 31000 Toulouse

Dépannage à domicile   60,00 €
Net à payer   60,00 €
TVA non applicable, art. 293 B du CGI`,
    ],
    right: { issueDate: '2026-02-01', dueDate: '2026-03-01', total: '60.00', number: 'AIV-88' },
  },
  {
    name: 'Dutch months shortened to mrt. and apr',
    pages: [
      `Hoveniersbedrijf Groen
Veldweg 8, 6713 AA Ede

Factuurnummer: 26-071
Factuurdatum: 5 mrt. 2026
Vervaldatum: 4 apr 2026

Mevr. K. Peters, Parklaan 77, 6711 DS Ede

Snoeiwerk   200,00
btw 21%   42,00
Totaal   € 242,00`,
    ],
    right: { issueDate: '2026-03-05', dueDate: '2026-04-04', total: '242.00', number: '26-071' },
  },
  {
    name: 'Malay months Mac and Ogos',
    pages: [
      `Perniagaan Seri Murni Sdn Bhd
No. 12, Jalan Bunga Raya, 75100 Melaka

INVOIS   No. Invois: SM-2218
Tarikh: 12 Ogos 2026

Kain pelikat   2   25.00   50.00
Jumlah   RM 50.00

Sila bayar sebelum 11 September 2026`,
    ],
    right: {
      issueDate: ['2026-08-12', null],
      date: ['2026-08-12', null],
      currency: 'MYR',
      amount: '50.00',
    },
  },
  {
    name: 'an English letter from Malaysia of 5 Mac 2026',
    pages: [
      `Majlis Perbandaran Seri Intan
Jabatan Penilaian, 36000 Teluk Intan

5 Mac 2026

Dear Sir or Madam,

The assessment tax for your shop is RM 312.40. Please pay at any counter of the council by 31 Mac 2026.

Thank you.
Director of Valuation`,
    ],
    right: { amount: '312.40', currency: 'MYR', date: '2026-03-05', dueDate: '2026-03-31' },
  },
  {
    name: 'a Spanish letter with shortened months',
    pages: [
      `Comunidad de Propietarios Calle Olmo 14
28012 Madrid

Madrid, 5 mar. 2026

Estimado vecino:

Le recordamos que la cuota de 85,50 € vence el 31 mar. 2026.

Atentamente,
La administración`,
    ],
    right: { date: '2026-03-05', dueDate: ['2026-03-31', null], amount: '85.50' },
  },
  {
    name: 'an Italian letter with shortened months',
    pages: [
      `Comune di Pieve Alta
Ufficio Tributi, Piazza Roma 1, 52036 Pieve Alta

Pieve Alta, 5 mag 2026

Gentile contribuente,

la tassa rifiuti per il 2026 ammonta a € 184,30. Scadenza: 16 giu. 2026.

L'ufficio tributi`,
    ],
    right: { date: '2026-05-05', dueDate: ['2026-06-16', null], amount: '184.30' },
  },
  {
    name: 'a Portuguese letter with shortened months',
    pages: [
      `Condomínio Edifício Tejo
Rua das Flores 20, 1200-194 Lisboa

Lisboa, 5 fev. 2026

Caro condómino,

A quota do 1.º trimestre é de 96,00 €. Data limite de pagamento: 28 fev. 2026.

A administração`,
    ],
    right: { date: '2026-02-05', dueDate: ['2026-02-28', null], amount: '96.00' },
  },
  {
    name: 'a Polish letter with months in words',
    pages: [
      `Spółdzielnia Mieszkaniowa Dąbrowa
ul. Leśna 4, 60-101 Poznań

Poznań, 5 marca 2026 r.

Szanowni Państwo,

informujemy, że opłata za wodę wynosi 148,20 zł. Termin płatności: 31 marca 2026 r.

Zarząd`,
    ],
    right: { date: ['2026-03-05', null], dueDate: ['2026-03-31', null], amount: ['148.20', null] },
  },
  {
    name: 'a Swedish letter with a month that looks like a word',
    pages: [
      `Bostadsrättsföreningen Björken
Storgatan 9, 903 26 Umeå

Umeå den 5 maj 2026

Hej!

Avgiften för garaget är 450 kr och ska betalas senast den 31 maj 2026.

Styrelsen`,
    ],
    right: { date: ['2026-05-05', null], dueDate: ['2026-05-31', null], amount: ['450.00', null] },
  },
  {
    name: 'English ordinals and a day in legal style',
    pages: [
      `Marsden & Pike Solicitors
Old Bank House, Frome BA11 1BE

March 3rd, 2026

Dear Mr Tanner,

Please sign the enclosed deed and return it to us on or before the 20th day of March 2026.

Yours sincerely,
E. Pike`,
    ],
    right: { kind: 'letter', date: '2026-03-03', dueDate: '2026-03-20' },
  },
  {
    name: 'a South African account with the year first and slashes',
    pages: [
      `Karoo Municipality
Municipal Account

Account no. 4471002   Statement date 2026/03/05

Mnr P. Botha, Kerkstraat 11, Karoo

Rates   R 640.00
Refuse   R 180.00
Amount due   R 820.00
Due date   2026/03/31`,
    ],
    right: { date: '2026-03-05', dueDate: '2026-03-31', amount: '820.00', currency: 'ZAR' },
  },
  {
    name: 'a Thai invoice in English with Buddhist years',
    pages: [
      `Chao Phraya Trading Co., Ltd.
88/4 Sukhumvit Road, Bangkok 10110
Tax ID 0105558112233

TAX INVOICE
No. IV6903-0044   Date: 15/03/2569
Due date: 14/04/2569
Customer: Mr. Somchai Jaidee, Nonthaburi

Water filter   1   10,000.00   10,000.00
VAT 7%   700.00
Grand total   10,700.00 THB`,
    ],
    right: {
      issueDate: '2026-03-15',
      dueDate: '2026-04-14',
      total: '10700.00',
      tax: '700.00',
      currency: 'THB',
      number: 'IV6903-0044',
    },
  },
  {
    name: 'an invoice with Japanese dates',
    pages: [
      `Sakura Translation K.K.
2-4-1 Nihonbashi, Chuo-ku, Tokyo 103-0027

INVOICE 請求書
Invoice No. ST-0326
Invoice date: 2026年3月5日
Due date: 2026年3月31日

Translation of contract   ¥48,000
Consumption tax 10%   ¥4,800
Total   ¥52,800`,
    ],
    right: {
      issueDate: '2026-03-05',
      dueDate: '2026-03-31',
      total: '52800',
      currency: 'JPY',
      number: 'ST-0326',
    },
  },
  {
    name: 'headings of two dates in one row with the dates below',
    pages: [
      `Northgate Office Supplies BV
Stationsplein 3, 1012 AB Amsterdam

Invoice INV/2026/00057

Invoice Date:   Due Date:   Source:
03/20/2026   04/04/2026   SO0311

Desk lamp   2.00   35.00   70.00
Taxes 15%   10.50
Total   $ 80.50`,
    ],
    right: { issueDate: '2026-03-20', dueDate: '2026-04-04', total: '80.50', number: 'INV/2026/00057' },
  },
  {
    name: 'a French bill with the deadline right below the line of the number',
    pages: [
      `Fibrelle SAS
8 rue de la Ville, 75008 Paris

Facture n° 562044387 du 02 Juillet 2026
Date limite de paiement le 05 Juillet 2026

Abonnement Fibre   24,99 €
TVA 20 %   5,00 €
Total TTC   29,99 €`,
    ],
    right: { issueDate: '2026-07-02', dueDate: '2026-07-05', total: '29.99', number: '562044387' },
  },
  {
    name: 'a bank letter whose sort code looks like a date',
    pages: [
      `Marches Bank plc
Sort code 01-02-03   Account 70441188

Mr I Gethin
4 Castle Row
Brecon LD3 7AA

11 May 2026

Dear Mr Gethin,

We have changed your address as you asked. There is nothing for you to do.

Marches Bank`,
    ],
    right: { kind: 'letter', date: '2026-05-11', dueDate: null, amount: null },
  },
  {
    name: 'a letter with a customer number and a meter number but no date',
    pages: [
      `Stadtwerke Eibenau
Netzbetrieb

Kundennummer 12-03-2019
Zählernummer 20190412

Sehr geehrter Kunde,

Ihr Zähler wird in den nächsten Monaten gegen ein digitales Gerät getauscht. Unser Monteur meldet sich bei Ihnen.

Mit freundlichen Grüßen
Ihr Netzbetrieb`,
    ],
    right: { date: null, dueDate: null, amount: null },
  },
  {
    name: 'a hospital letter with the dates of birth, admission and discharge',
    pages: [
      `Klinikum am Stadtwald
Abteilung für Innere Medizin

Herrn Dr. med. Falk
Marktstr. 3
38640 Goslar   Goslar, 24.02.2026

Patient: Heinz Warnecke, geb. 11.03.1951
Aufnahme: 14.02.2026   Entlassung: 20.02.2026

Sehr geehrter Herr Kollege,

wir berichten über den oben genannten Patienten, der sich bei uns in stationärer Behandlung befand.

Mit kollegialen Grüßen
Prof. Dr. Sander`,
    ],
    right: { date: '2026-02-24', dueDate: null, amount: null },
  },
  {
    name: 'a German invoice with delivery date, order date and period of service before its own date',
    pages: [
      `Getränke Haller KG
Brauereiweg 2, 91301 Forchheim

Bestellung vom 26.02.2026
Lieferdatum 02.03.2026
Leistungszeitraum 01.02.2026 bis 28.02.2026
Rechnungsdatum 05.03.2026
Rechnung Nr. L-40118

Gasthof Zum Anker, Hauptstr. 1, 91301 Forchheim

Mineralwasser, 20 Kisten   100,00
19 % MwSt.   19,00
Rechnungsbetrag   119,00 €
Fällig am 19.03.2026`,
    ],
    right: { issueDate: '2026-03-05', dueDate: '2026-03-19', total: '119.00', number: 'L-40118' },
  },
  {
    name: 'a German deadline without a year',
    pages: [
      `Musikschule Talheim
Schulstr. 5, 74388 Talheim

Talheim, 20.02.2026

Liebe Eltern,

bitte geben Sie das Anmeldeformular bis zum 15.3. im Sekretariat ab.

Ihre Musikschule`,
    ],
    right: { date: '2026-02-20', dueDate: '2026-03-15' },
  },
  {
    name: 'a deadline without a year in a letter of December',
    pages: [
      `Parish of St Aidan
The Vicarage, Bamburgh NE69 7AB

18 December 2026

Dear Mrs Robson,

Please let us know by 8 January whether you can join the flower rota again.

Every blessing,
Canon Hughes`,
    ],
    right: { kind: 'letter', date: '2026-12-18', dueDate: '2027-01-08' },
  },
  {
    name: 'a policy number that looks like a date of the ISO form',
    pages: [
      `Alpenland Versicherung AG
Ringstrasse 1, 6020 Innsbruck

Polizze 2019-04-12/77   Innsbruck, am 7. Jänner 2026

Sehr geehrte Frau Mair,

anbei erhalten Sie Ihre neue Versicherungskarte für das Jahr 2026. Es ist nichts weiter zu tun.

Freundliche Grüße
Alpenland Versicherung`,
    ],
    right: { date: '2026-01-07', dueDate: null, amount: null },
  },
];
