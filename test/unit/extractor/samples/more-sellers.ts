import type { SampleDocument } from './sample.ts';

/** Who sends a bill if the name is only an image, is in a footer, or is hidden among other names. */
export const moreSellers: readonly SampleDocument[] = [
  {
    name: 'a Dutch web shop with a logo and the customer twice',
    pages: [
      `Factuuradres   Afleveradres
Studio Kameleon   Studio Kameleon
T.a.v. mevr. I. Brands   Magazijn achterom
Lijnbaan 118   Schiestraat 4
3012 ER Rotterdam   3013 BR Rotterdam
Nederland   Nederland

Factuur

Klant   Order   Factuurdatum   Factuurnummer   Vervaldatum
K0088412   SO26-11820   12-10-2026   VF26044718   26-10-2026

Artikel   Omschrijving   Prijs   Aantal   Bedrag
PL-4400   Lamineermachine A3   129,00   1   129,00
PL-4417   Lamineerhoezen A3 100 st.   24,50   2   49,00
VERZ   Verzendkosten   6,95   1   6,95

Prijzen zijn inclusief btw
Btw-grondslag   152,85   Btw 21%   32,10
Factuur totaal EUR   184,95

Volgens onze administratie heeft u deze factuur vooruitbetaald met iDEAL.

Ruilen of retourneren? Binnen 30 dagen, zie uw account.
Bedankt voor uw bestelling en tot ziens!
Pagina 1 van 1`,
    ],
    right: {
      kind: ['invoice', 'receipt'],
      seller: null,
      number: 'VF26044718',
      total: '184.95',
      currency: 'EUR',
      issueDate: '2026-10-12',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a Dutch newspaper subscription with a logo',
    pages: [
      `Postbus 4471
7500 GL Enschede
Lezersservice 053 555 01 18
www.twentsekoerier.example

De heer H.J. Nijhuis
Grundelweg 40
7551 DV Hengelo

Abonnementsnota

Datum   2 november 2026
Notanummer   2611-447182
Abonneenummer   1188204
Omschrijving   Compleet 6 dagen, 1e kwartaal 2027
Bedrag   € 129,75
waarvan 9% btw   € 10,71
Te betalen vóór   1 december 2026

U kunt het bedrag overmaken op NL05 ABNA 0447 1182 00 onder vermelding van het notanummer.
Of scan de code met de app van uw bank.

Wist u dat u als abonnee gratis digitaal leest op drie apparaten?
Vakantie? Geef de vakantieservice minstens vijf werkdagen van tevoren door.
KvK 06044718   Btw NL001447118B01`,
    ],
    right: {
      kind: 'invoice',
      seller: null,
      number: '2611-447182',
      total: '129.75',
      tax: '10.71',
      currency: 'EUR',
      issueDate: '2026-11-02',
      dueDate: ['2026-12-01', '2026-11-30'],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a Belgian press invoice with a logo and a customer company',
    pages: [
      `FACTUUR / FACTURE

Factuurnummer   26/NP/01188
Factuurdatum   08/09/2026
Klantnummer   BE44718
Vervaldatum   08/10/2026
BTW klant   BE 0447.118.822

ALVERIMUS BVBA
Rue du Marché 18
4000 LIÈGE

Medium   Plaatsing   Formaat   Eenheidsprijs   Totaal
Regio Noord   12/09/2026   1/4 pagina   640,00   640,00
Regio Noord   19/09/2026   1/4 pagina   640,00   640,00
Korting 10 %   -128,00

Totaal excl. btw   1.152,00
BTW 21 %   241,92
Totaal te betalen EUR   1.393,92

Gelieve te betalen op IBAN BE71 0961 2345 6769, BIC GKCCBEBB met vermelding van het
factuurnummer.
Bij niet-betaling op de vervaldag is van rechtswege 10 % intrest verschuldigd.
Onze advertentievoorwaarden staan op www.regioreklame.example
Tel. 011 55 01 18   Fax 011 55 01 19`,
    ],
    right: {
      kind: 'invoice',
      seller: null,
      number: '26/NP/01188',
      total: '1393.92',
      subtotal: '1152.00',
      tax: '241.92',
      currency: 'EUR',
      issueDate: '2026-09-08',
      dueDate: '2026-10-08',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a hotel booking whose headings name a hotel and a guest',
    pages: [
      `INVOICE

Booking ID   OQ447118   Invoice no.   KA26-0088417
Booking date   04 Aug 2026   Invoice date   19 Aug 2026

Guest Details   Hotel Details
Mr. Arvind Nair   Flagship 4471 Sunrise Residency
+91 98450 55118   88 Residency Road, Near Clock Tower
arvind.nair@mail.example   Mysuru 570001, Karnataka

Check in   16 Aug 2026 12:00   Check out   19 Aug 2026 11:00
Rooms   1   Guests   2   Nights   3

Description   Nights   Rate   Amount
Classic room, double occupancy   3   1,450.00   4,350.00
Discount   -650.00
Taxable amount   3,700.00
IGST 12%   444.00
Total   Rs. 4,144.00
Paid online   Rs. 4,144.00
Balance to be paid at hotel   Rs. 0.00

We hope that you enjoyed your stay. For changes to a booking use the app.
Terms: valid ID required at check-in. Rates include breakfast.`,
    ],
    right: {
      dueDate: null,
      subtotal: ['3700.00', '4350.00'],
      tax: '444.00',
      kind: ['invoice', 'receipt'],
      seller: [null, 'Flagship 4471 Sunrise Residency'],
      number: 'KA26-0088417',
      total: '4144.00',
      currency: 'INR',
      issueDate: '2026-08-19',
      actionStatus: ['no-action-needed', 'action-done'],
    },
  },
  {
    name: 'a coffee machine repair with the customer first and the seller in the footer',
    pages: [
      `Service invoice

Invoice address   Machine location
Brightwater Dental Ltd   Brightwater Dental Ltd
Accounts   Staff room, 2nd floor
5 Queen Square   5 Queen Square
Bath BA1 2HA   Bath BA1 2HA

Invoice   Date   Account   Job   Payment due
SI-447182   21/09/2026   BRI004   J118820   21/10/2026

Part   Description   Qty   Each   Value
E104   Brew group, reconditioned   1   86.00   86.00
E871   Descale and service   1   65.00   65.00
LAB   Engineer, per half hour   3   29.00   87.00

Net   £238.00
VAT 20%   £47.60
Total   £285.60

Engineer: Callum. Machine tested and left working.
Guarantee on parts six months, labour ninety days.

Mendip Espresso Services Ltd   Unit 12, Wells Road, Shepton Mallet BA4 5QE
Company no. 07447118   VAT no. 144 7118 22   Tel. 01632 960 188
HSBC   sort code 40-44-71   account 11882204`,
    ],
    right: {
      kind: 'invoice',
      seller: ['Mendip Espresso Services Ltd', null],
      number: 'SI-447182',
      total: '285.60',
      subtotal: '238.00',
      tax: '47.60',
      currency: 'GBP',
      issueDate: '2026-09-21',
      dueDate: '2026-10-21',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German parts invoice with a logo and two addresses of the customer',
    pages: [
      `Rechnungsanschrift   Lieferanschrift
Brauerei Eichhorn KG   Brauerei Eichhorn KG
Buchhaltung   Abfüllung, Tor 3
Postfach 11 88   Am Malzturm 4
96103 Hallstadt   96103 Hallstadt

RECHNUNG

Rechnungsnr.   Rechnungsdatum   Kundennr.   Auftrag   Fällig am
9004471182   14.10.2026   2010447   A-118820   13.11.2026

Pos   Artikel   Bezeichnung   Menge   Preis   Wert
10   D-4471   Gleitringdichtung GLRD 40   2   118,00   236,00
20   O-0118   O-Ring-Satz EPDM   5   12,40   62,00

Warenwert   298,00 EUR
Fracht   12,00 EUR
Mehrwertsteuer 19,00 %   58,90 EUR
Rechnungsbetrag   368,90 EUR

Zahlbar bis 13.11.2026 ohne Abzug auf das Konto IBAN DE10 7905 0000 0447 1182 00.
Rücksendungen nur nach vorheriger Absprache. Erfüllungsort ist unser Sitz.
Seite 1 / 1`,
    ],
    right: {
      kind: 'invoice',
      seller: null,
      number: '9004471182',
      total: '368.90',
      tax: '58.90',
      currency: 'EUR',
      issueDate: '2026-10-14',
      dueDate: '2026-11-13',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a wholesaler from Odoo with a row of headings above a row of values',
    pages: [
      `Bluestem Interiors
4471 Prospect Ave
Kansas City MO 64110
United States
+1 816-555-0144   info@bluestem.example   http://www.bluestem.example

Invoice INV/2026/09/0047

Invoice Date:   Due Date:   Source:   Reference:
09/14/2026   10/14/2026   S01188   CUSTREF4471

Prairie Public Library
Attn: Facilities
118 Oak Street
Lawrence KS 66044
United States
Tax ID: US44711822

Description   Quantity   Unit Price   Taxes   Amount
[FURN_0447] Acoustic bloc screen   2.00   295.00   15.00%   $ 590.00
[FURN_8820] Reading chair, green   4.00   120.00   15.00%   $ 480.00
[E-COM11] Cable management box   5.00   16.00   15.00%   $ 80.00

Untaxed Amount   $ 1,150.00
Tax 15%   $ 172.50
Total   $ 1,322.50

Payment terms: 30 Days
Please use the following communication for your payment : INV/2026/09/0047
Page: 1 / 1`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Bluestem Interiors',
      number: 'INV/2026/09/0047',
      total: '1322.50',
      subtotal: '1150.00',
      tax: '172.50',
      currency: 'USD',
      issueDate: '2026-09-14',
      dueDate: '2026-10-14',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an Odoo invoice from Belgium with the customer at the top',
    pages: [
      `Duurzaam Anders
Rue de Namur 9b
1300 Wavre
Belgique

Boulangerie Lekens SRL
Avenue des Combattants 118
1340 Ottignies
Belgique
TVA : BE0447118822

Facture FAC/2026/00447

Date de facturation :   Date d'échéance :   Origine :
05/10/2026   04/11/2026   S00118

Description   Quantité   Prix unitaire   Taxes   Montant
Panneaux photovoltaïques 410 Wc   8,00   145,00   21%   1.160,00 €
Onduleur 3,6 kW   1,00   890,00   21%   890,00 €
Installation   1,00   650,00   21%   650,00 €

Montant hors taxes   2.700,00 €
TVA 21%   567,00 €
Total   3.267,00 €

Veuillez utiliser la communication suivante pour votre paiement : FAC/2026/00447
Conditions de paiement : 30 jours
TVA BE0471182204 - IBAN BE62 5100 0754 7061 - +32 10 55 01 18
Page : 1 / 1`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Duurzaam Anders',
      number: 'FAC/2026/00447',
      total: '3267.00',
      subtotal: '2700.00',
      tax: '567.00',
      currency: 'EUR',
      issueDate: '2026-10-05',
      dueDate: '2026-11-04',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German Odoo invoice with the values below their headings',
    pages: [
      `Nordlicht Lastenräder GmbH, Kaiser-Friedrich-Ring 44, 24103 Kiel, Deutschland

Stadtbäckerei Hinrichsen
Holtenauer Straße 118
24105 Kiel
Deutschland

Rechnung RE/2026/10/0118

Rechnungsdatum:   Fälligkeitsdatum:   Herkunft:   Referenz:
07.10.2026   21.10.2026   S00447   Bestellung 88

Beschreibung   Menge   Einzelpreis   Steuern   Betrag
Lastenrad Kutter, 250 W   1,00   3.780,00   19 %   3.780,00 €
Regenverdeck   1,00   195,00   19 %   195,00 €

Nettobetrag   3.975,00 €
MwSt. 19 %   755,25 €
Gesamtbetrag   4.730,25 €

Bitte verwenden Sie die folgende Kommunikation für Ihre Zahlung: RE/2026/10/0118
Zahlungsbedingungen: 14 Tage

+49 431 5550118   moin@nordlicht-rad.example   USt-IdNr.: DE344711822   HRB 22044 KI
GLS Bank IBAN DE21 4306 0967 1182 2044 71
Seite: 1 / 1`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Nordlicht Lastenräder GmbH',
      number: 'RE/2026/10/0118',
      total: '4730.25',
      subtotal: '3975.00',
      tax: '755.25',
      currency: 'EUR',
      issueDate: '2026-10-07',
      dueDate: '2026-10-21',
      actionStatus: 'require-action',
    },
  },
];
