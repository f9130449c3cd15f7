import type { SampleDocument } from './sample.ts';

/** Due dates that follow from a payment term, and terms from which none follows. */
export const terms: readonly SampleDocument[] = [
  {
    name: 'an English letter with a term in words',
    pages: [
      `Larkfield Housing Trust
80 Station Road, Maidstone ME14 1QJ

12 January 2026

Dear Tenant,

Access to your home for the gas safety check

Please call us within fourteen days of the date of this letter to agree a time.

Yours faithfully,
Repairs Team`,
    ],
    right: { kind: 'letter', date: '2026-01-12', dueDate: '2026-01-26', actionStatus: 'require-action' },
  },
  {
    name: 'an English demand with a term in figures and words',
    pages: [
      `Bexley & Rowe Solicitors
4 Church Street, Reading RG1 2SB

2 March 2026

Mr L Hobbs
91 Oxford Road
Reading RG1 7UX

Dear Mr Hobbs,

Letter before action

You owe our client the sum of £840.00. Unless we receive payment in full within 14 (fourteen) days from the date
of this letter we are instructed to issue proceedings without further notice.

Yours sincerely,
M. Rowe`,
    ],
    right: { amount: '840.00', date: '2026-03-02', dueDate: '2026-03-16', actionStatus: 'require-action' },
  },
  {
    name: 'an English council letter with twenty-eight days in words',
    pages: [
      `Elmbridge Town Council
Council Offices, Elmbridge EB1 2AA

4 June 2026

Dear Sir or Madam,

Overhanging trees at 6 Priory Lane

We require you to cut back the trees within twenty-eight days of the date of this letter.

Highways Department`,
    ],
    right: { date: '2026-06-04', dueDate: '2026-07-02', actionStatus: 'require-action' },
  },
  {
    name: 'an English letter that gives one month',
    pages: [
      `Commissioner for Local Taxes
Appeals Branch, Holyhead LL65 1AB

16 February 2026

Dear Mr Prys,

We have refused your claim for a discount. You must pay the balance of £212.00 within one month of the date of
this letter.

Yours sincerely,
G. Nagle`,
    ],
    right: { amount: '212.00', date: '2026-02-16', dueDate: '2026-03-16', actionStatus: 'require-action' },
  },
  {
    name: 'a German letter with two weeks in words',
    pages: [
      `Jobcenter Ilmtal
Bahnhofstraße 20, 98693 Ilmenau

Ilmenau, 12.01.2026

Sehr geehrte Frau Seidel,

bitte reichen Sie die fehlenden Kontoauszüge innerhalb von zwei Wochen ab Datum dieses Schreibens bei uns ein.

Mit freundlichen Grüßen
Im Auftrag
Gottschalk`,
    ],
    right: { kind: 'letter', date: '2026-01-12', dueDate: '2026-01-26', actionStatus: 'require-action' },
  },
  {
    name: 'a German assessment payable within a month',
    pages: [
      `Gemeinde Unterwasser
Steueramt, Kirchplatz 1, 87561 Unterwasser

Frau
Gerda Allgaier
Bergweg 3
87561 Unterwasser   Unterwasser, 2. März 2026

Zweitwohnungsteuerbescheid 2026

Sehr geehrte Frau Allgaier,

die Steuer für das Jahr 2026 wird auf 320,00 € festgesetzt. Sie ist binnen eines Monats nach dem Datum dieses
Bescheides zu zahlen.

Im Auftrag
Wiedemann`,
    ],
    right: { amount: '320.00', date: '2026-03-02', dueDate: '2026-04-02', actionStatus: 'require-action' },
  },
  {
    name: 'a German bill due within ten days of its date',
    pages: [
      `Kaminbau Friedrich
Töpfergasse 11, 01067 Dresden

Rechnung 26-0091
Rechnungsdatum: 9. Februar 2026

Herr Axel Mielke, Elbweg 7, 01309 Dresden

Schornsteinsanierung   1.800,00 €
19 % USt   342,00 €
Rechnungsbetrag   2.142,00 €

Zahlbar innerhalb von 10 Tagen ab Rechnungsdatum ohne Abzug.
Gewährleistung: 5 Jahre ab Abnahme.`,
    ],
    right: { total: '2142.00', issueDate: '2026-02-09', dueDate: '2026-02-19', number: '26-0091' },
  },
  {
    name: 'a German bill with a discount for early payment and a net term',
    pages: [
      `Farbenhaus Lenz GmbH
Hafenweg 4, 48155 Münster

RECHNUNG Nr. 118822 vom 04.05.2026

Malerbetrieb Kötter, Roxeler Str. 9, 48161 Münster

Dispersionsfarbe 12,5 l   8   50,00   400,00
Nettosumme   400,00
19 % MwSt.   76,00
Endbetrag EUR   476,00

Zahlungsbedingungen: 2 % Skonto innerhalb von 8 Tagen, 30 Tage netto.`,
    ],
    right: { total: '476.00', issueDate: '2026-05-04', dueDate: '2026-06-03', number: '118822' },
  },
  {
    name: 'a German bill payable immediately',
    pages: [
      `Taxi Funk Zentrale eG
Am Hauptbahnhof 2, 90443 Nürnberg

Rechnung T-20417   Datum 14.04.2026

Frau Olga Brehm, Allersberger Str. 6, 90461 Nürnberg

Krankenfahrt 11.04.2026   42,06 €
7 % MwSt.   2,94 €
Gesamt   45,00 €

Zahlbar sofort ohne Abzug.`,
    ],
    right: {
      total: '45.00',
      issueDate: '2026-04-14',
      dueDate: ['2026-04-14', null],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a French letter with a delay of two months',
    pages: [
      `Direction départementale des Finances publiques
Cité administrative, 86000 Poitiers

Poitiers, le 5 mars 2026

Madame,

Vous disposez d'un trop-perçu de 640,00 € au titre de l'aide au logement. Vous devez rembourser cette somme dans
un délai de deux mois à compter de la date de ce courrier.

Le comptable public`,
    ],
    right: { amount: '640.00', date: '2026-03-05', dueDate: '2026-05-05', actionStatus: 'require-action' },
  },
  {
    name: 'a French bill payable within thirty days',
    pages: [
      `Électricité Garnier EURL
2 chemin des Vignes, 33000 Bordeaux

FACTURE N° 2026-0218
Date : 16 mars 2026

Mme Paule Latour, 14 rue Fondaudège, 33000 Bordeaux

Mise aux normes du tableau   700,00 €
TVA 10 %   70,00 €
Total TTC   770,00 €

Règlement sous 30 jours à compter de la date de facture.`,
    ],
    right: { total: '770.00', issueDate: '2026-03-16', dueDate: '2026-04-15', number: '2026-0218' },
  },
  {
    name: 'a French letter to be answered within a fortnight',
    pages: [
      `Mutuelle des Deux Rives
1 quai Gambetta, 71100 Chalon-sur-Saône

Chalon-sur-Saône, le 2 février 2026

Monsieur,

Nous vous prions de nous renvoyer l'attestation ci-jointe signée sous quinzaine.

Nous vous prions d'agréer, Monsieur, nos salutations distinguées.
Le service adhésions`,
    ],
    right: {
      date: '2026-02-02',
      dueDate: ['2026-02-17', '2026-02-16'],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a Dutch letter with fourteen days in words',
    pages: [
      `Gemeente Rietveld
Postbus 9, 4200 AA Gorinchem

Gorinchem, 9 februari 2026

Geachte heer Smits,

Wij verzoeken u de ontbrekende bewijsstukken binnen veertien dagen na dagtekening van deze brief in te leveren.

Hoogachtend,
Afdeling Burgerzaken`,
    ],
    right: { kind: 'letter', date: '2026-02-09', dueDate: '2026-02-23', actionStatus: 'require-action' },
  },
  {
    name: 'a Dutch invoice to be paid within 30 days',
    pages: [
      `Accountantskantoor Visser
Nieuwegracht 60, 3512 LT Utrecht

Factuur 260088   Factuurdatum: 3 april 2026

De heer W. Kuipers, Maliebaan 12, 3581 CN Utrecht

Aangifte inkomstenbelasting 2025   150,00
btw 21%   31,50
Te betalen   € 181,50

Betaling binnen 30 dagen na factuurdatum. Reclames binnen 8 dagen na ontvangst.`,
    ],
    right: { total: '181.50', issueDate: '2026-04-03', dueDate: '2026-05-03', number: '260088' },
  },
  {
    name: 'an Italian letter with a term in days',
    pages: [
      `Agenzia Mobilità Padana
Via Emilia 40, 41121 Modena

Modena, 4 marzo 2026

Gentile Cliente,

La invitiamo a pagare la sanzione di € 65,00 entro 30 giorni dalla data della presente lettera.

Ufficio Sanzioni`,
    ],
    right: { date: '2026-03-04', dueDate: ['2026-04-03', null], amount: '65.00' },
  },
  {
    name: 'a Spanish letter with a term in days',
    pages: [
      `Ayuntamiento de Valdeolmos
Plaza Mayor 1, 28130 Valdeolmos

Valdeolmos, 2 de marzo de 2026

Estimada señora:

Debe abonar la tasa de 48,00 € en un plazo de 15 días a partir de la fecha de esta carta.

La Tesorera`,
    ],
    right: { date: '2026-03-02', dueDate: ['2026-03-17', null], amount: '48.00' },
  },
  {
    name: 'an invoice with net 30 and a discount within 10 days',
    pages: [
      `Great Lakes Fasteners, LLC
2900 Erie Ave, Toledo, OH 43611

INVOICE 60114
Invoice Date: April 6, 2026
Terms: 2/10 Net 30

Sold to: Harbor Boat Works, 12 Dock St, Toledo, OH 43604

Stainless bolts, box   10   42.00   420.00
Total   $420.00`,
    ],
    right: { total: '420.00', issueDate: '2026-04-06', dueDate: '2026-05-06', number: '60114' },
  },
  {
    name: 'an invoice with 30 days end of month',
    pages: [
      `Fenland Printing Ltd
Unit 9, Brunel Way, Peterborough PE2 6AA

Invoice FP2218
Date: 5 March 2026
Payment terms: 30 days end of month

Customer: The Wool Shop, Market Square, Oundle PE8 4BA

500 flyers   100.00
VAT 20%   20.00
Total   £120.00`,
    ],
    right: {
      total: '120.00',
      issueDate: '2026-03-05',
      dueDate: ['2026-04-30', null],
      number: 'FP2218',
    },
  },
  {
    name: 'an invoice due on receipt',
    pages: [
      `Windmill Piano Tuning
Prop. Agnes Cole, 3 Mill Bank, Whitby YO22 4DL

INVOICE   14 April 2026   No. 2026-31

Mrs Jean Storr, 5 Crescent Avenue, Whitby YO21 3EF

Tuning, upright piano   £75.00
Total   £75.00

Payment due on receipt`,
    ],
    right: {
      total: '75.00',
      issueDate: '2026-04-14',
      dueDate: ['2026-04-14', null],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a letter with a term of working days',
    pages: [
      `Trent Valley Energy
Customer Relations, Nottingham NG1 2AB

13 April 2026

Dear Ms Sharpe,

Please send us a photograph of your meter within 5 working days of the date of this letter so that we can correct
your bill.

Kind regards,
Sam Dutton`,
    ],
    right: { date: '2026-04-13', dueDate: ['2026-04-20', null], actionStatus: 'require-action' },
  },
  {
    name: 'a receipt whose only term is for returns',
    pages: [
      `MERIDIAN SHOES
14 Queen Street, Cardiff CF10 2BU

22/04/2026 13:20   Till 4   Trans 118820

Walking boots   £85.00
TOTAL   £85.00
VISA DEBIT   £85.00

Unworn goods may be returned within 28 days with this receipt.`,
    ],
    right: {
      kind: 'receipt',
      total: '85.00',
      issueDate: '2026-04-22',
      dueDate: null,
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a German invoice that is paid and has a warranty and a right to cancel',
    pages: [
      `Elektro-Versand Kranich GmbH
Lagerstraße 8, 99867 Gotha

Rechnung 7710288   Rechnungsdatum: 11.03.2026

Herr Dirk Lamm, Seeweg 4, 98574 Schmalkalden

Wasserkocher   33,57
19 % MwSt.   6,38
Gesamtbetrag   39,95 €

Bezahlt per PayPal am 11.03.2026.
Sie können Ihre Bestellung innerhalb von 14 Tagen widerrufen. Es gilt die gesetzliche Gewährleistung von zwei Jahren.`,
    ],
    right: {
      total: '39.95',
      issueDate: '2026-03-11',
      dueDate: null,
      actionStatus: ['action-done', 'no-action-needed'],
    },
  },
  {
    name: 'a statement with a period to report errors',
    pages: [
      `Prairie First Bank
400 Main St, Fargo, ND 58102

Account statement
Statement period: March 1, 2026 to March 31, 2026
Account: 004417720

Beginning balance   $934.20
Deposits   $1,250.30
Withdrawals   -$950.00
Ending balance   $1,234.50

Report errors within 60 days of the date of this statement.`,
    ],
    right: { kind: 'statement', amount: '1234.50', dueDate: null, actionStatus: 'no-action-needed' },
  },
  {
    name: 'a decision with a right to object but nothing to do',
    pages: [
      `Familienkasse Mittelrhein
Postfach 100, 56004 Koblenz

Koblenz, 20. April 2026

Sehr geehrter Herr Dietz,

Ihrem Antrag wird entsprochen. Sie erhalten für Ihr Kind monatlich 259 Euro. Das Geld wird auf Ihr Konto überwiesen.

Rechtsbehelfsbelehrung: Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Einspruch einlegen.

Mit freundlichen Grüßen
Ihre Familienkasse`,
    ],
    right: {
      date: '2026-04-20',
      amount: '259.00',
      dueDate: [null, '2026-05-20'],
    },
  },
  {
    name: 'a complaint answered with a promise of the other side',
    pages: [
      `Northline Rail
Customer Services, PO Box 12, York YO1 9ZZ

6 May 2026

Dear Mr Amos,

Thank you for your complaint. We will reply in full within 20 days. You do not need to do anything for now.

Yours sincerely,
Customer Services`,
    ],
    right: { kind: 'letter', date: '2026-05-06', dueDate: null, actionStatus: 'no-action-needed' },
  },
  {
    name: 'a new contract with a cooling-off period',
    pages: [
      `Pebble Broadband Ltd
Sea View House, Hove BN3 2AB

8 May 2026

Dear Ms Rossi,

Welcome to Pebble. Your broadband starts on 27 May 2026. You can cancel within 14 days of the date of this letter
without giving a reason. You do not need to do anything else.

Best wishes,
The Pebble team`,
    ],
    right: { date: '2026-05-08', dueDate: null, actionStatus: 'no-action-needed' },
  },
  {
    name: 'a bill in English with a term in figures and the day itself',
    pages: [
      `Saltmarsh Veterinary Group
2 Creek Road, Maldon CM9 4AA

INVOICE 20417
Invoice date: 5 May 2026
Terms: 14 days   Due: 19 May 2026

Ms F Bright, pet: Biscuit

Vaccination   £52.00
Total   £52.00

Claims on pet insurance must be made within 90 days of treatment.`,
    ],
    right: { total: '52.00', issueDate: '2026-05-05', dueDate: '2026-05-19', number: '20417' },
  },
  {
    name: 'a bill in French payable within 45 days after the end of the month',
    pages: [
      `Imprimerie du Nord SA
7 rue de Douai, 59000 Lille

FACTURE FA-2026-311   Date : 10 mars 2026

Association Les Amis du Livre, 4 rue Solférino, 59000 Lille

Affiches   250,00 €
TVA 20 %   50,00 €
Total TTC   300,00 €

Conditions de règlement : 45 jours fin de mois`,
    ],
    right: {
      total: '300.00',
      issueDate: '2026-03-10',
      dueDate: ['2026-04-30', '2026-05-15', null],
      number: 'FA-2026-311',
    },
  },
];
