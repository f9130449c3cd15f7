import type { SampleDocument } from './sample.ts';

/** Page layouts of certain industries and programs. */
export const moreLayouts: readonly SampleDocument[] = [
  {
    name: 'a French internet bill with its date after the number',
    pages: [
      `Lumo Télécom - 75902 Paris Cedex 18
SAS au capital de 3 441 812 Euros - RCS PARIS 447 118 822
N° TVA intracommunautaire FR 44 447118822

Mme Aurélie TESSIER
Bâtiment C
118 rue Garibaldi
69006 LYON

Votre identifiant : fo4471182
Ligne : 04 78 55 01 18
Assistance : 3244 (appel non surtaxé)

Facture n° 1188204471 du 03 Octobre 2026
Date limite de paiement le 06 Octobre 2026   39,99 € TTC

Désignation   Montant HT   Montant TVA   Montant TTC
Abonnement LumoBox Fibre du 03/10/2026 au 02/11/2026   29,16   5,83   34,99
Option TV Famille   4,17   0,83   5,00
Communications hors forfait   0,00   0,00   0,00
Total facture   33,33   6,66   39,99

Somme à payer   39,99 € TTC

La somme à payer sera prélevée sur votre compte bancaire le 06 Octobre 2026.
Mandat n° FM-04471182-001   ICS FR44ZZZ447118

Retrouvez le détail de vos communications dans votre Espace Abonné.
Tout retard de paiement entraîne des frais de 10,00 €. 1 / 2`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Lumo Télécom',
      number: '1188204471',
      total: '39.99',
      subtotal: '33.33',
      tax: '6.66',
      currency: 'EUR',
      issueDate: '2026-10-03',
      dueDate: ['2026-10-06', null],
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a French mobile bill that is paid by transfer',
    pages: [
      `OndeMobile
Service Clients OndeMobile
TSA 44711 - 59883 LILLE CEDEX 9
Depuis votre mobile : 888   www.ondemobile.example

M. Karim BENALI
14 rue des Jardins
57000 METZ

Vos références
Compte client : 7.44711822
Numéro de ligne : 06 55 01 18 82
Facture n° OM26-10-0447118 du 18 octobre 2026

Votre facture du mois d'octobre 2026

Forfait 80 Go sans engagement   12,49 € HT
Appels vers l'international   3,10 € HT
Remboursement mobile 7/24   8,33 € HT
Total HT   23,92 €
TVA 20,0%   4,78 €
Total TTC   28,70 €

Montant à payer avant le 02 novembre 2026 : 28,70 € TTC

Vous avez choisi le paiement par virement : IBAN FR76 3000 4008 2800 0447 1182 204
en indiquant votre compte client dans le libellé.

Date de la prochaine facture : 18 novembre 2026
OndeMobile SA, capital 118 200 000 €, RCS Nanterre 447 188 220, 12 quai Gallieni 92150 Suresnes
Page 1/3`,
    ],
    right: {
      kind: 'invoice',
      seller: ['OndeMobile', 'OndeMobile SA'],
      number: 'OM26-10-0447118',
      total: '28.70',
      subtotal: '23.92',
      tax: '4.78',
      currency: 'EUR',
      issueDate: '2026-10-18',
      dueDate: ['2026-11-02', '2026-11-01'],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a French fibre bill with the amounts in columns and a collection',
    pages: [
      `VALLÉE FIBRE
Opérateur de réseaux - SEM au capital de 2 400 000 € - RCS Chambéry 811 447 118
Espace d'activités - 73490 La Ravoire - Tél. 04 79 55 01 44

SARL CHALET DES OURS
Route du Col
73120 COURCHEVEL

FACTURE N° VF-2026-11882 DU 01/11/2026

N° client   Contrat   Mode de règlement   Échéance
CL04471   PRO FIBRE 1G   Prélèvement SEPA   15/11/2026

Libellé   Période   HT   TVA   TTC
Accès Pro Fibre 1 Gbit/s   01/11/2026 - 30/11/2026   59,00   11,80   70,80
Adresse IP fixe   01/11/2026 - 30/11/2026   5,00   1,00   6,00
Total   64,00   12,80   76,80

Net à payer   76,80 € TTC

Le montant de 76,80 € sera prélevé le 15/11/2026 sur le compte FR76 1810 6000 **** **** **** 118.
Aucune action de votre part n'est nécessaire.

Date limite de réclamation : 01/11/2027
Une question ? pro@vallee-fibre.example   Page 1 sur 1`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Vallée Fibre',
      number: 'VF-2026-11882',
      total: '76.80',
      subtotal: '64.00',
      tax: '12.80',
      currency: 'EUR',
      issueDate: '2026-11-01',
      dueDate: ['2026-11-15', null],
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a cloud invoice with dot leaders',
    pages: [
      `Invoice
Invoice number: 4471182204

Bill to
Pat Sullivan
Larkspur Design Studio
118 Mission Ave
San Rafael, CA 94901
United States

Nimbus Cloud LLC
1900 Charleston Boulevard
Mountain View, CA 94043
United States
Federal Tax ID: 77-4471182

Details
Invoice number ..................................................................... 4471182204
Invoice date ....................................................................... Sep 30, 2026
Billing ID ......................................................................... 4471-1882-2044
Domain name ........................................................................ larkspur.example

Nimbus Workspace
Total in USD ....................................................................... $28.80
Summary for Sep 1, 2026 - Sep 30, 2026
Subtotal in USD .................................................................... $28.80
Tax (0%) ........................................................................... $0.00
Total in USD ....................................................................... $28.80

You will be automatically charged for any amount due.
Page 1 of 2`,
      `Invoice
Invoice number: 4471182204

Subscription   Description   Interval   Quantity   Amount($)
Nimbus Workspace Starter   Usage   Sep 1 - Sep 30   4   28.80

Subtotal in USD .................................................................... $28.80
Tax (0%) ........................................................................... $0.00
Total in USD ....................................................................... $28.80
Need help understanding the charges on your invoice? Visit support.nimbus.example
Page 2 of 2`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Nimbus Cloud LLC',
      number: '4471182204',
      total: '28.80',
      subtotal: '28.80',
      tax: '0.00',
      currency: 'USD',
      issueDate: '2026-09-30',
      dueDate: null,
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'an advertising invoice from Ireland with dot leaders and VAT',
    pages: [
      `Invoice

Invoice number: 5300447118

Pixelreach Ireland Limited
Barrow Street
Dublin 4
Ireland
VAT number: IE 6447118 H

Bill to
Thornbury Cycles
22 Castle Street
Thornbury BS35 1HB
United Kingdom

Details
Invoice number ................................... 5300447118
Invoice date ..................................... 31 Oct 2026
Account ID ....................................... 447-118-8220
Payment terms .................................... Net 30
Due date ......................................... 30 Nov 2026

Pixelreach Ads
Total amount due in GBP .......................... £214.60

Summary for 1 Oct 2026 - 31 Oct 2026
Subtotal in GBP .................................. £214.60
VAT (0%) ......................................... £0.00
Total in GBP ..................................... £214.60

Services subject to the reverse charge - VAT to be accounted for by the recipient as per
Article 196 of Council Directive 2006/112/EC.
Please quote the invoice number with your payment. Page 1 of 3`,
    ],
    right: {
      tax: '0.00',
      subtotal: '214.60',
      kind: 'invoice',
      seller: 'Pixelreach Ireland Limited',
      number: '5300447118',
      total: '214.60',
      currency: 'GBP',
      issueDate: '2026-10-31',
      dueDate: '2026-11-30',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German hosting order with leaders of dots and spaces',
    pages: [
      `Rechnung

Wolkenwerk Hosting GmbH · Am Sandtorkai 118 · 20457 Hamburg

Kanzlei Brüning
Herrn RA Tim Brüning
Poststraße 44
20354 Hamburg

Rechnungsnummer ................................. WW-26100447
Rechnungsdatum .................................. 05.10.2026
Kundennummer .................................... 118220
Fällig am ....................................... 19.10.2026

Leistung ........................................ Betrag
Workspace Business, 6 Nutzer .................... 68,40 €
Archivierung E-Mail ............................. 11,60 €

Zwischensumme ................................... 80,00 €
Umsatzsteuer 19 % ............................... 15,20 €
Gesamtbetrag .................................... 95,20 €

Bitte überweisen Sie den Betrag auf IBAN DE44 2005 0550 1182 2044 71.

Fragen? hilfe@wolkenwerk.example, Telefon 040 5550-118
Geschäftsführer Arne Voss, HRB 144718 Amtsgericht Hamburg, USt-IdNr. DE 322 044 718
Seite 1 von 1`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Wolkenwerk Hosting GmbH',
      number: 'WW-26100447',
      total: '95.20',
      subtotal: '80.00',
      tax: '15.20',
      currency: 'EUR',
      issueDate: '2026-10-05',
      dueDate: '2026-10-19',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German hosting invoice with a long block of references',
    pages: [
      `QuellNetz Systemhaus GmbH - Rudolf-Diesel-Straße 18 - D-63571 Gelnhausen
Bio-Hofladen Ritzert
Frau Elke Ritzert
Hauptstraße 118
63584 Gründau

QuellNetz Systemhaus GmbH
Rudolf-Diesel-Straße 18
D-63571 Gelnhausen
Tel.: +49 6051 5550-0
Fax: +49 6051 5550-90
Internet: www.quellnetz.example
E-Mail: buchhaltung@quellnetz.example

Rechnung

Rechnungs-Nr.: 26118220
Kunden-Nr.: 204471
Vertrags-Nr.: V-0088-4471
Rechnungsdatum: 03.11.2026
Leistungszeitraum: 01.11.2026 - 30.11.2026
Ihre USt-ID: DE204471188

Pos.   Bezeichnung   Menge   Einzelpreis   Gesamtpreis
1   Hosted Exchange Postfach 50 GB   5,00 Stk   6,49 EUR   32,45 EUR
2   Domain .de, Jahresgebühr   1,00 Stk   9,55 EUR   9,55 EUR
3   Spamfilter   5,00 Stk   1,60 EUR   8,00 EUR

Nettobetrag   50,00 EUR
zzgl. 19,00 % USt.   9,50 EUR
Gesamtbetrag   59,50 EUR

Zahlungsbedingungen: 14 Tage netto, zahlbar bis zum 17.11.2026.

Amtsgericht Hanau HRB 91188   Geschäftsführer: Markus Stock, Silke Bäuml
Kreissparkasse Gelnhausen   IBAN DE58 5075 0094 0004 4711 82   BIC HELADEF1GEL   Seite 1 / 1`,
    ],
    right: {
      kind: 'invoice',
      seller: 'QuellNetz Systemhaus GmbH',
      number: '26118220',
      total: '59.50',
      subtotal: '50.00',
      tax: '9.50',
      currency: 'EUR',
      issueDate: '2026-11-03',
      dueDate: '2026-11-17',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German hosting invoice that is debited, with a remark of an older debit',
    pages: [
      `Datenhafen AG | Postfach 1188 | 76131 Karlsruhe

Tanzschule Weidner & Kohl GbR
Herrn Stefan Kohl
Kriegsstraße 447
76135 Karlsruhe

Datum: 10.10.2026
Kundennummer: K4471182
Rechnungsnummer: 202610-118820
Bitte bei Rückfragen immer angeben.

Ihre Rechnung für Oktober 2026

Vertrag   Artikel   Zeitraum   Netto   USt
C-118822   Webspace Premium   10.10.26-09.11.26   8,39 EUR   19 %
C-118823   SSL-Zertifikat   10.10.26-09.10.27   25,21 EUR   19 %

Summe netto   33,60 EUR
USt 19 %   6,38 EUR
Rechnungsbetrag   39,98 EUR

Der Rechnungsbetrag wird am 17.10.2026 per SEPA-Lastschrift eingezogen (Mandat DH-4471182,
Gläubiger-ID DE98ZZZ00000447118). Ihre letzte Rechnung vom 10.09.2026 wurde am 17.09.2026 eingezogen.

Support rund um die Uhr: 0721 5550-118 oder im Kundencenter.
Vorstand: Dr. Nora Seiler   Aufsichtsrat: Prof. Götz Haas   HRB 447118 Mannheim   DE811447118`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Datenhafen AG',
      number: '202610-118820',
      total: '39.98',
      subtotal: '33.60',
      tax: '6.38',
      currency: 'EUR',
      issueDate: '2026-10-10',
      dueDate: ['2026-10-17', null],
      actionStatus: 'no-action-needed',
    },
  },
  {
    name: 'a German hosting invoice whose sender line has dashes and whose term is in days',
    pages: [
      `Serverschmiede e. K. - Inh. Jens Kaltwasser - Werner-Siemens-Str. 7 - 99099 Erfurt

Puppentheater Waidspeicher e. V.
Verwaltung
Domplatz 18
99084 Erfurt

Rechnung Nr. 2026-4471   Erfurt, 28.09.2026
Kundennr. 1182   Seite 1 von 1

Sehr geehrte Damen und Herren,

für die im September 2026 erbrachten Leistungen stellen wir in Rechnung:

Anz.   Leistung   Einzel   Gesamt
1   Virtueller Server M, monatlich   34,00   34,00
2   Datensicherung 500 GB   13,00   26,00
1,5   Std. Fernwartung am 11.09.2026   72,00   108,00

Zwischensumme netto   168,00 €
Umsatzsteuer 19 %   31,92 €
Endsumme   199,92 €

Zahlbar innerhalb von 10 Tagen ohne Abzug.

Vielen Dank für Ihr Vertrauen!

Telefon 0361 5550-44   Fax 0361 5550-45   rechnung@serverschmiede.example
Deutsche Kreditbank   IBAN DE73 1203 0000 1044 7118 22   Steuernr. 151/244/71188   HRA 504471 Jena`,
    ],
    right: {
      kind: 'invoice',
      seller: ['Serverschmiede e. K.'],
      number: '2026-4471',
      total: '199.92',
      subtotal: '168.00',
      tax: '31.92',
      currency: 'EUR',
      issueDate: '2026-09-28',
      dueDate: '2026-10-08',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a dermatologist with GOÄ numbers and factors',
    pages: [
      `Hautarztpraxis am Dom
Dr. med. Ulrike Sander · Dr. med. Farid Nazari
Fachärzte für Dermatologie und Allergologie
Domplatz 7 · 33098 Paderborn · Tel. 05251 5550-18 · Fax 05251 5550-19

Frau
Sabrina Volkmer
Detmolder Straße 44
33100 Paderborn

Paderborn, 17.09.2026

Rechnung Nr. 26-09-1188   Patientennr. 44718
Patientin: Sabrina Volkmer, geb. 04.07.1988
Diagnose: Nävuszellnävus D22.5, atopische Dermatitis L20.8

Für ärztliche Leistungen nach GOÄ erlaube ich mir zu berechnen:

Datum   Ziffer   Leistung   Anz.   Faktor   EUR
02.09.26   1   Beratung   1   2,3   10,72
02.09.26   7   Vollständige Untersuchung Hautorgan   1   2,3   21,45
02.09.26   750   Auflichtmikroskopie   1   2,3   16,09
02.09.26   612   Videosystem, analog § 6   1   1,8   61,20
09.09.26   2403   Exzision kleine Geschwulst   1   2,3   17,83
Sachkosten § 10   4,26

Rechnungsbetrag   131,55

Bitte überweisen Sie den Betrag innerhalb von 30 Tagen unter Angabe der Rechnungsnummer.
apoBank Paderborn   IBAN DE60 3006 0601 0004 4711 82   BIC DAAEDEDDXXX
Steuernummer 339/5118/0447   Umsatzsteuerfrei nach § 4 Nr. 14 UStG`,
    ],
    right: {
      kind: 'invoice',
      seller: ['Hautarztpraxis am Dom'],
      number: '26-09-1188',
      total: '131.55',
      currency: 'EUR',
      issueDate: '2026-09-17',
      dueDate: '2026-10-17',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a dentist with GOZ numbers and laboratory costs',
    pages: [
      `Zahnarztpraxis Dr. Björn Ketteler
Bahnhofstraße 88
48431 Rheine
Telefon (05971) 55 50 11   Telefax (05971) 55 50 12

Herrn
Norbert Wesselink
Salzbergener Straße 118
48431 Rheine

Rheine, den 22. Oktober 2026

Liquidation
Rechnungsnummer 2026/04471
Behandlungszeitraum 03.09.2026 - 08.10.2026

Sehr geehrter Herr Wesselink,
für meine zahnärztlichen Bemühungen gestatte ich mir zu berechnen:

Datum   Zahn   GOZ   Leistung   Faktor   Betrag
03.09.26   36   2210   Vollkrone, Hohlkehlpräparation   2,3   217,00
03.09.26   36   2197   Adhäsive Befestigung   2,3   16,82
08.10.26   36   0090   Infiltrationsanästhesie   2,3   7,76
   Summe Honorar   241,58
   Eigenlabor / Fremdlabor laut Beleg   318,42
   abzüglich Kassenanteil   180,00
   Zahlbetrag EUR   380,00

Den Zahlbetrag bitte ich bis zum 21. November 2026 zu begleichen.

Volksbank Rheine eG   IBAN DE11 4036 1906 0447 1182 00   BIC GENODEM1IBB
Diese Rechnung ist nach § 4 Nr. 14 UStG umsatzsteuerfrei.`,
    ],
    right: {
      kind: 'invoice',
      seller: ['Zahnarztpraxis Dr. Björn Ketteler'],
      number: '2026/04471',
      total: '380.00',
      currency: 'EUR',
      issueDate: '2026-10-22',
      dueDate: '2026-11-21',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a clearing house that bills for a doctor',
    pages: [
      `MediKlar Privatärztliche Verrechnung GmbH
Postfach 44 71, 45801 Gelsenkirchen
Telefon 0209 5550-118 (8-18 Uhr)   Telefax 0209 5550-119   info@mediklar.example

Herrn
Prof. Dr. Walter Grothe
Am Stadtgarten 4
45879 Gelsenkirchen

Rechnungsdatum   14.08.2026
Rechnungs-Nr.   GE-0447118/2026
Kunden-Nr.   88204
Unser Auftraggeber   Dr. med. Hanna Lüders, Fachärztin für Innere Medizin
Behandelt wurde   Grothe, Walter, geb. 30.01.1951

Für die Behandlung von 02.07.2026 bis 23.07.2026 berechnen wir im Namen unseres Auftraggebers:

Datum   Nr. GOÄ   Leistungsbezeichnung   Faktor   Betrag EUR
02.07.26   3   Eingehende Beratung   2,30   20,11
02.07.26   8   Ganzkörperstatus   2,30   34,86
02.07.26   651   EKG in Ruhe   1,80   26,54
23.07.26   410   Ultraschall eines Organs   2,30   26,81
23.07.26   420   Ultraschall bis zu drei weitere   2,30   10,72
   Gesamtbetrag   119,04

Bitte zahlen Sie 119,04 EUR bis zum 13.09.2026 auf unser Treuhandkonto:
Postbank   IBAN DE89 3701 0050 0447 1182 50   BIC PBNKDEFFXXX

Einwendungen gegen die ärztliche Leistung richten Sie bitte an die Praxis, Tel. 0209 5550-44.
Geschäftsführer: Dipl.-Kfm. A. Pohl   HRB 11882 Gelsenkirchen`,
    ],
    right: {
      kind: 'invoice',
      seller: ['MediKlar Privatärztliche Verrechnung GmbH', 'Dr. med. Hanna Lüders'],
      number: 'GE-0447118/2026',
      total: '119.04',
      currency: 'EUR',
      issueDate: '2026-08-14',
      dueDate: '2026-09-13',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a psychotherapist whose bill is paid within four weeks',
    pages: [
      `Dipl.-Psych. Johanna Wendlandt
Psychologische Psychotherapeutin (Verhaltenstherapie)
Goethestraße 18, 99423 Weimar
Telefonische Sprechzeit Di 12:10-13:00 Uhr unter 03643 555018

Frau
Lena Stockmann
Humboldtstraße 44
99425 Weimar

Weimar, 01.10.2026

Honorarrechnung Nr. 118/26

Behandlung in den Monaten August und September 2026
Diagnose nach ICD-10: F41.1 G

Datum   GOP   Leistung   Faktor   Betrag
13.08.26   870   Verhaltenstherapie, 50 Min.   2,3   100,55 €
27.08.26   870   Verhaltenstherapie, 50 Min.   2,3   100,55 €
10.09.26   870   Verhaltenstherapie, 50 Min.   2,3   100,55 €
24.09.26   860   Biographische Anamnese   2,3   123,34 €
Gesamtsumme   424,99 €

Ich bitte um Überweisung innerhalb von vier Wochen auf mein Konto bei der Sparkasse
Mittelthüringen, IBAN DE20 8205 1000 0447 1182 20.

Abgesagte Termine werden mit 60,00 € berechnet, wenn die Absage nicht 48 Stunden vorher erfolgt.
Steuernummer 162/284/04471`,
    ],
    right: {
      kind: 'invoice',
      seller: 'Dipl.-Psych. Johanna Wendlandt',
      number: '118/26',
      total: '424.99',
      currency: 'EUR',
      issueDate: '2026-10-01',
      dueDate: '2026-10-29',
      actionStatus: 'require-action',
    },
  },
];
