import type { SampleDocument } from './sample.ts';

/** How amounts are written: separators, dashes, signs, and numbers nearby that are not amounts. */
export const amounts: readonly SampleDocument[] = [
  {
    name: 'a Dutch invoice in whole euros with a comma and a dash',
    pages: [
      `Schildersbedrijf Van Dongen
Dorpsstraat 44, 5261 CK Vught
KvK 17088231

Factuur 2026-0147   Datum: 4 maart 2026
Aan: Familie Jansen, Esscheweg 3, 5262 TV Vught

Buitenschilderwerk voorgevel   1.250,-
Totaal te voldoen   € 1.250,-

Gelieve te betalen voor 1 april 2026. Btw verlegd.`,
    ],
    right: { total: '1250.00', currency: 'EUR', issueDate: '2026-03-04', number: '2026-0147' },
  },
  {
    name: 'a German letter with a whole amount and two dashes',
    pages: [
      `Kanzlei Dr. Imhoff & Partner
Königsallee 12, 40212 Düsseldorf

Frau Tanja Ostermann
Lorettostr. 9
40219 Düsseldorf

Düsseldorf, 17. Februar 2026

Vorschuss in Sachen Ostermann ./. Wagner

Sehr geehrte Frau Ostermann,

für unsere Tätigkeit bitten wir um einen Vorschuss von 1.250,-- EUR, zahlbar bis zum 3. März 2026.

Mit freundlichen Grüßen
Dr. Imhoff`,
    ],
    right: { amount: '1250.00', currency: 'EUR', date: '2026-02-17', dueDate: '2026-03-03' },
  },
  {
    name: 'a German letter whose only amount is a whole one with a point',
    pages: [
      `Landratsamt Oberfeld
Bauamt, Schlossplatz 1, 85435 Oberfeld

Herrn
Stefan Huber
Amselweg 2
85435 Oberfeld

Oberfeld, 09.03.2026
Aktenzeichen 41-602/2026

Bußgeldbescheid

Sehr geehrter Herr Huber,

wegen Bauens ohne Genehmigung wird gegen Sie eine Geldbuße in Höhe von 1.500 EUR festgesetzt. Der Betrag ist
bis zum 15.04.2026 zu zahlen.

Im Auftrag
Meindl`,
    ],
    right: { amount: '1500.00', currency: 'EUR', date: '2026-03-09', dueDate: '2026-04-15' },
  },
  {
    name: 'a Swiss bill in whole francs with an apostrophe and a long dash',
    pages: [
      `Malergeschäft Zbinden AG
Bernstrasse 77, 3072 Ostermundigen

Frau A. Röthlisberger
Dennigkofenweg 12
3073 Gümligen

Rechnung Nr. 4471   Ostermundigen, 12. Mai 2026

Renovation Wohnzimmer pauschal   Fr. 1'250.–
Total inkl. MWST   Fr. 1'250.–

Zahlbar bis 11. Juni 2026`,
    ],
    right: {
      total: '1250.00',
      currency: 'CHF',
      issueDate: '2026-05-12',
      dueDate: '2026-06-11',
      number: '4471',
    },
  },
  {
    name: 'a French invoice with spaces in thousands next to a dotted telephone number',
    pages: [
      `Menuiserie Le Goff
23 rue de Brest, 29200 Brest
Tél. 02.98.41.20.33   Port. 06.12.34.56.78

Mme Anne Quéré
5 rue du Port
29200 Brest

Facture n° 2026-031   Brest, le 05/03/2026

Pose de deux fenêtres   1 136,36 €
Total HT   1 136,36 €
TVA 10 %   113,64 €
Total TTC   1 250,00 €

À régler avant le 04/04/2026`,
    ],
    right: {
      total: '1250.00',
      subtotal: '1136.36',
      tax: '113.64',
      currency: 'EUR',
      issueDate: '2026-03-05',
      dueDate: ['2026-04-04', '2026-04-03'],
    },
  },
  {
    name: 'a French letter with a no-break space in the thousands',
    pages: [
      `Caisse de Retraite des Artisans
14 boulevard Voltaire, 21000 Dijon
Tél. 03.80.11.22.33

M. Gérard Perrin
8 rue des Forges
21000 Dijon

Dijon, le 12 janvier 2026

Objet : rappel de cotisation

Monsieur,

Nous vous prions de régler votre cotisation d'un montant de 2\u00a0480,50\u00a0€ au plus tard le 12 février 2026.

Veuillez agréer, Monsieur, nos salutations distinguées.`,
    ],
    right: { amount: '2480.50', currency: 'EUR', date: '2026-01-12', dueDate: '2026-02-12' },
  },
  {
    name: 'a Belgian invoice with a narrow no-break space in the thousands',
    pages: [
      `Toitures Lambert SRL
Rue du Moulin 18, 5000 Namur
TVA BE 0744.112.908

Facture 26/114   Date : 20/04/2026

Client : M. Paul Servais, Chaussée de Dinant 90, 5000 Namur

Réparation de toiture   3\u202f200,00 €
Total HTVA   3\u202f200,00 €
TVA 6 %   192,00 €
Total TVAC   3\u202f392,00 €

Échéance : 20/05/2026`,
    ],
    right: {
      total: '3392.00',
      subtotal: '3200.00',
      tax: '192.00',
      issueDate: '2026-04-20',
      dueDate: '2026-05-20',
    },
  },
  {
    name: 'an Indian invoice grouped in lakh',
    pages: [
      `Sahyadri Solar Pvt. Ltd.
Plot 14, MIDC Bhosari, Pune 411026
GSTIN 27AAACS1234F1Z5

TAX INVOICE
Invoice No.: SS/26-27/0044   Invoice Date: 05-04-2026
Buyer: Mr. Anil Deshpande, Kothrud, Pune 411038

Rooftop solar plant 3 kW   1,10,229.27
Taxable value   1,10,229.27
CGST 6%   6,613.76
SGST 6%   6,613.76
Round off   -0.01
Total   Rs. 1,23,456.78

Due Date: 20-04-2026`,
    ],
    right: {
      total: '123456.78',
      subtotal: '110229.27',
      currency: 'INR',
      issueDate: '2026-04-05',
      dueDate: '2026-04-20',
      number: 'SS/26-27/0044',
    },
  },
  {
    name: 'an Indian letter about an amount in crore',
    pages: [
      `Deccan Housing Finance Limited
Banjara Hills, Hyderabad 500034

12 May 2026

Mr. K. Venkatesh
Jubilee Hills, Hyderabad 500033

Subject: Sanction of home loan

Dear Mr. Venkatesh,

We are pleased to inform you that a home loan of ₹1,20,50,000 has been sanctioned in your name. Please sign and
return the enclosed copy of this letter by 11 June 2026.

For Deccan Housing Finance Limited
Authorised Signatory`,
    ],
    right: { amount: '12050000', currency: 'INR', date: '2026-05-12', dueDate: '2026-06-11' },
  },
  {
    name: 'a Swiss invoice with apostrophes and centimes',
    pages: [
      `Garage Rochat Sàrl
Route de Lausanne 61, 1400 Yverdon-les-Bains
CHE-114.208.771 TVA

Facture 10044   Yverdon, le 8 avril 2026

Mme Claire Jaccard
Rue des Pêcheurs 4
1400 Yverdon-les-Bains

Service des 60'000 km   1'042.55
Pneus d'été   1'260.00
Sous-total   2'302.55
TVA 8.1 %   186.50
Total CHF   2'489.05

Payable jusqu'au 8 mai 2026`,
    ],
    right: {
      total: '2489.05',
      subtotal: '2302.55',
      tax: '186.50',
      currency: 'CHF',
      dueDate: '2026-05-08',
    },
  },
  {
    name: 'a page of French Switzerland with a decimal point and dates with points',
    pages: [
      `Cabinet dentaire Dr Morand
Avenue de la Gare 12, 1950 Sion
Tél. 027 322 11 00

Facture 7712   Date : 03.02.2026
Patient : Luc Fournier, né le 14.07.1988

Contrôle et détartrage   148.20
Radiographie   32.30
Montant dû   CHF 180.50

Payable au 05.03.2026`,
    ],
    right: {
      total: '180.50',
      currency: 'CHF',
      issueDate: '2026-02-03',
      dueDate: '2026-03-05',
      number: '7712',
    },
  },
  {
    name: 'a German receipt with a weight of three decimals next to prices',
    pages: [
      `Metzgerei Kronfeld
Marktplatz 5, 97070 Würzburg

Rinderbraten 1,250 kg x 17,60 €/kg   22,00
Leberkäse 0,320 kg x 12,50 €/kg   4,00
Summe EUR   26,00
Bar   30,00
Rückgeld   4,00

07.03.2026 10:42   Beleg 8812
Vielen Dank für Ihren Einkauf!`,
    ],
    right: {
      kind: 'receipt',
      total: '26.00',
      currency: 'EUR',
      issueDate: '2026-03-07',
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a British receipt in which 1.250 is a weight in kilograms',
    pages: [
      `HOLLINS FARM SHOP
Mill Lane, Bakewell DE45 1AA

Potatoes 1.250 kg @ £1.20/kg   £1.50
Cheddar 0.408 kg @ £12.50/kg   £5.10
Bread   £2.90
TOTAL   £9.50
CARD   £9.50

14/03/2026 11:08   Till 2   Trans 4471`,
    ],
    right: {
      kind: 'receipt',
      total: '9.50',
      currency: 'GBP',
      issueDate: '2026-03-14',
      seller: 'HOLLINS FARM SHOP',
    },
  },
  {
    name: 'a US invoice with unit prices of three decimals',
    pages: [
      `Ironwood Fuel Co.
310 Depot St, Bend, OR 97701
(541) 555-0190

INVOICE   No. 88214
Date: 02/17/2026   Terms: Net 15   Due: 03/04/2026
Sold to: Hal Brigham, 66 Juniper Rd, Bend, OR 97702

Heating oil, gal   150.0   3.459   518.85
Delivery fee   1   12.50   12.50
TOTAL   $531.35`,
    ],
    right: {
      total: '531.35',
      currency: 'USD',
      issueDate: '2026-02-17',
      dueDate: '2026-03-04',
      number: '88214',
    },
  },
  {
    name: 'a Kuwaiti invoice with three decimals',
    pages: [
      `Al Noor Cooling Est.
Shuwaikh Industrial, Kuwait City
Tel. +965 2481 0000

Invoice No. AN-2217   Date: 11 May 2026
Customer: Mrs. F. Al-Mutairi, Salmiya

AC service, 2 units   30.000
Gas refill   7.250
Total KWD   37.250

Please pay by 25 May 2026.`,
    ],
    right: { total: '37.250', currency: 'KWD', issueDate: '2026-05-11', dueDate: '2026-05-25' },
  },
  {
    name: 'an English letter about a whole amount in euros with a comma',
    pages: [
      `Liffey Property Management Ltd
Ormond Quay, Dublin 7

3 March 2026

Ms Aoife Brennan
Apartment 12, Grand Canal Court
Dublin 8

Re: Service charge 2026

Dear Ms Brennan,

The service charge for your apartment is €1,250 for the year. Please pay it by 31 March 2026.

Yours sincerely,
Conor Daly`,
    ],
    right: { amount: '1250.00', currency: 'EUR', date: '2026-03-03', dueDate: '2026-03-31' },
  },
  {
    name: 'an Austrian bill with a trailing minus for the discount',
    pages: [
      `Installationen Gruber e.U.
Salzburger Straße 19, 5110 Oberndorf
UID ATU61234567

Rechnung R-260318   Oberndorf, am 18.03.2026
Frau Maria Eder, Uferweg 2, 5110 Oberndorf

Thermenwartung   180,00
Treuerabatt   20,00-
Netto   160,00
20 % USt   32,00
Gesamtbetrag EUR   192,00

Zahlbar bis 01.04.2026 ohne Abzug`,
    ],
    right: {
      total: '192.00',
      subtotal: '160.00',
      tax: '32.00',
      issueDate: '2026-03-18',
      dueDate: '2026-04-01',
      number: 'R-260318',
    },
  },
  {
    name: 'an American invoice with a credit in parentheses',
    pages: [
      `Blue Heron Landscaping
77 Marsh Rd, Savannah, GA 31410

INVOICE #2231
Invoice Date: 05/18/2026
Bill To: Carol Whitaker, 12 Oyster Ln, Savannah, GA 31410

Lawn care, May   $240.00
Mulch, 6 bags   $48.00
Returned mulch, 2 bags   ($16.00)
Total Due   $272.00

Payment due 06/17/2026`,
    ],
    right: {
      total: '272.00',
      issueDate: '2026-05-18',
      dueDate: '2026-06-17',
      number: '2231',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a gas bill in Ireland with the last payment marked CR',
    pages: [
      `Shannon Gas DAC
Limerick V94 0001

Bill date: 14 April 2026   Bill number: 7044 1120
Account: 22-118-4471

Balance from last bill   €141.20
Payment 20 March 2026, thank you   €141.20 CR
This bill incl. VAT   €118.66
Total due   €118.66

Please pay by 5 May 2026`,
    ],
    right: {
      total: '118.66',
      currency: 'EUR',
      issueDate: '2026-04-14',
      dueDate: '2026-05-05',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a water bill with meter readings that are larger than the bill',
    pages: [
      `Zweckverband Wasser Hochrhön
Rathausstraße 2, 97653 Bischofsheim

Rechnung 2026/3317   09.01.2026
Abnahmestelle: Am Hang 7   Zähler-Nr. 20190412

Zählerstand alt   1.204 m³
Zählerstand neu   1.318 m³
Verbrauch   114 m³ x 1,85 €   210,90 €
Grundpreis   48,00 €
Nettobetrag   258,90 €
7 % USt   18,12 €
Zu zahlen   277,02 €

Fällig am 30.01.2026`,
    ],
    right: {
      total: '277.02',
      tax: '18.12',
      currency: 'EUR',
      issueDate: '2026-01-09',
      dueDate: '2026-01-30',
      number: '2026/3317',
    },
  },
  {
    name: 'a German court letter with the amount between a file number and an IBAN',
    pages: [
      `Landesjustizkasse Mittelland
Postfach 11 04, 06003 Halle

Kassenzeichen 4102 2604 1177 3   Halle, 23.03.2026

Kostenrechnung
Geschäftsnummer 102 C 1877/25

Gebühr Nr. 1210 KV GKG   438,00 EUR
Zu zahlender Betrag   438,00 EUR

Zahlen Sie bis 20.04.2026 auf IBAN DE21 8100 0000 0081 0015 00, BIC MARKDEF1810, 100 % unter Angabe des
Kassenzeichens.`,
    ],
    right: { amount: '438.00', currency: 'EUR', date: '2026-03-23', dueDate: '2026-04-20' },
  },
  {
    name: 'an Italian letter with a whole amount and a point',
    pages: [
      `Condominio Via Verdi 8
Amministratore: Studio Bianchi
Via Roma 3, 24121 Bergamo

Bergamo, 10 marzo 2026

Gentile Sig.ra Conti,

La quota straordinaria per il rifacimento del tetto è di € 2.400. La preghiamo di versarla entro il
30 aprile 2026.

Cordiali saluti
Studio Bianchi`,
    ],
    right: { amount: '2400.00', currency: 'EUR', date: '2026-03-10', dueDate: ['2026-04-30', null] },
  },
  {
    name: 'a Polish invoice with spaces in the thousands',
    pages: [
      `Meble Kowalczyk Sp. z o.o.
ul. Długa 14, 31-147 Kraków
NIP 676-11-22-333

Faktura nr FV/118/2026   Data wystawienia: 2026-03-16
Nabywca: Jan Nowak, ul. Krótka 2, 31-150 Kraków

Szafa na wymiar   1 szt.   2 845,53   2 845,53
Razem netto   2 845,53
VAT 23 %   654,47
Do zapłaty   3 500,00 zł

Termin płatności: 2026-03-30`,
    ],
    right: {
      total: ['3500.00', null],
      amount: ['3500.00', null],
      currency: ['PLN', null],
      issueDate: ['2026-03-16', null],
      dueDate: ['2026-03-30', null],
      number: ['FV/118/2026', null],
    },
  },
  {
    name: 'a South African invoice with a space in the thousands and a decimal point',
    pages: [
      `Protea Pool Services CC
44 Main Road, Somerset West 7130
VAT No. 4110223344

TAX INVOICE INV0877
Date: 9 June 2026   Payment due: 23 June 2026
To: Mr J. van Wyk, 7 Vineyard Close, Somerset West

Pump replacement   R 1 086.96
VAT 15%   R 163.04
Total   R 1 250.00`,
    ],
    right: {
      total: '1250.00',
      subtotal: ['1086.96', null],
      tax: '163.04',
      currency: 'ZAR',
      dueDate: '2026-06-23',
      number: 'INV0877',
    },
  },
  {
    name: 'a British letter with half a million and no decimals',
    pages: [
      `Castle & Moor Estate Agents
2 Bridge Street, Chester CH1 1NN

1 July 2026

Dr R Banerjee
40 Liverpool Road
Chester CH2 1AE

Dear Dr Banerjee,

We are pleased to confirm that the sellers have accepted your offer of £525,000 for 3 Abbey Court. Please send us
the enclosed form by 15 July 2026.

Yours sincerely,
Fiona Leigh`,
    ],
    right: { amount: '525000', currency: 'GBP', date: '2026-07-01', dueDate: '2026-07-15' },
  },
  {
    name: 'a German letter with a space in the thousands between dates with points',
    pages: [
      `Hausverwaltung Ebert & Co.
Südring 14, 33098 Paderborn

Herrn
Anton Lück
Detmolder Str. 60
33102 Paderborn

Paderborn, 01.03.26

Sonderumlage Dachsanierung

Sehr geehrter Herr Lück,

auf Ihre Wohnung entfallen nach dem Beschluss vom 12.02.26 genau 1 250,00 €. Bitte zahlen Sie bis zum 31.03.26.

Mit freundlichen Grüßen
Ebert & Co.`,
    ],
    right: { amount: '1250.00', currency: 'EUR', date: '2026-03-01', dueDate: '2026-03-31' },
  },
  {
    name: 'a German petrol receipt with litres and a price of three decimals',
    pages: [
      `FREIE TANKSTELLE SCHOLZ
Bundesstr. 7, 34260 Kaufungen

Super E10   Säule 4
41,250 l   1,729 EUR/l
Gesamt EUR   71,32
19 % MwSt.   11,39
Kartenzahlung EUR   71,32

19.05.2026 07:31   Bon 4471`,
    ],
    right: { kind: 'receipt', total: '71.32', tax: '11.39', currency: 'EUR', issueDate: '2026-05-19' },
  },
  {
    name: 'a letter whose small number of three decimals is a reading and no price',
    pages: [
      `Abwasserverband Mittlere Aue
Klärwerkstr. 1, 04600 Altenburg

Altenburg, 16.03.2026

Sehr geehrte Damen und Herren,

Ihr Zähler zeigte zuletzt 1.250 m³. Bitte senden Sie uns den neuen Stand bis zum 30.03.2026. Kosten entstehen Ihnen
nicht.

Ihr Abwasserverband`,
    ],
    right: { amount: null, date: '2026-03-16', dueDate: '2026-03-30', actionStatus: 'require-action' },
  },
  {
    name: 'a British heating bill with a balance that is marked DR',
    pages: [
      `Clyde Heat Networks
PO Box 77, Greenock PA15 1AA

Bill date 7 April 2026   Customer 11 4471 20

Last balance   £40.10 DR
Payment   £40.10 CR
Heat 212 kWh at 9.500p   £20.14
Standing charge   £8.86
New balance   £29.00 DR

Please pay £29.00 by 28 April 2026.`,
    ],
    right: {
      amount: '29.00',
      currency: 'GBP',
      date: '2026-04-07',
      dueDate: '2026-04-28',
      actionStatus: 'require-action',
    },
  },
];
