import type { SampleDocument } from './sample.ts';

/** How amounts are written in other countries, next to telephone numbers, dates and sizes that look like them. */
export const moreAmounts: readonly SampleDocument[] = [
  {
    name: 'a German invoice whose amounts have no decimals',
    pages: [
      `Steinmetz- und Bildhauerbetrieb Kalkbrenner
Handwerksmeister Otto Kalkbrenner · Friedhofstr. 2 · 97070 Würzburg
Tel. 0931.555.01.22   Fax 0931.555.01.23

Frau
Gertrud Amthor
Sanderring 30
97070 Würzburg

Würzburg, 12.10.2026
Rechnung Nr. 2026/188

Grabmal Familie Amthor, Feld 14, Reihe 3

Pos   Leistung   Betrag
1   Grabstein Muschelkalk, geschliffen   2.150 EUR
2   Inschrift 38 Zeichen, vertieft   380 EUR
3   Fundament und Setzen   670 EUR

Gesamtbetrag inkl. 19 % MwSt.   3.200 EUR

Im Gesamtbetrag sind 19 % Mehrwertsteuer enthalten.
Wir bitten um Überweisung bis 02.11.2026.

Sparkasse Mainfranken   IBAN DE27 7905 0000 0042 1188 70   BIC BYLADEM1SWU
Steuer-Nr. 257/233/10884   Es gelten unsere Geschäftsbedingungen.
Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.`,
    ],
    right: {
      seller: ['Steinmetz- und Bildhauerbetrieb Kalkbrenner'],
      kind: 'invoice',
      total: '3200.00',
      currency: 'EUR',
      issueDate: '2026-10-12',
      dueDate: '2026-11-02',
      number: '2026/188',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German fee notice over whole euros',
    pages: [
      `Notariat Dr. Sebastian Vogelsang
Marktplatz 8, 88212 Ravensburg
Telefon 0751/5550-0   Telefax 0751/5550-20   kanzlei@notar-vogelsang.example

Herrn
Eugen Briegel
Gartenstraße 71
88250 Weingarten

Rechnung
Rechnungsdatum: 22.09.2026
Rechnungs-Nr.: N-2026-1104
UR-Nr.: 1877/2026
Fälligkeit: 13.10.2026

Geschäftswert nach § 47 GNotKG: 420.000 €

KV-Nr.   Gegenstand   Betrag
21100   Beurkundungsverfahren   1.410 €
22110   Vollzugsgebühr   368 €
32001   Dokumentenpauschale   22 €
   Zwischensumme   1.800 €
32014   Umsatzsteuer 19 %   342 €
   Rechnungsbetrag   2.142 €

Überweisungen bitte auf das Konto bei der Kreissparkasse Ravensburg
IBAN DE62 6505 0110 0101 4477 28, BIC SOLADES1RVB, unter Angabe der Rechnungsnummer.

Gegen die Kostenberechnung kann Antrag auf Entscheidung des Landgerichts gestellt werden.
Öffnungszeiten Mo-Fr 8.00-12.00 Uhr, 14.00-17.00 Uhr. USt-IdNr. DE 147 220 914`,
    ],
    right: {
      seller: 'Notariat Dr. Sebastian Vogelsang',
      kind: 'invoice',
      total: '2142.00',
      subtotal: '1800.00',
      tax: '342.00',
      currency: 'EUR',
      issueDate: '2026-09-22',
      dueDate: '2026-10-13',
      number: 'N-2026-1104',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German agency invoice with whole amounts before EUR',
    pages: [
      `zweiklang Kommunikation GmbH
Torstraße 140 | 10119 Berlin | 030 5550 4410 | hallo@zweiklang.example

Stiftung Baukultur Lausitz
Frau Dr. Zschorlich
Am Turm 11
03046 Cottbus

Datum   Rechnungsnummer   Projekt   Zahlungsziel
01.10.2026   ZK-1188   Jahresbericht   15.10.2026

RECHNUNG

Für unsere Leistungen im September erlauben wir uns zu berechnen:

Konzept und Text, 6 Tage zu EUR 1.100   EUR 6.600
Gestaltung, 9 Tage zu EUR 950   EUR 8.550
Bildrechte pauschal   EUR 850
Summe netto   EUR 16.000
19 % USt.   EUR 3.040
Summe brutto   EUR 19.040

Bitte überweisen Sie EUR 19.040 bis zum Zahlungsziel auf unser Konto
DE17 1001 0010 0944 7718 20 bei der Postbank Berlin.

Zusammen klingt es besser. Besuchen Sie unser Sommerfest am 11.06.2027!

Geschäftsführung Lena Holm, Bilal Öztürk   AG Charlottenburg HRB 177440 B   USt-IdNr. DE 288 117 409`,
    ],
    right: {
      actionStatus: 'require-action',
      kind: 'invoice',
      total: '19040.00',
      subtotal: '16000.00',
      tax: '3040.00',
      currency: 'EUR',
      issueDate: '2026-10-01',
      dueDate: '2026-10-15',
      number: 'ZK-1188',
      seller: 'zweiklang Kommunikation GmbH',
    },
  },
  {
    name: 'an Austrian invoice with ",--" after the amounts',
    pages: [
      `Tischlerei Moosbrugger
Bundesstraße 41, A-6850 Dornbirn
Tel +43 5572 5550 17, Mobil +43 664 5550017
UID ATU 61144720

Familie Rhomberg
Im Böckler 3
6850 Dornbirn

Rechnung 26-0144
Dornbirn, am 19. Oktober 2026
Lieferdatum: 14. Oktober 2026

1 Stk Eckbank Zirbe nach Maß   € 1.840,--
1 Stk Tisch 180 x 95 cm   € 1.320,--
Lieferung und Montage   € 240,--
Summe exkl. MwSt.   € 3.400,--
20 % MwSt.   € 680,--
Rechnungssumme   € 4.080,--

Zahlbar bis 9. November 2026 netto Kassa.

Dornbirner Sparkasse   IBAN AT41 2060 2000 0011 8844   BIC DOSPAT2DXXX
Gerichtsstand Feldkirch. FN 118447 k
Herzlichen Dank für Ihren Auftrag!`,
    ],
    right: {
      actionStatus: 'require-action',
      kind: 'invoice',
      total: '4080.00',
      subtotal: '3400.00',
      tax: '680.00',
      currency: 'EUR',
      issueDate: '2026-10-19',
      dueDate: '2026-11-09',
      number: '26-0144',
      seller: 'Tischlerei Moosbrugger',
    },
  },
  {
    name: 'a German purchase letter over hundreds of thousands',
    pages: [
      `Volksbau Immobilien AG
Königsallee 12, 40212 Düsseldorf
Telefon 0211 5550-880   Telefax 0211 5550-881   www.volksbau.example

Eheleute
Dr. Tanja und Marc Heidkamp
Rheinstraße 90
40545 Düsseldorf

Düsseldorf, 4. November 2026
Wohnung Nr. 14, Objekt Am Medienhafen 7, Aktenzeichen VB/26/0417

Sehr geehrte Frau Dr. Heidkamp, sehr geehrter Herr Heidkamp,

alle Voraussetzungen für die Fälligkeit des Kaufpreises liegen vor. Der Notar hat dies mit
Schreiben vom 2. November 2026 bestätigt.

Bitte zahlen Sie den Kaufpreis von EUR 385.000 bis zum 18. November 2026 auf das Konto
DE55 3007 0010 0044 1188 00 bei der Deutschen Bank Düsseldorf. Maßgeblich ist der Eingang.

Die Schlüsselübergabe findet nach Zahlungseingang statt. Unser Büro ist werktags von 9.00 bis
17.30 Uhr besetzt.

Mit freundlichen Grüßen

ppa. Henning Stahl

Vorstand: Dr. Iris Kuhlmann   Aufsichtsratsvorsitzender: Rolf Beeck   HRB 44718 Amtsgericht Düsseldorf`,
    ],
    right: {
      kind: 'letter',
      amount: '385000.00',
      currency: 'EUR',
      date: '2026-11-04',
      dueDate: '2026-11-18',
      actionStatus: 'require-action',
      seller: 'Volksbau Immobilien AG',
    },
  },
  {
    name: 'a German grant letter with a big whole amount',
    pages: [
      `Förderbank Mitteldeutschland
Anstalt des öffentlichen Rechts
Domplatz 12, 39104 Magdeburg   Hotline 0391 5550-700

Bäckerei Stolze e. K.
Herrn Uwe Stolze
Breite Straße 5
06449 Aschersleben

Magdeburg, den 08.09.2026
Antragsnummer 2610-044718
Ansprechpartnerin Frau Ritter, Durchwahl 5550-742

Zuwendungsbescheid Energieeffizienz im Handwerk

Sehr geehrter Herr Stolze,

auf Ihren Antrag vom 14.05.2026 bewilligen wir Ihnen einen Zuschuss in Höhe von 120.000 EUR
für die Erneuerung der Backöfen.

Bitte senden Sie uns die beigefügte Empfangsbestätigung bis zum 30.09.2026 unterschrieben
zurück. Ohne diese Erklärung kann nicht ausgezahlt werden.

Der Bewilligungszeitraum endet am 31.08.2027. Der Verwendungsnachweis ist sechs Monate danach
vorzulegen.

Mit freundlichen Grüßen
i. A. Ritter

Bankhaus BLZ 810 000 00   Amtsgericht Stendal HRA 22150   Seite 1 von 4`,
    ],
    right: {
      kind: 'letter',
      amount: '120000.00',
      currency: 'EUR',
      date: '2026-09-08',
      dueDate: '2026-09-30',
      actionStatus: 'require-action',
      seller: 'Förderbank Mitteldeutschland',
    },
  },
  {
    name: 'a German loan confirmation with a big whole amount and a rate with decimals',
    pages: [
      `Sparkasse Wesertal
Baufinanzierung
Am Markt 1, 37671 Höxter
Tel. 05271.555.440   Fax 05271.555.449

Frau
Kathrin Niemeyer
Corveyer Allee 22
37671 Höxter

16. Juni 2026

Darlehen Nr. 6 004 471 882

Sehr geehrte Frau Niemeyer,

wir freuen uns, Ihnen die Zusage für Ihr Darlehen über 250.000 € geben zu können. Der
Sollzinssatz beträgt 3,45 % und ist bis zum 30.06.2036 gebunden.

Bitte schicken Sie uns den unterschriebenen Vertrag bis zum 3. Juli 2026 zurück. Danach sind
wir an die Zusage nicht mehr gebunden.

Für die Bereitstellung berechnen wir ab dem siebten Monat 0,25 % pro Monat.

Freundliche Grüße
Ihre Sparkasse

Torsten Wille   Bettina Grawe

Anstalt des öffentlichen Rechts, Amtsgericht Paderborn HRA 5512, USt-IdNr. DE126227004`,
    ],
    right: {
      seller: 'Sparkasse Wesertal',
      kind: ['letter', 'contract'],
      amount: '250000.00',
      currency: 'EUR',
      date: '2026-06-16',
      dueDate: '2026-07-03',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an English invoice from Ireland with a point for thousands of euros',
    pages: [
      `Ballyvaughan Stone Works
The Quarry, Ballyvaughan, Co. Clare H91 X4T2
Ph. +353 65 555 0122   stone@ballyvaughan.example   VAT IE 6388447 T

Burren Lodge Hotel
Main Street
Lisdoonvarna
Co. Clare

INVOICE   No. 1447

Invoice date: 6 October 2026
Terms: payment by 5 November 2026

Liscannor flagstone, supplied and laid, 62 sq m   EUR 4.650
Garden wall, dry stone, 11 m   EUR 2.200
Haulage   EUR 350

Total, VAT included   EUR 7.200

Please pay by bank transfer to AIB Ennis, IBAN IE29 AIBK 9311 5212 3456 78, BIC AIBKIE2D.

We guarantee our work for ten years. Stone is a natural material and shades vary.
Proprietor: Fintan Considine. Registered business name 447182.
Like us online and leave a review!`,
    ],
    right: {
      kind: 'invoice',
      total: '7200.00',
      currency: 'EUR',
      issueDate: '2026-10-06',
      dueDate: '2026-11-05',
      number: '1447',
      seller: 'Ballyvaughan Stone Works',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an English invoice from Belgium with a point for thousands',
    pages: [
      `Flandria Exhibitions NV
Ringlaan 44, 9000 Gent, Belgium
Tel. +32 9 555 01 40   Fax +32 9 555 01 41
VAT BE 0447.118.220   RPR Gent

Colman Instruments Limited
Attn: Accounts payable
Science Park, Milton Road
Cambridge CB4 0FX
United Kingdom

Invoice number   VF26-1182
Invoice date   14/09/2026
Due date   14/10/2026
Customer VAT   GB 447 1182 09

Description   Quantity   Amount
Stand space hall 4, 24 sqm   1   € 6.480
Walls, carpet and lighting package   1   € 2.150
Power connection 6 kW   1   € 420
Total excluding VAT   € 9.050
VAT 0% - reverse charge, article 44 Directive 2006/112/EC   € 0
Amount payable   € 9.050

Payment to KBC Bank, IBAN BE68 5390 0754 7034, BIC KREDBEBB, quoting the invoice number.
Complaints within 8 days of receipt. Doors open 10.00, close 18.30.
www.flandria-expo.example`,
    ],
    right: {
      kind: 'invoice',
      total: '9050.00',
      subtotal: ['9050.00', null],
      currency: 'EUR',
      issueDate: '2026-09-14',
      dueDate: '2026-10-14',
      number: 'VF26-1182',
      seller: 'Flandria Exhibitions NV',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an English letter from a German landlord with points between thousands',
    pages: [
      `Residenz am Englischen Garten
Verwaltung: Bergmann Wohnen GmbH, Widenmayerstr. 20, 80538 München
Phone +49 89 5550 1180   office@bergmann-wohnen.example

Ms Priya Raman
Apartment 12
Königinstr. 77
80539 München

Munich, 3 August 2026

Your rental deposit, contract 12-2026

Dear Ms Raman,

Welcome to your new home. As agreed in section 6 of the lease, the rental deposit is
EUR 4.350 and we have not yet received it.

Please transfer the amount by 17 August 2026 to our deposit account at Stadtsparkasse München,
IBAN DE81 7015 0000 1004 4718 22. Without it we cannot hand over the second set of keys.

Your rent and heating are debited on the third working day of each month.
The building rules are attached. Quiet hours are from 22.00 to 6.00.

Best regards,

Sabine Bergmann

Bergmann Wohnen GmbH, HRB 188 204 Munich, VAT ID DE 301 447 118`,
    ],
    right: {
      seller: ['Residenz am Englischen Garten', 'Bergmann Wohnen GmbH'],
      kind: 'letter',
      amount: '4350.00',
      currency: 'EUR',
      date: '2026-08-03',
      dueDate: '2026-08-17',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a French invoice with dotted phones everywhere',
    pages: [
      `MENUISERIE LE BIHAN
Artisan - Fenêtres, portes, escaliers
Z.A. de Kerboulard - 56250 SAINT-NOLFF
Tél. 02.97.55.01.44 - Port. 06.55.01.44.20 - Fax 02.97.55.01.45
SIRET 399 118 447 00018 - N° TVA FR 77 399118447

Monsieur et Madame CADORET
3 rue des Embruns
56000 VANNES
Tél. 02.97.55.88.12

Facture n° F-2026-204
Date : 08/09/2026
Devis n° D-2026-118 du 04/05/2026
Échéance : 08/10/2026

Désignation   Qté   P.U. HT   Total HT
Fenêtre chêne double vitrage 135 x 120   4   685,00   2 740,00
Porte d'entrée bois   1   1 980,00   1 980,00
Dépose et pose   1   1 130,00   1 130,00

Total HT   5 850,00 €
TVA 10 %   585,00 €
Total TTC   6 435,00 €
Net à payer   6 435,00 €

Garantie décennale : MAAF, contrat 47.18.22.09 A, tél. 05.49.55.01.10.
Paiement par chèque ou virement : IBAN FR76 1600 6360 1100 4471 8820 915
En cas de retard, indemnité forfaitaire de 40,00 €.`,
    ],
    right: {
      kind: 'invoice',
      total: '6435.00',
      subtotal: '5850.00',
      tax: '585.00',
      currency: 'EUR',
      issueDate: '2026-09-08',
      dueDate: '2026-10-08',
      number: 'F-2026-204',
      seller: 'Menuiserie Le Bihan',
    },
  },
  {
    name: 'a French vet bill with small days, months and dotted phones',
    pages: [
      `Clinique vétérinaire des Tilleuls
Drs MOREL, PETIT et VASSEUR
41 boulevard Carnot, 59800 LILLE
Tél. : 03.20.55.01.60   Urgences : 03.20.55.01.61   Fax : 03.20.55.01.62

Mme DELATTRE Nadine
7 rue Masséna
59000 LILLE

FACTURE N° 26-05-0318
Le 06/05/2026
Animal : Filou, chat européen, né le 02.03.2019, puce 250.26.87.3004.4718

Actes et produits   Qté   Prix TTC   Total TTC
Consultation d'urgence   1   85,00   85,00
Hospitalisation 2 jours   2   96,00   192,00
Chirurgie abdominale   1   745,00   745,00
Anesthésie et surveillance   1   228,00   228,00

Total HT   1 041,67 €
TVA 20,00 %   208,33 €
Total TTC   1 250,00 €
Reste à payer   1 250,00 €

Règlement au plus tard le 05/06/2026, par carte, chèque ou virement.
Membre d'une association agréée, le règlement par chèque est accepté.
Rappel de vaccin prévu le 07/09/2026. Ouvert du lundi au samedi, 8h30 - 19h00.
SELARL au capital de 30 000 € - SIREN 447 118 220`,
    ],
    right: {
      kind: 'invoice',
      total: '1250.00',
      subtotal: '1041.67',
      tax: '208.33',
      currency: 'EUR',
      issueDate: '2026-05-06',
      dueDate: '2026-06-05',
      number: '26-05-0318',
      seller: 'Clinique vétérinaire des Tilleuls',
    },
  },
  {
    name: 'a French condominium call for funds with dotted phones',
    pages: [
      `CABINET FONTVIEILLE
Syndic de copropriétés - Gérance - Transactions
18, cours Mirabeau 13100 AIX-EN-PROVENCE
Standard 04.42.55.01.70 Comptabilité 04.42.55.01.71 Fax 04.42.55.01.79
Carte professionnelle CPI 1310 2018 000 044 718 - RCS Aix 334 118 200

M. GAUTIER Laurent
Résidence Les Cigales
9 avenue Pasteur
13100 AIX-EN-PROVENCE

Aix-en-Provence, le 01/09/2026

APPEL DE FONDS - 4e trimestre 2026
Immeuble : 0188 LES CIGALES   Lot : 22, 71   Compte : 450.0188.22

Libellé   Base   Tantièmes   Quote-part
Charges générales   48 200,00   212/10000   1 021,84
Ascenseur   3 100,00   300/10000   93,00
Fonds travaux ALUR   6 300,00   212/10000   133,56

Total de l'appel   1 248,40 €

À régler avant le 01/10/2026
Par virement : IBAN FR76 3000 3000 1100 4471 8822 044, référence 0188-22.
Votre gestionnaire : Mme ARNAUD, ligne directe 04.42.55.01.74, lundi 14h00 - 17h00.`,
    ],
    right: {
      date: '2026-09-01',
      amount: '1248.40',
      dueDate: ['2026-10-01', '2026-09-30'],
      currency: 'EUR',
      actionStatus: 'require-action',
      seller: 'Cabinet Fontvieille',
    },
  },
  {
    name: 'an Indian tax invoice over several lakh',
    pages: [
      `SRI BALAJI ELECTRICALS PVT. LTD.
No. 14, 2nd Cross, Peenya Industrial Area, Bengaluru - 560058
Ph: 080-4555 0118, Mob: +91 98455 50118   accounts@sribalaji.example
GSTIN: 29AABCS4471K1ZP   PAN: AABCS4471K   State Code: 29

TAX INVOICE
(Original for Recipient)

Invoice No.   SBE/2026-27/1184
Dated   17-Sep-2026
Buyer's Order No.   PO/VT/0447
Payment due by   17-Oct-2026

Buyer
Vasant Textiles Limited
Survey No. 88, Hosur Road, Bengaluru - 560068
GSTIN: 29AAACV1182M1Z4

Sl   Description of Goods   HSN   Qty   Rate   Amount
1   Distribution panel 400 A   8537   3   82,450.00   2,47,350.00
2   Armoured cable 4C x 95 sq mm   8544   120 m   1,085.00   1,30,200.00
3   Cable glands and lugs   8538   1 lot   7,450.00   7,450.00

Taxable Value   3,85,000.00
CGST 9%   34,650.00
SGST 9%   34,650.00
Total Invoice Value   ₹ 4,54,300.00

Amount chargeable (in words): INR Four Lakh Fifty Four Thousand Three Hundred Only

Bank: Canara Bank, Peenya. A/c No. 0447 1182 00918, IFSC CNRB0000447
Interest @ 18% p.a. will be charged if the bill is not paid within the due date.
Subject to Bengaluru jurisdiction. This is a computer generated invoice. E. & O.E.`,
    ],
    right: {
      tax: ['69300.00', null],
      kind: 'invoice',
      total: '454300.00',
      subtotal: '385000.00',
      currency: 'INR',
      issueDate: '2026-09-17',
      dueDate: '2026-10-17',
      number: 'SBE/2026-27/1184',
      seller: 'Sri Balaji Electricals Pvt. Ltd.',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an Indian hospital bill with Rs. and a crore-free lakh',
    pages: [
      `KAVERI MULTISPECIALITY HOSPITAL
(A unit of Kaveri Healthcare Trust)
22, Mount Road, Chennai 600002   Phone 044-2855 5100   Fax 044-2855 5101
Regn. No. TN/447/1998   GSTIN 33AAATK4471C1ZQ

FINAL BILL (INPATIENT)

Bill No   IP26/004418   Bill Date   05/08/2026
UHID   K-118822   Admission   28/07/2026 10:40
Patient   Mr. R. Subramanian, 61 Y / M   Discharge   05/08/2026 12:15
Address   4/12 Gandhi Street, T. Nagar, Chennai 600017

Particulars   Amount (Rs.)
Room rent, 8 days   48,000.00
Surgeon and anaesthetist fee   85,000.00
Operation theatre   32,500.00
Pharmacy   21,356.78
Investigations   14,143.22

Gross Amount   2,01,000.00
Discount   0.00
Net Amount Payable   Rs. 2,01,000.00

Kindly settle the bill on or before 12/08/2026.
Cash, card, UPI accepted. Cheques in favour of Kaveri Healthcare Trust.
Healthcare services are exempt from GST. Get well soon.
Prepared by: Latha   Page 1 of 1`,
    ],
    right: {
      kind: 'invoice',
      total: '201000.00',
      currency: 'INR',
      issueDate: '2026-08-05',
      dueDate: '2026-08-12',
      number: 'IP26/004418',
      seller: 'Kaveri Multispeciality Hospital',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an Indian letter about a premium in lakh',
    pages: [
      `Himgiri Life Insurance Company Limited
Regd. Office: 9 Nehru Place, New Delhi 110019   IRDAI Regn. 144
Toll free 1800 555 0144   care@himgirilife.example   CIN U66010DL2004PLC118447

Mrs. Anjali Deshpande
B-204, Shivneri Apartments
Kothrud
Pune 411038

Date: 21 August 2026
Policy No.: 0044 7188 2031
Plan: Himgiri Wealth Plus

Subject: Renewal premium

Dear Mrs. Deshpande,

Greetings from Himgiri Life. Thank you for being our valued customer since 2014.

Your annual premium of Rs. 1,18,450.50 is to be paid by 20 September 2026. If the premium is
not paid within the grace period of 30 days, the policy lapses.

You can pay online, through UPI or at any branch. Tax benefits under section 80C are available
up to the limit of Rs. 1,50,000.

Please ignore this notice if the premium has been paid.

Yours sincerely,

Rohit Malhotra
Head, Customer Operations

Beware of spurious phone calls. IRDAI does not sell policies.`,
    ],
    right: {
      kind: 'letter',
      amount: '118450.50',
      currency: 'INR',
      date: '2026-08-21',
      dueDate: '2026-09-20',
      actionStatus: 'require-action',
      seller: 'Himgiri Life Insurance Company Limited',
    },
  },
  {
    name: 'a Dutch invoice with whole amounts and ",-"',
    pages: [
      `Schildersbedrijf Van Rossum
Ambachtsweg 21, 3542 DG Utrecht
Tel. 030.555.01.88 / 06.55.50.18.80
KvK 30144718   btw-id NL001188447B22

VvE Amstelzicht
p/a dhr. K. de Wit
Amstelkade 118
1078 AK Amsterdam

Utrecht, 25 september 2026

Factuur nr. 26.188
Project: buitenschilderwerk Amstelkade 118-124

Schilderwerk voorgevel volgens offerte   € 8.950,-
Meerwerk houtrot, 14 uur à € 55,-   € 770,-
Huur hoogwerker   € 1.280,-
Totaal excl. btw   € 11.000,-
Btw 21%   € 2.310,-
Te voldoen   € 13.310,-

Gelieve het bedrag voor 25 oktober 2026 over te maken op NL68 SNSB 0944 7118 20.

Op al onze werkzaamheden geldt 6 jaar garantie. Maatwerk sinds 1961.`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '13310.00',
      kind: 'invoice',
      total: '13310.00',
      subtotal: '11000.00',
      tax: '2310.00',
      currency: 'EUR',
      issueDate: '2026-09-25',
      dueDate: ['2026-10-25', '2026-10-24'],
      number: '26.188',
      seller: 'Schildersbedrijf Van Rossum',
    },
  },
];
