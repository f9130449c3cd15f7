import type { SampleDocument } from './sample.ts';

/** Whether something has to be done, on whole pages full of stock sentences that say nothing about it. */
export const moreActions: readonly SampleDocument[] = [
  {
    name: 'a gas bill that says what happens if you do not pay',
    pages: [
      `NORTHFIELD GAS & LIGHT
Customer Care 1-800-555-0142   www.northfieldgl.example
Mon-Fri 7:30 a.m. - 6:00 p.m.   Emergency 1-800-555-0199

MARGARET L. DOYLE
1182 SYCAMORE AVE APT 3
TOLEDO OH 43604

Account number   Bill date   Amount due   Due by
4410 223 87-6   11/04/2026   $86.17   11/27/2026

Meter 00783341   Rate R-1
Reading 10/30/2026   5,218 actual
Reading 09/30/2026   5,143 actual
Therms used   75

Current charges
Customer charge   $14.50
Gas supply 75 therms @ $0.5620   $42.15
Delivery 75 therms @ $0.3010   $22.58
Universal service rider   $1.39
State and local tax   $5.55
Total current charges   $86.17

Amount due by 11/27/2026   $86.17

If you do not pay by the due date, a late payment charge of 1.5% may be added and
service may be disconnected. Do not pay at the pay station if you have received a
disconnection notice. Keep this portion for your records.

Go paperless! Enroll at www.northfieldgl.example/ebill and never miss a bill.
Page 1 of 2`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '86.17',
      issueDate: '2026-11-04',
      dueDate: '2026-11-27',
      currency: 'USD',
      seller: 'Northfield Gas & Light',
    },
  },
  {
    name: 'a council tax reminder that threatens those who do not pay',
    pages: [
      `Wexcombe District Council
Revenues and Benefits, Civic Centre, Market Hill, Wexcombe WX1 2AB
Telephone 01632 960 114   Fax 01632 960 115   www.wexcombe.example

Mr D Okafor
27 Larch Close
Wexcombe
WX4 7PQ

Date of issue: 14 October 2026
Account reference: 30218845
Property reference: 00417300270

COUNCIL TAX REMINDER NOTICE 2026/27
Council Tax (Administration and Enforcement) Regulations 1992

According to our records the instalment shown below has not been paid.

Instalment due 1 October 2026   £187.00
Amount now overdue   £187.00

You must pay £187.00 within 7 days of the date of this notice.
If you do not pay, you will lose the right to pay by instalments and the full
balance of £748.00 will become payable. We may then apply to the magistrates'
court for a liability order with costs of £65.00.

If you have paid in the last five days, please ignore this notice.

How to pay: online at www.wexcombe.example/pay, by phone on 01632 960 120 (24 hours), or
by bank transfer to sort code 20-11-43, account number 70114902.
Please do not send cash by post.

Head of Revenues: P. Aldous
Page 1 of 1`,
    ],
    right: {
      amount: '187.00',
      kind: ['letter', 'invoice'],
      actionStatus: 'require-action',
      date: '2026-10-14',
      dueDate: '2026-10-21',
      currency: 'GBP',
      seller: 'Wexcombe District Council',
    },
  },
  {
    name: 'a German craftsman who says what happens without payment and what to keep',
    pages: [
      `Elektro Hagedorn GmbH & Co. KG
Meisterbetrieb seit 1974
Elektro Hagedorn GmbH & Co. KG · Lindenweg 18 · 49076 Osnabrück

Familie
Petra und Jan Wiesner
Am Kirchkamp 5
49078 Osnabrück

Rechnungsdatum   09.11.2026
Rechnungsnummer   RE-26-11873
Kundennummer   40551
Auftrag vom   22.10.2026
Bearbeiter   Herr Tiedtke, Durchwahl 0541 55501-17

Rechnung

Sehr geehrte Frau Wiesner, sehr geehrter Herr Wiesner,
für die ausgeführten Arbeiten berechnen wir Ihnen:

Pos   Bezeichnung   Menge   Einzelpreis   Gesamt
1   Monteurstunde   4,50 Std   62,00 €   279,00 €
2   FI-Schutzschalter 40 A   1 Stk   58,40 €   58,40 €
3   Kleinmaterial und Anfahrt   1 psch   32,60 €   32,60 €

Nettobetrag   370,00 €
zzgl. 19 % MwSt.   70,30 €
Rechnungsbetrag   440,30 €

Bitte zahlen Sie bis zum 23.11.2026 ohne Abzug. Zahlen Sie bis dahin nicht, kommen Sie ohne
weitere Mahnung in Verzug. Sollten Sie den Betrag bereits überwiesen haben, betrachten Sie
diesen Hinweis bitte als gegenstandslos.
Bitte bewahren Sie diese Rechnung zwei Jahre für Ihre Unterlagen auf (§ 14b UStG).

Geschäftsführer: Ralf Hagedorn   HRA 20714 Amtsgericht Osnabrück   USt-IdNr. DE811445902
Sparkasse Osnabrück   IBAN DE44 2655 0105 0000 1234 56   BIC NOLADE22XXX
Tel. 0541 55501-0   Fax 0541 55501-29   www.elektro-hagedorn.example`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '440.30',
      subtotal: '370.00',
      tax: '70.30',
      issueDate: '2026-11-09',
      dueDate: '2026-11-23',
      number: 'RE-26-11873',
      currency: 'EUR',
      seller: 'Elektro Hagedorn GmbH & Co. KG',
    },
  },
  {
    name: 'a Dutch water bill with "als u niet betaalt" and "u hoeft niets te doen"',
    pages: [
      `Waterbedrijf Merwedeland N.V.
Postbus 2210, 3300 CE Dordrecht
Klantenservice 078 555 01 20   www.merwedewater.example
KvK 23081944   BTW NL004512871B01

Mevrouw S. de Ruiter
Korte Parallelweg 41
3311 JN Dordrecht

Factuurdatum   6 november 2026
Factuurnummer   2026 4471 093
Klantnummer   800 21 733
Verbruiksadres   Korte Parallelweg 41, Dordrecht

Jaarafrekening drinkwater
Periode 1 november 2025 t/m 31 oktober 2026

Omschrijving   Aantal   Tarief   Bedrag
Vastrecht   12 mnd   € 5,10   € 61,20
Waterverbruik   104 m³   € 0,95   € 98,80
Belasting op leidingwater   104 m³   € 0,425   € 44,20
Totaal exclusief btw   € 204,20
Btw 9%   € 18,38
Totaal inclusief btw   € 222,58
Af: betaalde voorschotten   € 168,00 -
Te betalen vóór 27 november 2026   € 54,58

Als u niet op tijd betaalt, brengen wij € 15,00 herinneringskosten in rekening.
Heeft u al betaald? Dan hoeft u niets te doen.
Betaal gemakkelijk via iDEAL op www.merwedewater.example/betalen of maak het bedrag over op
IBAN NL18 INGB 0004 5566 77 o.v.v. het factuurnummer.
Bewaar deze factuur voor uw administratie.
Blad 1 van 2`,
    ],
    right: {
      amount: '54.58',
      kind: 'invoice',
      actionStatus: 'require-action',
      total: ['54.58', '222.58'],
      issueDate: '2026-11-06',
      dueDate: ['2026-11-27', '2026-11-26'],
      number: '2026 4471 093',
      currency: 'EUR',
      seller: 'Waterbedrijf Merwedeland N.V.',
    },
  },
  {
    name: 'a French school canteen bill that forbids cash and mentions payments already made',
    pages: [
      `MAIRIE DE SAINT-AUBIN-LES-PRÉS
Service de la restauration scolaire
3 place de la République, 49320 Saint-Aubin-les-Prés
Tél. 02 41 55 01 10   Fax 02 41 55 01 11   cantine@saint-aubin.example

Madame Claire LEMOINE
12 chemin des Vignes
49320 SAINT-AUBIN-LES-PRÉS

Facture n° CANT-2026-10-0284
Date de facturation : 04/11/2026
Référence famille : 1187
Enfant : LEMOINE Hugo, classe de CE2

Désignation   Quantité   Prix unitaire   Montant
Repas octobre 2026   14   3,65 €   51,10 €
Garderie du soir   6   2,20 €   13,20 €
Total à payer   64,30 €

Date limite de paiement : 25/11/2026

Si vous ne payez pas avant cette date, la facture sera transmise au Trésor public.
Si vous avez déjà réglé, merci de ne pas tenir compte de ce courrier.
Ne pas envoyer d'espèces par la poste. Ne payez pas par chèque sans le talon ci-dessous.
Paiement en ligne : www.saint-aubin.example/famille ou par virement
IBAN FR76 3000 1000 6449 1900 9562 088   BIC BDFEFRPPCCT

SIRET 214 902 655 00013
Conservez cette facture, elle vous sera demandée pour la CAF.
Page 1/1`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '64.30',
      issueDate: '2026-11-04',
      dueDate: '2026-11-25',
      number: 'CANT-2026-10-0284',
      currency: 'EUR',
      seller: ['Mairie de Saint-Aubin-les-Prés'],
    },
  },
  {
    name: 'a phone bill that thanks for the payment of the last one',
    pages: [
      `Tri-County Telephone Cooperative
PO Box 880, Beatrice, NE 68310
Billing questions: (402) 555-0130   Repair: 611   www.tricotel.example

Page 1 of 3

HENRY J. BRANDT
RR 2 BOX 118
BEATRICE NE 68310

Account   402-555-0188-001
Statement Date   October 25, 2026
Due Date   November 15, 2026

ACCOUNT SUMMARY
Previous Balance   $64.20
Payment Received 10/09/2026 - Thank You!   -$64.20
Balance Forward   $0.00
Current Charges
Local Service   $28.95
High Speed Internet 50 Mbps   $32.00
Federal Universal Service Charge   $4.11
Taxes and Surcharges   $1.69
Total Current Charges   $66.75

TOTAL AMOUNT DUE   $66.75

Thank you for paying on time. Your last payment was posted on October 9, 2026.
Paying by check authorizes us to send the information electronically through your bank.

Please detach and return this portion with your payment
Account 402-555-0188-001   Due November 15, 2026   Amount Due $66.75
Make checks payable to Tri-County Telephone Cooperative
Amount Enclosed ____________`,
    ],
    right: {
      kind: ['invoice', 'statement'],
      actionStatus: 'require-action',
      amount: '66.75',
      total: ['66.75', null],
      date: '2026-10-25',
      issueDate: ['2026-10-25', null],
      dueDate: '2026-11-15',
      currency: 'USD',
      seller: 'Tri-County Telephone Cooperative',
    },
  },
  {
    name: 'a German utility that has received the last payment',
    pages: [
      `Stadtwerke Brenningen AöR
Bahnhofstraße 77, 74321 Brenningen
Servicetelefon 07142 5550-200   Telefax 07142 5550-299   service@sw-brenningen.example

Stadtwerke Brenningen AöR, Postfach 12 20, 74302 Brenningen
Herrn
Matthias Öhlschläger
Weinsteige 9/2
74321 Brenningen

Rechnungs-Nr.   VR 26-0093817
Vertragskonto   5 004 118 832
Verbrauchsstelle   Weinsteige 9/2
Zähler   1 EMH00 4471 9920
Datum   16.10.2026

Rechnung Abwasser und Niederschlagswasser

Ihre letzte Zahlung über 74,00 € haben wir am 02.09.2026 dankend erhalten.

Leistung   Menge   Preis   Betrag
Schmutzwasser   38 m³   1,82 €/m³   69,16 €
Niederschlagswasser   64 m²   0,41 €/m²   26,24 €
Forderungen aus Vorperioden   0,00 €
Rechnungsbetrag   95,40 €

Fällig am   06.11.2026

Bitte überweisen Sie 95,40 € unter Angabe des Vertragskontos auf unser Konto
IBAN DE76 6045 0050 0003 3344 55   BIC SOLADES1LBG   Kreissparkasse Brenningen
Bereits bezahlte Beträge sind in dieser Rechnung berücksichtigt.

Vorstand: Dipl.-Ing. U. Maurer   Amtsgericht Stuttgart HRA 300118   USt-IdNr. DE146290715
Seite 1 von 2`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '95.40',
      issueDate: '2026-10-16',
      dueDate: '2026-11-06',
      number: 'VR 26-0093817',
      currency: 'EUR',
      seller: 'Stadtwerke Brenningen AöR',
    },
  },
  {
    name: 'a French water bill that has received the last settlement',
    pages: [
      `EAUX DU VAL D'AUTHION
Société par actions simplifiée au capital de 1 500 000 €
14 quai des Mariniers - 49000 ANGERS
RCS Angers 382 441 907   TVA FR 41 382441907

M. et Mme ROUSSEAU Philippe
8 impasse du Moulin
49250 BEAUFORT-EN-ANJOU

FACTURE D'EAU
Facture n° 26E-7741920
Éditée le 12 octobre 2026
Référence client 104 882 31
Point de service 8 impasse du Moulin

Nous avons bien reçu votre règlement de 112,45 € le 6 mai 2026. Nous vous en remercions.

Rubrique   m³   Prix unitaire HT   Montant HT
Abonnement semestriel   31,20
Distribution de l'eau   46   1,250   57,50
Collecte des eaux usées   46   0,900   41,40
Total HT   130,10
TVA 5,5 %   7,16
Total TTC   137,26 €
Solde précédent   0,00 €

Net à payer avant le 9 novembre 2026   137,26 €

Modes de paiement : TIP SEPA, carte bancaire sur www.eva-eau.example, chèque, virement.
Service clients 09 69 55 01 20 (appel non surtaxé), du lundi au vendredi de 8h30 à 18h00.
Urgence technique 24h/24 : 09 69 55 01 21
Tout retard de paiement entraîne des pénalités au taux légal majoré.
Page 1 sur 2`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '137.26',
      subtotal: '130.10',
      tax: '7.16',
      issueDate: '2026-10-12',
      dueDate: ['2026-11-09', '2026-11-08'],
      number: '26E-7741920',
      currency: 'EUR',
      seller: "Eaux du Val d'Authion",
    },
  },
  {
    name: 'a Dutch day care that thanks for the payment of last month',
    pages: [
      `Kinderopvang De Speelvogel B.V.
Tulpstraat 3 - 7411 KB Deventer
T 0570 55 50 11   administratie@speelvogel.example
KvK 08144702   BTW vrijgesteld   LRK 214588033

Aan de ouders van Mees Hofstra
t.a.v. dhr. T. Hofstra
Schoolstraat 16
7415 CD Deventer

FACTUUR

Factuurnr.: SV2026-1188
Datum: 20-10-2026
Debiteurnr.: D0441
Betreft: opvang november 2026

Uw betaling van € 638,50 op 28 september hebben wij ontvangen, hartelijk dank.

Omschrijving   Uren   Uurtarief   Totaal
Dagopvang maandag/dinsdag   88   € 9,25   € 814,00
Extra dagdeel 13 oktober   5   € 9,25   € 46,25
Korting gesloten dag   -5   € 9,25   € -46,25

Totaal te voldoen   € 814,00

Wij verzoeken u het bedrag uiterlijk 1 november 2026 over te maken op
NL44 RABO 0123 4567 89 t.n.v. Kinderopvang De Speelvogel onder vermelding van SV2026-1188.
Vergeet niet de uren door te geven aan de Belastingdienst voor uw toeslag.

De Speelvogel is lid van de Branchevereniging. Op onze diensten zijn de algemene
voorwaarden van toepassing.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '814.00',
      issueDate: '2026-10-20',
      dueDate: '2026-11-01',
      number: 'SV2026-1188',
      currency: 'EUR',
      seller: 'Kinderopvang De Speelvogel B.V.',
    },
  },
  {
    name: 'a British broadband bill with the last bill paid in full',
    pages: [
      `Penwith Broadband Ltd
Registered in England 08811223   VAT 199 4402 81
Harbour House, Penzance TR18 4AB   Tel 01632 960 477

Miss R Tregenza
2 Fore Street
St Just
TR19 7LL

Your bill
Bill number   PB-0049128
Bill date   2 November 2026
Account number   7700129
Your service   Full Fibre 150

Your last bill   £38.40
Paid in full on 14 October 2026, thank you   -£38.40
Brought forward   £0.00

New charges
Full Fibre 150, 1 Nov to 30 Nov   £30.00
Calls   £3.50
Total excluding VAT   £33.50
VAT at 20%   £6.70
Total for this bill   £40.20

Please pay £40.20 by 18 November 2026

Ways to pay: online at penwithbb.example/pay; by phone on 01632 960 478;
bank transfer to sort code 30-99-12, account 00441920, reference 7700129.
A processing fee of £3.00 applies if you pay late.
Have you thought about our family mobile deals? Ask us today.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '40.20',
      subtotal: '33.50',
      tax: '6.70',
      issueDate: '2026-11-02',
      dueDate: '2026-11-18',
      number: 'PB-0049128',
      currency: 'GBP',
      seller: 'Penwith Broadband Ltd',
    },
  },
  {
    name: 'a British water bill that advertises direct debit',
    pages: [
      `Severn Vale Water
Customer Services, PO Box 14, Gloucester GL1 1ZZ
Billing 0345 555 0110 (Mon-Fri 8am-8pm, Sat 9am-1pm)   Textphone 18001 0345 555 0110

Mrs J Penhale
The Old Forge
Church Lane
Newnham GL14 1AA

Your water bill
Customer number   2214 0087 1
Bill reference   SVW/26/551204
Date of bill   21 September 2026
For 1 April 2026 to 30 September 2026

Meter 07M114483   Latest reading 612   Previous reading 561   Used 51 m³
Water supply 51 m³ at £1.6000   £81.60
Water standing charge   £18.25
Wastewater 48 m³ at £1.1500   £55.20
Wastewater standing charge   £24.95
Total charges   £180.00

Amount to pay   £180.00
Please pay by   19 October 2026

Why not spread the cost and pay by Direct Debit? It's the easiest way to pay, you're
protected by the Direct Debit Guarantee and there is nothing to do once it is set up.
Payments would be taken automatically each month. Call 0345 555 0111.

Bank Giro Credit   Santander   Sort code 09-06-66   Credit account number 2214 0087 1
Severn Vale Water plc. Registered office: 1 Weir Road, Gloucester GL1 2AA. Company no. 02366611.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '180.00',
      issueDate: '2026-09-21',
      dueDate: '2026-10-19',
      currency: 'GBP',
      seller: ['Severn Vale Water', 'Severn Vale Water plc'],
    },
  },
  {
    name: 'a German waste fee notice that offers the Lastschrift procedure',
    pages: [
      `Landkreis Altenrode
Eigenbetrieb Abfallwirtschaft
Kreishaus, Schloßplatz 2, 38871 Altenrode

Frau
Ingeborg Tschirner
Mühlenstieg 11
38873 Altenrode

Kassenzeichen   7.4411.009238.5
Datum   08.10.2026
Auskunft erteilt   Frau Lohse, Zimmer 214
Telefon 03943 5550-118   Fax 03943 5550-100
E-Mail abfall@lk-altenrode.example

Abfallgebührenbescheid 2026

Für das Grundstück Mühlenstieg 11 werden folgende Gebühren festgesetzt:

Gebührenart   Anzahl   Satz   Betrag
Grundgebühr   2 Personen   31,20 €   62,40 €
Restabfall 80 l, 14-täglich   1   48,60 €   48,60 €
Festgesetzte Gebühr   111,00 €

Der Betrag von 111,00 € ist am 15.11.2026 fällig.

Teilnahme am Lastschriftverfahren: Sie möchten keinen Termin mehr versäumen? Erteilen Sie uns
ein SEPA-Lastschriftmandat. Die fälligen Beträge werden dann automatisch von Ihrem Konto
abgebucht und Sie müssen nichts weiter veranlassen.

Rechtsbehelfsbelehrung
Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden.
Der Widerspruch befreit nicht von der Zahlungspflicht.

Harzsparkasse   IBAN DE12 8105 2000 0330 1122 33   BIC NOLADE21HRZ
Öffnungszeiten Mo-Do 9-12 und 13-16 Uhr, Fr 9-12 Uhr`,
    ],
    right: {
      seller: ['Landkreis Altenrode', 'Eigenbetrieb Abfallwirtschaft'],
      date: '2026-10-08',
      amount: '111.00',
      actionStatus: 'require-action',
      dueDate: '2026-11-15',
      currency: 'EUR',
    },
  },
  {
    name: 'a Dutch sports club that advertises automatische incasso',
    pages: [
      `Hockeyclub Zandvliet
Secretariaat: Duinpad 4, 2225 XK Katwijk
ledenadministratie@hczandvliet.example   tel. 071 555 33 10   KvK 28091177

De heer P. van Egmond
Boulevard 212
2225 AE Katwijk

Contributienota seizoen 2026-2027
Notanummer   CN-26-0457
Notadatum   1 september 2026
Lidnummer   11853
Te betalen voor   30 september 2026

Omschrijving   Bedrag
Contributie senioren   € 285,00
Bondsbijdrage KNHB   € 27,50
Toeslag trainingspak   € 35,00
Te betalen   € 347,50

Gemak? Betaal voortaan per automatische incasso! Vul de machtiging op onze site in, dan wordt
de contributie voortaan automatisch afgeschreven en heeft u er geen omkijken meer naar.
U ontvangt dan bovendien € 5,00 korting.

Graag overmaken op NL91 ABNA 0417 1643 00 t.n.v. Hockeyclub Zandvliet, onder vermelding van
lidnummer en notanummer. Opzeggen kan alleen schriftelijk vóór 1 juni.

Met sportieve groet,
Anneke Duindam, penningmeester
Hoofdsponsor: Bakkerij Van der Plas
Tot ziens op het veld!`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '347.50',
      issueDate: '2026-09-01',
      dueDate: ['2026-09-30', '2026-09-29'],
      number: 'CN-26-0457',
      seller: 'Hockeyclub Zandvliet',
    },
  },
  {
    name: 'a French electricity bill that advertises the prélèvement',
    pages: [
      `Énergie Vallonnière
Fournisseur local d'électricité
12 rue Ampère, 38500 Voiron
Régie au capital de 900 000 €   RCS Grenoble 779 440 128

Mme Sylvie BERTHOD
Les Charmettes, bât. B
17 avenue du Vercors
38500 VOIRON

Vos références
N° client : 20 118 447
N° facture : EV2610-55820
N° de PDL : 19 441 882 017 300
Facture du 15/10/2026

Électricité du 12/08/2026 au 12/10/2026
Abonnement 6 kVA   2 mois   12,60 €   25,20 €
Consommation heures pleines   310 kWh   0,1700 €   52,70 €
Consommation heures creuses   180 kWh   0,1300 €   23,40 €
Total hors taxes   101,30 €
TVA   20,26 €
Total TTC   121,56 €

Montant à payer   121,56 €
À régler avant le   05/11/2026

Simplifiez-vous la vie : optez pour le prélèvement automatique ! Vous n'avez plus rien à
faire, vos factures sont prélevées sur votre compte à la date prévue. Il suffit de
nous renvoyer le mandat SEPA ci-joint avec un RIB.

Accueil téléphonique 04 76 55 01 40   Dépannage 04 76 55 01 41
Un litige ? Médiateur national de l'énergie, Libre réponse n° 59252, 75443 Paris Cedex 09`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '121.56',
      subtotal: '101.30',
      tax: '20.26',
      issueDate: '2026-10-15',
      dueDate: ['2026-11-05', '2026-11-04'],
      number: 'EV2610-55820',
      currency: 'EUR',
      seller: 'Énergie Vallonnière',
    },
  },
  {
    name: 'an invoice with "for your information" above new bank details',
    pages: [
      `Kestrel Signs & Print
Unit 7 Brunel Trading Estate, Swindon SN2 8AA
t 01632 960 833   f 01632 960 834   e accounts@kestrelsigns.example
VAT Reg No 712 4418 09   Company No 05510288

INVOICE

Bill to   Invoice No   KS10442
Marlow Cafe Ltd   Tax point   30 October 2026
19 High Street   Your order   PO-771
Marlow SL7 1AU   Due date   29 November 2026

Qty   Description   Each   Net
2   A-board, double sided   74.00   148.00
1   Window vinyl, supply and fit   210.00   210.00
50   Menu cards, laminated   1.30   65.00

Goods total   £423.00
VAT @ 20%   £84.60
Invoice total   £507.60

FOR YOUR INFORMATION: our bank details have changed. Please use only
Lowland Bank, sort code 40-22-18, account 61904477, name Kestrel Signs & Print.
Please ring us on the number you already have if you are in any doubt.

Payment terms strictly 30 days from date of invoice. Goods remain our property until paid for.
A copy is enclosed for your files.
Thank you for your custom!`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '507.60',
      subtotal: '423.00',
      tax: '84.60',
      issueDate: '2026-10-30',
      dueDate: '2026-11-29',
      number: 'KS10442',
      currency: 'GBP',
      seller: 'Kestrel Signs & Print',
    },
  },
  {
    name: 'a German invoice with "Zu Ihrer Information" below the total',
    pages: [
      `Gärtnerei Blumenthal
Inh. Susanne Feddersen
Deichstraße 30 · 25813 Husum
Telefon 04841 555 17 · Mobil 0170 5550117

Ferienhof Petersen
Frau Antje Petersen
Süderweg 8
25840 Friedrichstadt

Husum, den 5. Oktober 2026

RECHNUNG NR. 312/2026
Lieferschein 4471 vom 28.09.2026

Anzahl   Artikel   Preis   Summe
12   Heckenrose, Container 3 l   11,50   138,00
3   Sack Pflanzerde 40 l   8,90   26,70
1   Pflanzarbeiten   95,00   95,00

Zwischensumme   259,70 EUR
MwSt 7 % auf 164,70   11,53 EUR
MwSt 19 % auf 95,00   18,05 EUR
Gesamtbetrag   289,28 EUR

Zu Ihrer Information: Im Winter haben wir nur freitags und samstags geöffnet.
Zur Kenntnisnahme liegt unser neuer Katalog bei.

Zahlbar innerhalb von 21 Tagen nach Rechnungsdatum.

Husumer Volksbank eG   IBAN DE05 2179 1906 0011 2233 44   BIC GENODEF1HUM
Steuernummer 17/044/21877   Finanzamt Nordfriesland`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '289.28',
      subtotal: '259.70',
      issueDate: '2026-10-05',
      dueDate: '2026-10-26',
      number: '312/2026',
      currency: 'EUR',
      seller: 'Gärtnerei Blumenthal',
    },
  },
  {
    name: 'a Canadian invoice "for your information and records"',
    pages: [
      `LAURIER BOOKKEEPING SERVICES INC.
210-1450 Meadow Street
Ottawa ON K1Z 5A9
Phone 613-555-0164   Fax 613-555-0165   GST/HST 80114 4472 RT0001

Invoice to:
Bytown Cycle Works
88 Preston Street
Ottawa ON K1R 7N8

Invoice #   2026-0917
Invoice date   September 30, 2026
Payment due   October 30, 2026
Client ID   BYT-02

Service   Hours   Rate   Amount
Monthly bookkeeping - September   6.5   $60.00   $390.00
HST return Q3   2.0   $75.00   $150.00

Subtotal   $540.00
HST 13%   $70.20
Total (CAD)   $610.20

For your information and records, a breakdown of hours is attached on page 2.
For information purposes only: your next HST filing is due on January 31, 2027.

E-transfer to pay@laurierbooks.example or cheque payable to Laurier Bookkeeping Services Inc.
Interest of 1.5% per month is charged on overdue accounts.`,
      `LAURIER BOOKKEEPING SERVICES INC.
Breakdown of hours, invoice 2026-0917

Date   Task   Hours
Sep 4   Bank feed, receipts   1.5
Sep 11   Payroll   2.0
Sep 18   Bank feed, receipts   1.0
Sep 29   Month end   2.0
Sep 30   HST return   2.0

This page is for your information. No action required.
Page 2 of 2`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: '610.20',
      subtotal: '540.00',
      tax: '70.20',
      issueDate: '2026-09-30',
      dueDate: '2026-10-30',
      number: '2026-0917',
      currency: 'CAD',
      seller: 'Laurier Bookkeeping Services Inc.',
    },
  },
  {
    name: 'a letter that asks for a payment and for no reply',
    pages: [
      `Brackenridge Homeowners Association
c/o Pinnacle Community Management
4200 Parkway Drive, Suite 110, Plano, TX 75024
Phone (972) 555-0150   Fax (972) 555-0151   office@brackenridgehoa.example

October 1, 2026

Mr. and Mrs. Daniel Whitlock
311 Brackenridge Court
Plano, TX 75025

Re: Lot 47, special assessment for the retaining wall

Dear Mr. and Mrs. Whitlock,

At the meeting of September 15 the members approved a special assessment to rebuild the
retaining wall along Mill Creek. There is no need to reply to this letter or to vote again.

Your share is $425.00. Please send your payment so that it reaches us no later than
November 2, 2026. Owners who do not pay by then will be charged a late fee of $25.00.

The regular dues of $95.00 a month are not affected and stay as they are.

You do not need to do anything about the work itself; the contractor will contact owners
whose yards are next to the wall.

Sincerely,

Gloria Hatch
Treasurer

Please write your lot number on the check. Page 1 of 1`,
    ],
    right: {
      amount: '425.00',
      kind: ['letter', 'invoice'],
      actionStatus: 'require-action',
      date: '2026-10-01',
      dueDate: '2026-11-02',
      currency: 'USD',
      seller: ['Brackenridge Homeowners Association'],
    },
  },
  {
    name: 'a German letter that needs no answer but money',
    pages: [
      `Kleingartenverein Sonnenblick e. V.
Vereinsregister VR 1188, Amtsgericht Leipzig
Vorstand: Horst Pfeiffer, Am Bahndamm 2, 04179 Leipzig
Tel. 0341 555 0188, info@kgv-sonnenblick.example

Frau
Jessica Neumann
Parzelle 58
Eisenacher Straße 14
04155 Leipzig

Leipzig, 14.11.2026

Umlage für die neue Wasserleitung

Liebe Gartenfreundin,

die Mitgliederversammlung hat am 17.10.2026 beschlossen, die Wasserleitung zu erneuern. Auf
jede Parzelle entfällt eine einmalige Umlage von 135,00 Euro.

Eine Antwort auf dieses Schreiben ist nicht erforderlich. Bitte überweisen Sie die Umlage bis
spätestens 15.12.2026 auf das Vereinskonto. Bei Fragen sprechen Sie uns gern im Vereinsheim an.

Sie brauchen sich um die Bauarbeiten nicht zu kümmern, das erledigt die Fachgruppe Bau.

Mit freundlichen Grüßen

Horst Pfeiffer
1. Vorsitzender

Bankverbindung: Sparkasse Leipzig, IBAN DE33 8605 5592 1100 2299 88
Dieses Schreiben wurde maschinell erstellt und ist ohne Unterschrift gültig.`,
    ],
    right: {
      kind: 'letter',
      actionStatus: 'require-action',
      amount: '135.00',
      currency: 'EUR',
      date: '2026-11-14',
      dueDate: '2026-12-15',
      seller: 'Kleingartenverein Sonnenblick e. V.',
    },
  },
  {
    name: 'a Dutch tax assessment that needs no reaction if you agree',
    pages: [
      `Gemeente Oosterwolde
Afdeling Belastingen
Postbus 38, 8430 AA Oosterwolde
Telefoon 14 0516   www.oosterwolde.example

Mevrouw L.M. Wiersma
Brink 22
8431 LD Oosterwolde

Dagtekening   30 september 2026
Aanslagnummer   2026.00.41187
Subjectnummer   118 842
Uiterste betaaldatum   30 november 2026

Gecombineerde aanslag gemeentelijke belastingen 2026

Soort   Grondslag   Tarief   Bedrag
Onroerendezaakbelasting eigenaar   € 284.000   0,1050%   € 298,20
Rioolheffing   € 171,30
Afvalstoffenheffing   € 242,50
Totaal te betalen   € 712,00

Bent u het eens met deze aanslag? Dan hoeft u niet te reageren op deze brief.
Wij verzoeken u het bedrag uiterlijk op de betaaldatum over te maken op rekening
NL02 BNGH 0285 0011 22 onder vermelding van het aanslagnummer.

Bent u het niet eens met de aanslag? Maak dan binnen zes weken na dagtekening bezwaar.
Ook dan moet u op tijd betalen.

Kijk voor kwijtschelding op onze website. Bewaar deze aanslag.
Blad 1 van 2`,
    ],
    right: {
      amount: '712.00',
      actionStatus: 'require-action',
      date: '2026-09-30',
      dueDate: '2026-11-30',
      currency: 'EUR',
      seller: 'Gemeente Oosterwolde',
    },
  },
  {
    name: 'an energy bill that is collected by direct debit',
    pages: [
      `Fenland Power
Fenland Power Supply Ltd, registered in England and Wales no. 09114582
Customer team 0330 555 0170   fenlandpower.example   VAT no. GB 233 8871 04

Mr T Adeyemi
Flat 12, Quayside Court
Ely CB7 4AU

Account number   A-5512 0938
Bill number   118 402 7731
Bill date   5 November 2026
Billing period   3 Oct 2026 - 2 Nov 2026

Electricity, meter 21E8841207
Units used 286 kWh at 24.50p   £70.07
Standing charge 31 days at 52.00p   £16.12
Gas, meter G4A00918
Units used 180 kWh at 6.20p   £11.16
Standing charge 31 days at 31.15p   £9.66
Charges before VAT   £107.01
VAT at 5%   £5.35
Total charges   £112.36

We'll collect £112.36 by Direct Debit on or around 19 November 2026.
You don't need to do anything.

The Direct Debit Guarantee: this Guarantee is offered by all banks and building societies.
Could you pay less? Our Fixed Saver could save you £64.00 a year.
If you can't pay or think you'll struggle, please call us as soon as possible.
Page 1 of 4`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      total: '112.36',
      subtotal: '107.01',
      tax: '5.35',
      issueDate: '2026-11-05',
      dueDate: ['2026-11-19', null],
      number: '118 402 7731',
      currency: 'GBP',
      seller: ['Fenland Power', 'Fenland Power Supply Ltd'],
    },
  },
  {
    name: 'a German mobile bill that is debited',
    pages: [
      `NordTel Mobil GmbH
NordTel Mobil GmbH, 22089 Hamburg

Herrn
Sven Kubitschek
Ahornallee 63
23562 Lübeck

Ihre Mobilfunk-Rechnung
Rechnungsnummer   815 220 4471
Kundennummer   33 118 774
Rechnungsdatum   02.11.2026
Rufnummer   0151 5550 4471
Abrechnungszeitraum   01.10.2026 - 31.10.2026

Leistung   Netto EUR   Brutto EUR
Tarif Nord L 20 GB   21,00   24,99
Auslandsverbindungen   2,10   2,50
Gerätezahlung 14 von 24   8,40   10,00
Summe   31,50   37,49
Darin enthaltene Umsatzsteuer 19 %   5,99
Zu zahlender Betrag   37,49

Der Betrag wird am 12.11.2026 von Ihrem Konto DE** **** **** **** **71 23 abgebucht.
Gläubiger-ID DE87ZZZ00000112233   Mandatsreferenz NT-33118774-01
Einwendungen gegen diese Rechnung müssen innerhalb von acht Wochen nach Zugang erhoben werden.

Kundenservice 0800 555 0199 (kostenfrei)   Mo-Sa 8-20 Uhr
Geschäftsführung: Dr. K. Behn, M. Seidel   Amtsgericht Hamburg HRB 88120   USt-IdNr. DE255718830
Seite 1 von 3`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      total: '37.49',
      issueDate: '2026-11-02',
      dueDate: ['2026-11-12', null],
      number: '815 220 4471',
      currency: 'EUR',
      seller: 'NordTel Mobil GmbH',
    },
  },
  {
    name: 'a Dutch internet bill that is collected automatically',
    pages: [
      `Glasrijk Internet B.V.
Stationsplein 9b, 5211 AP 's-Hertogenbosch
KvK 17233810   Btw-nummer NL819004411B01   klantenservice 073 555 0 555

Dhr. F. Janssen
Kerkstraat 7
5261 CL Vught

Factuur
Factuurnummer   GR-20261101-8812
Factuurdatum   01-11-2026
Klantnummer   55120
Contract   Glas 500 + TV

Periode   Product   Excl. btw   Incl. btw
nov 2026   Glasvezel 500 Mbit/s   € 37,19   € 45,00
nov 2026   TV Basis   € 10,33   € 12,50
Eenmalig   Korting overstap   € -4,13   € -5,00
Subtotaal excl. btw   € 43,39
Btw 21%   € 9,11
Totaal incl. btw   € 52,50

Het totaalbedrag wordt rond 25 november 2026 automatisch van uw rekening
NL** **** **** ** 19 44 afgeschreven. Incassant-ID NL12ZZZ172338100000.

Verhuist u binnenkort? Geef het vier weken van tevoren door via Mijn Glasrijk.
Niet eens met de afschrijving? U kunt binnen 56 dagen storneren bij uw bank.
Pagina 1 van 1`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      total: '52.50',
      subtotal: '43.39',
      tax: '9.11',
      issueDate: '2026-11-01',
      dueDate: ['2026-11-25', null],
      number: 'GR-20261101-8812',
      currency: 'EUR',
      seller: 'Glasrijk Internet B.V.',
    },
  },
  {
    name: 'a Spanish bill with domiciliación bancaria',
    pages: [
      `Aguas de Valdecilla, S.A.
C/ Mayor 14, 39001 Santander
CIF A39118220   Atención al cliente 942 55 01 10

D. Javier Cobo Ruiz
Avda. de los Castros 51, 3º B
39005 SANTANDER

FACTURA DE AGUA
N.º de factura   2026/A/0088412
Fecha de emisión   13/10/2026
N.º de contrato   441.208-7
Periodo   01/07/2026 a 30/09/2026
Forma de pago   Domiciliación bancaria

Concepto   Consumo   Precio   Importe
Cuota de servicio   3 meses   4,20 €   12,60 €
Consumo de agua   31 m³   0,60 €   18,60 €
Alcantarillado   31 m³   0,40 €   12,40 €
Base imponible   43,60 €
IVA 10 %   4,36 €
TOTAL FACTURA   47,96 €

El importe se cargará en su cuenta ES** **** **** ** ******1207 a partir del 26/10/2026.
No tiene que hacer nada.

Averías 24 h: 942 55 01 12   www.aguasvaldecilla.example
Inscrita en el Registro Mercantil de Cantabria, tomo 418, folio 72, hoja S-3310`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'no-action-needed',
      total: '47.96',
      subtotal: '43.60',
      tax: '4.36',
      issueDate: '2026-10-13',
      dueDate: ['2026-10-26', null],
      number: '2026/A/0088412',
      currency: 'EUR',
      seller: 'Aguas de Valdecilla, S.A.',
    },
  },
  {
    name: 'a letter about a cottage whose deposit is paid and whose balance is due',
    pages: [
      `Tarn Howe Holiday Cottages
Low Fold, Coniston LA21 8AB
Bookings 01632 960 551   stay@tarnhowe.example

Ms Fiona Galbraith
5 Minto Street
Edinburgh EH9 1RG

3 September 2026

Booking reference TH-26118, Beck Cottage, 31 October to 7 November 2026

Dear Ms Galbraith,

We are delighted to confirm your stay with us. We have received your deposit of £240.00 with
thanks. The cost of your holiday is £780.00, so that the balance due is now £540.00.

Please pay the balance by 3 October 2026. If we have not received it by then we may let the
cottage to someone else and your deposit is not returned.

A refundable security deposit of £100.00 is held on your card from the day of arrival.
Arrival is from 4 pm, departure by 10 am. Dogs are welcome at £25.00 each.

Bank transfer: Cumbria Building Society, sort code 08-71-22, account 14420091.

Kind regards,

Martin and Jo Tyson

Tarn Howe Holiday Cottages is a trading name of M & J Tyson. VAT reg. 411 2208 63.`,
    ],
    right: {
      kind: ['letter', 'contract'],
      actionStatus: 'require-action',
      amount: '540.00',
      currency: 'GBP',
      date: '2026-09-03',
      dueDate: '2026-10-03',
      seller: 'Tarn Howe Holiday Cottages',
    },
  },
  {
    name: 'a German letter about a trip whose Anzahlung has come in',
    pages: [
      `Wanderreisen Alpinus GmbH
Maximilianstraße 40, 82467 Garmisch-Partenkirchen
Tel. +49 8821 5550-30   Fax +49 8821 5550-33

Herrn und Frau
Klaus und Bettina Oertel
Ringstraße 118
90513 Zirndorf

Garmisch-Partenkirchen, 12. August 2026
Vorgangsnummer 26-3308, Reise E5 Oberstdorf - Meran, 12.09. bis 18.09.2026

Sehr geehrte Frau Oertel, sehr geehrter Herr Oertel,

vielen Dank für Ihre Anzahlung von 396,00 €, die am 07.08.2026 bei uns eingegangen ist. Der
Reisepreis für zwei Personen beträgt insgesamt 1.980,00 €.

Bitte überweisen Sie den Restbetrag von 1.584,00 € bis zum 29.08.2026. Die Reiseunterlagen
erhalten Sie etwa zehn Tage vor Reisebeginn.

Den Sicherungsschein finden Sie anbei. Wir empfehlen eine Rücktrittsversicherung ab 49,00 €
pro Person.

Mit bergfreundlichen Grüßen

Theresa Rieger
Kundenbetreuung

VR-Bank Werdenfels eG   IBAN DE91 7039 0000 0004 4551 20   BIC GENODEF1GAP
Geschäftsführer: Anton Reindl   HRB 155 208 Amtsgericht München   USt-IdNr. DE203344118`,
    ],
    right: {
      kind: ['letter', 'contract'],
      actionStatus: 'require-action',
      amount: '1584.00',
      currency: 'EUR',
      date: '2026-08-12',
      dueDate: '2026-08-29',
      seller: 'Wanderreisen Alpinus GmbH',
    },
  },
  {
    name: 'a Dutch invoice with the aanbetaling already paid',
    pages: [
      `Keukenatelier Van Doorn
Industrieweg 88, 6662 NL Elst
tel. 0481 555 120   info@vandoornkeukens.example   www.vandoornkeukens.example
KvK 09112440   BTW NL160044218B02   IBAN NL33 RABO 0331 2244 55

Fam. Geurts
Beemdstraat 5
6663 HK Lent

Factuur 2026-0733
Factuurdatum: 16-10-2026
Ordernummer: 260288
Vervaldatum: 30-10-2026

Aantal   Omschrijving   Prijs   Totaal
1   Keuken model Aurora, mat zand   6.950,00   6.950,00
1   Composiet werkblad   1.480,00   1.480,00
1   Montage   870,00   870,00

Totaal excl. btw   € 9.300,00
Btw 21%   € 1.953,00
Totaal incl. btw   € 11.253,00
Aanbetaling 40%, ontvangen op 02-07-2026   € -4.501,20
Nog te betalen   € 6.751,80

Wij danken u voor de aanbetaling. Het restant ontvangen wij graag vóór de vervaldatum, zodat
de monteurs op 3 november kunnen beginnen. Garantie op apparatuur: 5 jaar na registratie.`,
    ],
    right: {
      kind: 'invoice',
      actionStatus: 'require-action',
      total: ['11253.00', '6751.80'],
      subtotal: '9300.00',
      tax: '1953.00',
      issueDate: '2026-10-16',
      dueDate: '2026-10-30',
      number: '2026-0733',
      currency: 'EUR',
      seller: 'Keukenatelier Van Doorn',
    },
  },
  {
    name: 'an explanation of benefits that is not a bill',
    pages: [
      `Great Plains Mutual Health
PO Box 5500, Omaha, NE 68103
Member Services 1-888-555-0133   TTY 711   www.gpmhealth.example

ALICIA M. RENTERIA
509 N 33RD ST
LINCOLN NE 68503

EXPLANATION OF BENEFITS
THIS IS NOT A BILL

Date   October 12, 2026
Member ID   GPM 447 120 883
Group   0088120 - Lincoln Public Schools
Claim number   26 281 00417

Provider   Capital City Imaging
Date of service   09/22/2026
Service   MRI knee
Amount billed   $1,240.00
Plan discount   $610.00
Plan paid   $504.00
Deductible   $0.00
Coinsurance   $126.00

What you may owe your provider   $126.00

Your provider may send you a bill for this amount. Do not pay until you receive a bill.
If you disagree with this decision you have the right to appeal within 180 days.
Please keep this statement for your records. Report fraud: 1-888-555-0134.
Page 1 of 3`,
    ],
    right: {
      dueDate: null,
      kind: ['statement', 'letter', 'other'],
      actionStatus: 'no-action-needed',
      amount: '126.00',
      currency: 'USD',
      date: '2026-10-12',
      seller: 'Great Plains Mutual Health',
    },
  },
  {
    name: 'an order confirmation that says it is not an invoice',
    pages: [
      `Halden & Rowe Furniture Makers
The Tannery, Bermondsey Street, London SE1 3XF
020 7946 0312   orders@haldenrowe.example

Mr A Castellano
61 Gibson Square
London N1 0RA

Order confirmation
This is not an invoice. Please do not pay from this document.

Order number   HR-55103
Order date   7 October 2026
Your reference   Oak table
Estimated delivery   week of 14 December 2026

Item   Qty   Unit price   Line total
Refectory table, oak, 220 cm   1   £1,850.00   £1,850.00
Bench, oak, 200 cm   2   £420.00   £840.00
Delivery and placement   1   £95.00   £95.00
Order total including VAT   £2,785.00

We will send you an invoice when your furniture is ready. You need not do anything now.
Every piece is made to order, so that orders cannot be cancelled once work has begun.

Halden & Rowe Ltd. Registered in England 07711209. VAT GB 145 9902 17.
Showroom open Tuesday to Saturday, 10 to 6. Page 1 of 1`,
    ],
    right: {
      kind: ['letter', 'other', 'contract', 'statement', 'form'],
      actionStatus: 'no-action-needed',
      dueDate: null,
      date: '2026-10-07',
      currency: ['GBP', null],
      seller: ['Halden & Rowe Furniture Makers', 'Halden & Rowe Ltd'],
    },
  },
  {
    name: 'a German health insurer that settles a claim and sends no bill',
    pages: [
      `Concordia Nord Krankenversicherung a. G.
Leistungsabteilung · Hohenzollernring 72 · 50672 Köln
Telefon 0221 5550-400   Telefax 0221 5550-499

Frau
Dr. Helga Marquardt
Birkenweg 3
53343 Wachtberg

Köln, 27.10.2026
Versicherungsnummer 60 118 7724
Vorgang L-2026-993014

Leistungsabrechnung
Dies ist keine Rechnung.

Sehr geehrte Frau Dr. Marquardt,

Ihre Belege vom 19.10.2026 haben wir geprüft und wie folgt abgerechnet:

Beleg   Behandler   Betrag   Erstattung
1   Dr. Pütz, Augenarzt   184,20 €   184,20 €
2   Apotheke am Markt   46,80 €   37,44 €
3   Physiotherapie Lenz   210,00 €   168,00 €
Summe   441,00 €   389,64 €

Wir überweisen 389,64 € auf Ihr Konto bei der Volksbank Wachtberg.
Sie müssen nichts weiter veranlassen. Die Originalbelege haben wir archiviert.

Mit freundlichen Grüßen
Ihre Concordia Nord

Vorstand: Dr. J. Wittkamp (Vors.), S. Althaus   Sitz Köln   Amtsgericht Köln HRB 4419`,
    ],
    right: {
      kind: ['letter', 'statement', 'other'],
      actionStatus: 'no-action-needed',
      amount: '389.64',
      currency: 'EUR',
      date: '2026-10-27',
      dueDate: null,
      seller: 'Concordia Nord Krankenversicherung a. G.',
    },
  },
  {
    name: 'a Dutch health insurer whose overview is "geen factuur"',
    pages: [
      `Zorgverzekeraar De Linde
Postbus 440, 3500 AK Utrecht
030 555 44 00 (ma-vr 8.00-18.00 uur)   www.delindezorg.example

De heer W. Kuipers
Wilgenlaan 80
1216 PR Hilversum

Datum   22 oktober 2026
Relatienummer   4471 2208
Onderwerp   Overzicht vergoede zorgkosten

Beste meneer Kuipers,

Hieronder ziet u welke zorgkosten wij hebben vergoed. Let op: dit is geen factuur. U hoeft
niets te betalen en u hoeft niet te reageren.

Zorgverlener   Behandeldatum   Bedrag   Vergoed   Eigen risico
Tergooi Ziekenhuis   04-09-2026   € 312,75   € 227,75   € 85,00
Apotheek Kerkbrink   11-09-2026   € 28,40   € 28,40   € 0,00

Van uw eigen risico van € 385,00 heeft u nu € 85,00 gebruikt.
Het eigen risico rekenen wij later dit jaar met u af. U ontvangt dan een aparte factuur.

Met vriendelijke groet,
Karin Bos
Manager Klantenservice

De Linde Zorgverzekeringen N.V., KvK 30188120, AFM 12001844
Pagina 1 van 1`,
    ],
    right: {
      kind: ['letter', 'statement', 'other'],
      actionStatus: 'no-action-needed',
      date: '2026-10-22',
      dueDate: null,
      seller: ['Zorgverzekeraar De Linde', 'De Linde Zorgverzekeringen N.V.'],
    },
  },
];
