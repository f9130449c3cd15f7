import type { SampleDocument } from './sample.ts';

/** Dates that are written without a year, in words, as a payment term, or next to numbers that look like dates. */
export const moreDates: readonly SampleDocument[] = [
  {
    name: 'an American seller with dotted dates and a European customer',
    pages: [
      `Cascade Optics Inc.
8800 Willows Road NE
Redmond, WA 98052, USA
Phone +1 (425) 555-0160   Fax +1 (425) 555-0161   EIN 91-4471182

Bill to
Feinmechanik Kolb GmbH
Am Hang 3
07745 Jena, Germany

INVOICE
Invoice no.   26-7714
Invoice date   05.08.2026
Due date   04.09.2026
Customer no.   D-1182
Incoterms   FCA Seattle

Part   Description   Qty   Unit price   Amount
CO-200   Collimator lens 200 mm   10   $148.00   $1,480.00
CO-BX   Shock-proof crate   1   $65.00   $65.00

Subtotal   $1,545.00
Sales tax (export)   $0.00
Total USD   $1,545.00

Wire to: Evergreen Bank, Seattle, ABA 125 000 447, account 4471 1822, SWIFT EVGNUS6S
Please remit within 30 days. Late payments accrue 1% per month.
Thank you for choosing Cascade Optics.`,
    ],
    right: {
      kind: 'invoice',
      total: '1545.00',
      currency: 'USD',
      issueDate: '2026-08-05',
      dueDate: '2026-09-04',
      number: '26-7714',
      seller: 'Cascade Optics Inc.',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German seller with a US customer and dotted dates',
    pages: [
      `Rheintal Ventile GmbH
Industriestraße 44, 79618 Rheinfelden, Germany
Phone +49 7623 5550 0   Fax +49 7623 5550 99   export@rheintal-ventile.example

Gulf Coast Process Controls Inc.
1188 Harbor Drive
Houston, TX 77002
USA

Commercial invoice

Invoice number   EX-260447
Date   03.06.2026
Delivery note   LS-88120 of 01.06.2026
Your order   PO 4471, 07.05.2026
Payable by   03.07.2026

Pos   Article   Quantity   Price USD   Total USD
10   Ball valve DN 50, stainless   12   310.00   3,720.00
20   Actuator set   12   145.00   1,740.00

Net total   5,460.00 USD
VAT 0% export delivery   0.00 USD
Invoice total   5,460.00 USD

Country of origin: Federal Republic of Germany. Customs tariff no. 84818081.
Commerzbank Freiburg, IBAN DE75 6804 0007 0447 1182 00, SWIFT COBADEFFXXX
Managing directors: Dr. H. Strittmatter, C. Wehrle. HRB 4471 Freiburg. VAT no. DE142447118`,
    ],
    right: {
      actionStatus: 'require-action',
      tax: '0.00',
      subtotal: ['5460.00', null],
      kind: 'invoice',
      total: '5460.00',
      currency: 'USD',
      issueDate: '2026-06-03',
      dueDate: '2026-07-03',
      number: 'EX-260447',
      seller: 'Rheintal Ventile GmbH',
    },
  },
  {
    name: 'a software company with Inc. in its name and dotted dates',
    pages: [
      `Tangram Metrics, Inc.
European branch: Herengracht 182, 1016 BR Amsterdam
Headquarters: 220 Congress Street, Boston, MA 02210
billing@tangrammetrics.example

Invoice TM-2026-04418
Issued 02.11.2026
Due 09.11.2026

Customer
Studio Lindqvist AB
Götgatan 40, 118 26 Stockholm
VAT SE556447118201

Plan   Seats   Price   Amount
Team, monthly, 02.11.2026 - 01.12.2026   8   $24.00   $192.00
Extra storage 1 TB   1   $10.00   $10.00

Subtotal   $202.00
VAT (reverse charge)   $0.00
Amount due   $202.00

Pay online: https://pay.tangrammetrics.example/i/04418
Bank: ING Amsterdam, IBAN NL11 INGB 0447 1182 00
Dates are shown as day.month.year. Questions? Reply to this email.`,
    ],
    right: {
      actionStatus: 'require-action',
      kind: 'invoice',
      total: '202.00',
      currency: 'USD',
      issueDate: '2026-11-02',
      dueDate: '2026-11-09',
      number: 'TM-2026-04418',
      seller: 'Tangram Metrics, Inc.',
    },
  },
  {
    name: 'a Polish letter to a US company with dotted dates',
    pages: [
      `Baltic Amber Exports Sp. z o.o.
ul. Długa 14, 80-831 Gdańsk, Poland
Tel. +48 58 555 01 18   NIP 583-447-11-82   KRS 0000447118

Seaboard Gem Importers Inc.
47 West 47th Street
New York, NY 10036

Gdańsk, 07.04.2026

Payment reminder, invoice 118/2026 of 02.02.2026

Dear Sirs,

According to our books the above invoice for USD 3,480.00 fell due on 04.03.2026 and is still
unpaid. We have already written to you on 10.03.2026.

Please transfer USD 3,480.00 by 05.05.2026 at the latest. If we do not receive the payment by
then we shall pass the matter on to our lawyers in New York.

Should your payment have crossed this letter, please disregard it.

Yours faithfully,

Małgorzata Zielińska
Accounts receivable

Bank: PKO BP Gdańsk, account PL27 1020 1811 0000 0402 0447 1182, SWIFT BPKOPLPW`,
    ],
    right: {
      amount: '3480.00',
      kind: ['letter', 'invoice'],
      date: '2026-04-07',
      dueDate: '2026-05-05',
      currency: 'USD',
      actionStatus: 'require-action',
      seller: 'Baltic Amber Exports Sp. z o.o.',
    },
  },
  {
    name: 'a clinic letter with a day and a time but no year',
    pages: [
      `St Brendan's Hospital NHS Trust
Outpatient Booking Centre, Level 2, East Wing
Telephone 01632 960 611 (Mon-Fri 08:30-17:00)   Text relay 18001 01632 960 611

NHS number 447 118 2209
Hospital number B0447118

Mr George Mbeki
18 Calthorpe Street
Ipswich IP4 1QQ

11 September 2026

Dear Mr Mbeki,

Your appointment in the Eye Clinic is on Tuesday 6 October 10:45 with Miss A Sarwar.

Please arrive 15 minutes early and bring your glasses and a list of your medicines. Please
do not drive, the drops blur your vision for up to four hours.

You must confirm your appointment by 25 September 17:00 at the latest. If you do not confirm,
the appointment will be offered to somebody else.

The car park costs £3.50 for up to 3 hours. Visiting is from 14:00 to 20:00.

Yours sincerely,

Booking team

If you need an interpreter please tell us. Page 1 of 2`,
    ],
    right: {
      amount: null,
      kind: 'letter',
      date: '2026-09-11',
      dueDate: ['2026-09-25', '2026-10-06'],
      actionStatus: 'require-action',
      seller: ["St Brendan's Hospital NHS Trust"],
    },
  },
  {
    name: 'a German class trip with a day and a time but no year',
    pages: [
      `Grundschule am Wasserturm
Schulstraße 5, 47623 Kevelaer
Sekretariat: Frau Janßen, Tel. 02832 5550-18, Mo-Fr 07:30-12:30 Uhr

An die Eltern der Klasse 4b

Kevelaer, 8. September 2026

Klassenfahrt nach Nettetal

Liebe Eltern,

die Klasse 4b fährt vom 12. Oktober bis zum 14. Oktober in die Jugendherberge. Abfahrt ist am
12. Oktober 08:15 Uhr vor der Turnhalle, Rückkehr am 14. Oktober 13:30 Uhr.

Bitte geben Sie die unterschriebene Einverständniserklärung bis zum 22. September 12:00 Uhr bei
Frau Dahmen ab. Ohne Erklärung kann Ihr Kind nicht mitfahren.

Mitzubringen sind Regenjacke, Hausschuhe und 10 Euro Taschengeld.

Herzliche Grüße

Monika Dahmen, Klassenlehrerin

✂
Name des Kindes ______________   Allergien ______________
Unterschrift ______________`,
    ],
    right: {
      seller: 'Grundschule am Wasserturm',
      amount: null,
      date: '2026-09-08',
      dueDate: '2026-09-22',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a Dutch garage appointment with a day and a time but no year',
    pages: [
      `Autobedrijf Terpstra
Snekerweg 118, 8912 AB Leeuwarden
058 555 01 22 · werkplaats@terpstra.example · KvK 01118447

Dhr. R. Postma
Ljouwertertrekwei 9
8915 CL Leeuwarden

Leeuwarden, 14 oktober 2026

Onderwerp: afspraak APK en onderhoud, kenteken H-447-XB

Geachte heer Postma,

Wij hebben voor u een afspraak gereserveerd op donderdag 5 november 08:30.

Wilt u de afspraak uiterlijk 28 oktober 17:00 bevestigen? Zonder bevestiging vervalt de
reservering. U kunt bellen of reageren via www.terpstra.example/afspraak.

Leenauto nodig? Dat kan vanaf € 15,00 per dag. De werkplaats is open van 8:00 tot 17:30.

Met vriendelijke groet,

Sjoukje Terpstra

Denk aan uw winterbanden! Nu 10% korting tot 30 november.`,
    ],
    right: {
      amount: null,
      kind: 'letter',
      date: '2026-10-14',
      dueDate: ['2026-10-28', '2026-11-05'],
      actionStatus: 'require-action',
      seller: 'Autobedrijf Terpstra',
    },
  },
  {
    name: 'an undated reminder slip with a day and a time but no year',
    pages: [
      `CEDAR STREET DENTISTRY
Dr. Hollis and Dr. Amaral
77 Cedar Street, Suite 3   Burlington, VT 05401
802-555-0144

APPOINTMENT CARD

Patient: Theo Lachance
Chart: 20170522

Your next visit:
Thursday, October 15 at 2:20 PM
with Jenna (cleaning and check-up)

Please call by October 12, 5:00 PM if you cannot come. Visits that are missed
without notice are charged at $50.00.

Brush twice a day. Floss every day. Smile always.
Hours: Mon-Thu 8-5, Fri 8-12. After hours call 802-555-0145.`,
    ],
    right: {
      amount: [null, '50.00'],
      date: null,
      total: null,
    },
  },
  {
    name: 'an old letter with a deadline at a time of day',
    pages: [
      `Lakeside Tennis Association
Clubhouse, 14 Shore Road, Windermere LA23 1AA
Hon. Secretary: Mrs J Rudd   Tel 01632 960 118

To all members

22 February 2016

Annual General Meeting and court fees

Dear member,

The AGM is on Friday 18 March 19:30 in the clubhouse. Nominations for the committee must reach
me by 4 March 18:00. Please use the slip below.

We are proud to have been founded in 1908 and to have 214 members this season.

There will be wine and cheese. Please park in the field and not in Shore Road.

Yours sincerely,

Jennifer Rudd

Affiliated to the County Association since 1921. Page 1 of 1`,
    ],
    right: {
      seller: 'Lakeside Tennis Association',
      kind: 'letter',
      date: '2016-02-22',
      dueDate: ['2016-03-04', '2016-03-18'],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an old German letter with a deadline at a time of day',
    pages: [
      `Amtsgericht Soltau
Abteilung 4 - Zivilsachen
Rühberg 13, 29614 Soltau
Telefon 05191 5550-0   Telefax 05191 5550-30

Herrn
Helmut Dreyer
Heidestraße 17
29640 Schneverdingen

Soltau, 19. Mai 2015
Geschäftszeichen 4 C 188/15

Sehr geehrter Herr Dreyer,

in dem Rechtsstreit Kröger gegen Dreyer wird Ihnen aufgegeben, zur Klage vom 24.04.2015
schriftlich Stellung zu nehmen. Ihre Stellungnahme muss bis zum 9. Juni 12:00 Uhr bei Gericht
eingegangen sein.

Der Termin zur mündlichen Verhandlung findet am 7. Juli 09:20 Uhr in Saal 2 statt.

Sprechzeiten: Montag bis Freitag 09:00 - 12:00 Uhr.

Hochachtungsvoll

Brandes
Richter am Amtsgericht

Beglaubigt: Kohrs, Justizangestellte`,
    ],
    right: {
      kind: 'letter',
      date: '2015-05-19',
      dueDate: '2015-06-09',
      actionStatus: 'require-action',
      seller: 'Amtsgericht Soltau',
    },
  },
  {
    name: 'an old French letter with a deadline at an hour',
    pages: [
      `CAISSE RÉGIONALE DE RETRAITE DU CENTRE
Service des pensions
36 rue de la Chaude Tuile - 45000 ORLÉANS
Accueil téléphonique de 9h00 à 16h30 : 02 38 55 01 44

M. Bernard PASQUIER
2 rue des Acacias
45160 OLIVET

Orléans, le 14 janvier 2014
N° de dossier : 2 447 118 R

Objet : votre demande de pension

Monsieur,

Votre dossier est incomplet. Il manque votre acte de naissance et le relevé de l'année 2012.

Merci de nous faire parvenir ces pièces avant le 14 février à 17h00. Passé ce délai, votre
demande sera classée sans suite.

Vous pouvez aussi prendre rendez-vous le jeudi de 14h00 à 16h00.

Veuillez agréer, Monsieur, l'expression de nos salutations distinguées.

Le directeur,
J. Fournier`,
    ],
    right: {
      seller: ['Caisse régionale de retraite du Centre'],
      kind: 'letter',
      date: '2014-01-14',
      dueDate: ['2014-02-14', '2014-02-13'],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an English letter that gives twenty-one days in words',
    pages: [
      `Pryce & Llewellyn Solicitors
11 Castle Square, Carmarthen SA31 1JR   DX 51422 Carmarthen
Tel 01632 960 220   Fax 01632 960 221   Our ref: GL/HARR0447-1

Mr N Harries
Glan-yr-afon
Llansteffan
SA33 5JX

2 November 2026

Dear Mr Harries,

Our client: Towy Timber Ltd

We are instructed to recover the sum of £1,362.40 for goods delivered between March and June.

We require payment within twenty-one days of the date of this letter. If we do not hear from
you, our client will issue proceedings without further notice, and will claim interest at 8%
a year and costs.

Payment should be made to our client account at Dyfed Bank, sort code 04-11-26, account
number 00447118. If you dispute the debt please tell us why.

Yours sincerely,

Gwen Llewellyn
Partner

Authorised and regulated by the Solicitors Regulation Authority no. 447118`,
    ],
    right: {
      kind: 'letter',
      amount: '1362.40',
      currency: 'GBP',
      date: '2026-11-02',
      dueDate: '2026-11-23',
      actionStatus: 'require-action',
      seller: 'Pryce & Llewellyn Solicitors',
    },
  },
  {
    name: 'a German letter that gives drei Wochen in words',
    pages: [
      `Finanzamt Lüchow
Mittelstraße 5, 29439 Lüchow
Tel. 05841 5550   Fax 05841 5551-00   poststelle@fa-luec.example
Sprechzeiten Di und Do 8.00 - 12.00 Uhr

Frau
Wiebke Albers
Kirchstraße 3
29462 Wustrow

Datum   10.08.2026
Steuernummer   47/101/18822
Bearbeiter   Herr Gade, Zimmer 118

Einkommensteuererklärung 2025 - Rückfrage

Sehr geehrte Frau Albers,

zu Ihrer Steuererklärung habe ich noch eine Frage. Die geltend gemachten Fahrtkosten von
1.842,00 € für 204 Tage kann ich nicht nachvollziehen.

Bitte reichen Sie eine Bescheinigung Ihres Arbeitgebers innerhalb von drei Wochen nach. Sollte
ich keine Antwort erhalten, werde ich die Kosten nicht anerkennen.

Mit freundlichen Grüßen
Im Auftrag
Gade

Bundesbank Hannover   IBAN DE21 2500 0000 0025 0015 30   BIC MARKDEF1250`,
    ],
    right: {
      amount: [null, '1842.00'],
      kind: 'letter',
      date: '2026-08-10',
      dueDate: '2026-08-31',
      actionStatus: 'require-action',
      seller: 'Finanzamt Lüchow',
    },
  },
  {
    name: 'a Dutch letter that gives twee weken in words',
    pages: [
      `Woningstichting Het Anker
Havenstraat 60, 1931 CC Egmond aan Zee
Bezoek op afspraak   Telefoon 072 555 01 10   www.hetanker.example   KvK 37022447

Mevr. D. Zwart
Trompstraat 118
1931 KZ Egmond aan Zee

Egmond, 5 oktober 2026
Ons kenmerk: WA/26/4471   Huurdernummer: 118220

Betreft: huurachterstand

Geachte mevrouw Zwart,

Uit onze administratie blijkt dat de huur van september niet is ontvangen. De achterstand
bedraagt € 683,52.

Wij verzoeken u dit bedrag binnen twee weken na dagtekening van deze brief te betalen op
rekening NL39 BNGH 0285 1182 20. Doet u dit niet, dan zijn wij genoodzaakt de vordering aan de
deurwaarder over te dragen. De kosten (minimaal € 102,53) zijn voor uw rekening.

Heeft u inmiddels betaald, dan kunt u deze brief als niet verzonden beschouwen.

Hoogachtend,

M. Blom
Afdeling Incasso`,
    ],
    right: {
      kind: 'letter',
      amount: '683.52',
      currency: 'EUR',
      date: '2026-10-05',
      dueDate: '2026-10-19',
      actionStatus: 'require-action',
      seller: 'Woningstichting Het Anker',
    },
  },
  {
    name: 'a French letter that gives quinze jours in words',
    pages: [
      `ASSURANCES MUTUELLES DU MORVAN
Société d'assurance mutuelle à cotisations variables
2 place Saint-Lazare - 71400 AUTUN
Tél. 03 85 55 01 20 - SIREN 778 447 118

Monsieur Didier CHAUVIN
Le Bourg
71550 CUSSY-EN-MORVAN

Autun, le 9 novembre 2026

Contrat n° 4471 188 220 - Habitation
Objet : cotisation impayée

Monsieur,

Malgré notre avis d'échéance du 1er octobre 2026, votre cotisation de 318,60 € reste impayée.

Nous vous prions de nous régler cette somme dans un délai de quinze jours à compter de la date
de la présente lettre. À défaut, vos garanties seront suspendues.

Si votre règlement nous est parvenu entre-temps, veuillez ne pas tenir compte de ce rappel.

Veuillez agréer, Monsieur, nos salutations distinguées.

Le service recouvrement

Règlement par carte sur www.amm.example ou par chèque à l'ordre d'AMM.`,
    ],
    right: {
      kind: 'letter',
      amount: '318.60',
      currency: 'EUR',
      date: '2026-11-09',
      dueDate: ['2026-11-24', '2026-11-23'],
      actionStatus: 'require-action',
      seller: 'Assurances Mutuelles du Morvan',
    },
  },
  {
    name: 'a German letter that gives a month in words',
    pages: [
      `Rentenkasse Nordwest
Regionalzentrum Oldenburg
Huntestraße 11, 26135 Oldenburg
Servicetelefon 0441 5550-1000 (Mo-Do 7.30-19.30 Uhr, Fr 7.30-15.30 Uhr)

Herrn
Folkert Siebels
Deichweg 4
26434 Wangerland

Oldenburg, 13.07.2026
Versicherungsnummer 44 130758 S 118

Bescheid über die Feststellung von Versicherungszeiten

Sehr geehrter Herr Siebels,

die beigefügten Zeiten wurden verbindlich festgestellt. Uns fehlen noch Nachweise für die Zeit
vom 01.09.1976 bis zum 31.03.1979.

Bitte senden Sie uns die Nachweise innerhalb eines Monats nach dem Datum dieses Schreibens zu.

Wir freuen uns, wenn Sie unsere Online-Dienste nutzen. Ein Rentenantrag kann frühestens drei
Monate vor Rentenbeginn gestellt werden.

Mit freundlichen Grüßen

Ihre Rentenkasse Nordwest`,
    ],
    right: {
      kind: 'letter',
      date: '2026-07-13',
      dueDate: '2026-08-13',
      actionStatus: 'require-action',
      seller: 'Rentenkasse Nordwest',
    },
  },
  {
    name: 'an English letter that gives one month in words',
    pages: [
      `Department for Family Allowances
Award Review Team 7
Mail Handling Site B, Wolverhampton WV98 1AA
Helpline 0800 555 0171, 8am to 6pm, Monday to Friday

Mrs Leanne Cropper
9 Sandbeds
Rochdale OL12 7AA

Date 18 May 2026
Reference JX 44 71 18 B

Dear Mrs Cropper

About your award

We have looked at your award again. You need to tell us about your childcare costs.

Please complete the enclosed form CC4 and return it within one month of the date of this
letter. If you do not return it, your payments may stop.

You do not have to pay for the envelope. Your next payment of £214.60 is not affected and
will be paid on 1 June as usual.

Yours sincerely

T. Boateng
Decision maker

Large print, Braille and audio versions are available.`,
    ],
    right: {
      amount: [null, '214.60'],
      kind: 'letter',
      date: '2026-05-18',
      dueDate: '2026-06-18',
      actionStatus: 'require-action',
      seller: 'Department for Family Allowances',
    },
  },
  {
    name: 'a French letter that gives un mois in words',
    pages: [
      `VILLE DE MARSANNE
Direction de l'urbanisme
Hôtel de ville, 1 place Lafayette, 26740 Marsanne
Téléphone 04 75 55 01 18 - urbanisme@marsanne.example

Madame Hélène ROCHE
22 montée du Château
26740 MARSANNE

Marsanne, le 3 juin 2026
Dossier PC 026 176 26 00044

Objet : demande de pièces complémentaires

Madame,

Vous avez déposé le 18 mai 2026 une demande de permis de construire. Votre dossier n'est pas
complet : il manque le plan de masse coté (PCMI2).

Vous devez nous adresser cette pièce dans un délai d'un mois à compter de la date de ce courrier.
À défaut, votre demande fera l'objet d'une décision tacite de rejet.

Je vous prie d'agréer, Madame, mes salutations distinguées.

Pour le maire et par délégation,
L'adjoint à l'urbanisme, P. Vidal`,
    ],
    right: {
      kind: 'letter',
      date: '2026-06-03',
      dueDate: '2026-07-03',
      actionStatus: 'require-action',
      seller: ['Ville de Marsanne'],
    },
  },
  {
    name: 'a German invoice with Maerz',
    pages: [
      `SCHREINEREI KUENZLE
Inhaber Juergen Kuenzle
Haeuslerstrasse 9, 73033 Goeppingen
Fon 07161 5550 18   Fax 07161 5550 19

Herrn
Guenther Roessler
Muehlweg 22
73035 Goeppingen

Goeppingen, 12. Maerz 2026

RECHNUNG Nr. 26-031

Fuer die Anfertigung und Lieferung erlauben wir uns zu berechnen:

Menge   Bezeichnung   EP EUR   GP EUR
2   Innentuer Buche mit Zarge   412,00   824,00
2   Druecker Edelstahl   38,50   77,00
6   Stunden Montage   54,00   324,00

Summe netto   1.225,00 EUR
MwSt 19 %   232,75 EUR
Rechnungsbetrag   1.457,75 EUR

Zahlbar bis 26. Maerz 2026 rein netto.

Kreissparkasse Goeppingen   IBAN DE30 6105 0000 0004 4711 82   BIC GOPSDE6GXXX
Steuernummer 63/044/71182   Handwerkskammer Region Stuttgart`,
    ],
    right: {
      actionStatus: 'require-action',
      kind: 'invoice',
      total: '1457.75',
      subtotal: '1225.00',
      tax: '232.75',
      currency: 'EUR',
      issueDate: '2026-03-12',
      dueDate: '2026-03-26',
      number: '26-031',
      seller: 'Schreinerei Kuenzle',
    },
  },
  {
    name: 'a Swiss letter with MAERZ in capitals',
    pages: [
      `KANTONALE STEUERVERWALTUNG SCHWYTZEN
POSTFACH 1182, 6431 SCHWYTZEN
TEL. 041 555 01 18   FAX 041 555 01 19

HERR
BEAT ZGRAGGEN
OBERFELD 4
6430 SCHWYTZEN

SCHWYTZEN, 9. MAERZ 2026
REGISTER-NR. 447.118.22

MAHNUNG STEUERERKLAERUNG 2024

SEHR GEEHRTER HERR ZGRAGGEN

SIE HABEN DIE STEUERERKLAERUNG 2024 NICHT EINGEREICHT. WIR MAHNEN SIE HIERMIT UND
ERSUCHEN SIE, DIE VOLLSTAENDIG AUSGEFUELLTE STEUERERKLAERUNG BIS 30. MAERZ 2026 EINZUREICHEN.

BEI NICHTEINREICHEN WERDEN SIE NACH PFLICHTGEMAESSEM ERMESSEN VERANLAGT.

FREUNDLICHE GRUESSE
STEUERVERWALTUNG

DIESES SCHREIBEN TRAEGT KEINE UNTERSCHRIFT.`,
    ],
    right: {
      seller: ['Kantonale Steuerverwaltung Schwytzen'],
      date: '2026-03-09',
      dueDate: '2026-03-30',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German statement of costs with maerz and mrz',
    pages: [
      `Hausverwaltung Pfaender + Soehne GbR
Schillerstrasse 61 | 70173 Stuttgart | Telefon 0711/5550118 | Telefax 0711/5550119

Frau
Ursula Weiss
Rotebuehlstrasse 44
70178 Stuttgart

Stuttgart, den 4. Maerz 2026

Nebenkostenabrechnung 2025, Rotebuehlstrasse 44, 2. OG links

Sehr geehrte Frau Weiss,

die Abrechnung fuer das Jahr 2025 ergibt eine Nachzahlung von 214,37 EUR. Die einzelnen Posten
entnehmen Sie bitte der Anlage.

Wir bitten Sie, die Nachzahlung bis zum 31. Mrz. 2026 auf das Ihnen bekannte Mietkonto zu
ueberweisen. Einwendungen koennen Sie innerhalb von zwoelf Monaten erheben.

Ihre Vorauszahlung von 165,00 EUR im Monat bleibt unveraendert.

Mit freundlichen Gruessen

Pfaender + Soehne

Anlage: Abrechnung (3 Seiten)`,
    ],
    right: {
      seller: ['Hausverwaltung Pfaender + Soehne GbR', 'Pfaender + Soehne'],
      date: '2026-03-04',
      dueDate: '2026-03-31',
      amount: ['214.37', null],
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an American invoice that is due on receipt',
    pages: [
      `Old Dominion Septic & Drain LLC
4471 Rivermont Ave, Lynchburg, VA 24503
24-hour service (434) 555-0119   License # 2705-118447

INVOICE

Bill To   Invoice #   11847
Greg Tolliver   Date   10/22/2026
118 Trents Ferry Rd   Terms   Due on receipt
Lynchburg, VA 24503   Tech   Marcus

Description   Qty   Rate   Amount
Pump septic tank, 1,000 gal   1   $325.00   $325.00
Locate and dig lid   1   $75.00   $75.00
Effluent filter   1   $48.50   $48.50

Subtotal   $448.50
Tax 5.3% (parts)   $2.57
Total   $451.07
Balance Due   $451.07

A $35.00 fee applies to returned checks. 3% surcharge on credit cards.
Next pumping recommended: October 2029
Thank you for your business! Rate us online.`,
    ],
    right: {
      kind: 'invoice',
      total: '451.07',
      subtotal: '448.50',
      tax: '2.57',
      currency: 'USD',
      issueDate: '2026-10-22',
      dueDate: ['2026-10-22', null],
      number: '11847',
      seller: 'Old Dominion Septic & Drain LLC',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a British invoice payable upon receipt',
    pages: [
      `Dr Helena Whitcombe
Consultant Orthopaedic Surgeon MB BS FRCS
Rooms at The Priory Hospital, Edgbaston, Birmingham B15 2AA
Secretary: Mrs Gill Tandy 01632 960 414   gill@whitcombe-ortho.example

Miss Sophie Lander
40 Oakfield Road
Birmingham B29 7EE

Invoice number: HW/26/0447
Invoice date: 16 September 2026
Date of birth: 11.08.1994
Insurer: self-paying

Date   Code   Service   Fee
09.09.26   10000   Initial consultation   £250.00
09.09.26   W9040   Injection, shoulder   £145.00
   Total payable   £395.00

Payment is due upon receipt of this invoice.
Bank transfer to Midshires Bank, sort code 30-08-11, account 44711820, quoting HW/26/0447.
Card payments can be made by telephone. Cheques to Dr H Whitcombe.

If your insurer is to be billed please send us your authorisation code.
ICO registration ZA447118. Page 1 of 1`,
    ],
    right: {
      kind: 'invoice',
      total: '395.00',
      currency: 'GBP',
      issueDate: '2026-09-16',
      dueDate: ['2026-09-16', null],
      number: 'HW/26/0447',
      actionStatus: 'require-action',
      seller: 'Dr Helena Whitcombe',
    },
  },
  {
    name: 'a French invoice à réception',
    pages: [
      `Atelier Plomberie Garnier
EIRL Garnier - 17 rue du Pressoir, 86000 Poitiers
Tél. 05 49 55 01 18 - Dépannage 7j/7 : 06 12 55 01 18
Siret 511 447 118 00024 - TVA FR29511447118

Doit : M. Alain BROSSARD
8 rue de la Tranchée
86000 Poitiers

FACTURE N° 2026-0881
Poitiers, le 7 octobre 2026
Intervention du 6 octobre 2026

Désignation   Qté   PU HT   Total HT
Débouchage canalisation   1   140,00 €   140,00 €
Remplacement siphon   1   36,00 €   36,00 €
Déplacement   1   34,00 €   34,00 €

Total HT   210,00 €
TVA 10 %   21,00 €
Total TTC   231,00 €

Conditions de paiement : à réception de facture.
Pénalités de retard : 3 fois le taux légal. Pas d'escompte pour paiement anticipé.
Assurance décennale MAAF n° 447118 Z. Dispensé d'immatriculation au RCS.`,
    ],
    right: {
      kind: 'invoice',
      total: '231.00',
      subtotal: '210.00',
      tax: '21.00',
      currency: 'EUR',
      issueDate: '2026-10-07',
      dueDate: ['2026-10-07', null],
      number: '2026-0881',
      actionStatus: 'require-action',
      seller: ['Atelier Plomberie Garnier'],
    },
  },
  {
    name: 'a German invoice that is due immediately after Erhalt',
    pages: [
      `Schlüsseldienst Rapid · Mehmet Aydin
Bergmannstraße 77 · 44145 Dortmund · Tel. 0231 5550 118 · Notdienst 0172 5550118

Frau
Carola Dembski
Münsterstraße 118
44145 Dortmund

Dortmund, 30.09.2026

Rechnung 2026-1447
Einsatz am 29.09.2026, 22:40 Uhr

Türöffnung ohne Zerstörung   95,00 €
Nachtzuschlag   47,50 €
Profilzylinder 30/35   39,50 €
Anfahrt   18,00 €
Summe netto   200,00 €
MwSt. 19 %   38,00 €
Gesamtbetrag   238,00 €

Der Rechnungsbetrag ist sofort nach Erhalt ohne Abzug fällig.
Es handelt sich um eine haushaltsnahe Dienstleistung nach § 35a EStG.

Dortmunder Volksbank   IBAN DE69 4416 0014 4471 1822 00   BIC GENODEM1DOR
St.-Nr. 314/5044/7118   www.schluessel-rapid.example`,
    ],
    right: {
      seller: ['Schlüsseldienst Rapid', 'Mehmet Aydin', 'Schlüsseldienst Rapid · Mehmet Aydin'],
      kind: 'invoice',
      total: '238.00',
      subtotal: '200.00',
      tax: '38.00',
      currency: 'EUR',
      issueDate: '2026-09-30',
      dueDate: ['2026-09-30', null],
      number: '2026-1447',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German letter with a partial day',
    pages: [
      `Musikschule Oberes Filstal e. V.
Karlstraße 20, 73312 Geislingen
Büro: Mo, Di, Do 14-17 Uhr, Tel. 07331 5550 44

Familie
Schwenk
Tegelbergweg 18
73312 Geislingen

Geislingen, 24.02.2026

Anmeldung zum Sommersemester

Liebe Familie Schwenk,

Lotte hat einen Platz im Fach Querflöte bei Frau Hornung, dienstags 15.30 Uhr. Bitte schicken
Sie uns den Unterrichtsvertrag bis zum 15.3. unterschrieben zurück.

Das Semester beginnt am 16.3. und endet am 31.7.; in den Schulferien findet kein Unterricht statt.

Das Entgelt beträgt 78,00 € im Monat und wird per Lastschrift eingezogen.

Mit musikalischen Grüßen

Ralf Benz
Schulleiter

Volksbank Göppingen   IBAN DE40 6106 0500 0447 1182 00`,
    ],
    right: {
      amount: [null, '78.00'],
      seller: 'Musikschule Oberes Filstal e. V.',
      kind: ['letter', 'contract'],
      date: '2026-02-24',
      dueDate: '2026-03-15',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'a German invoice with a partial day to pay by over the new year',
    pages: [
      `Kfz-Meisterbetrieb Sontheimer
Daimlerstraße 3
89312 Günzburg
Telefon 08221 5550-0 · Fax 08221 5550-15

Herrn
Xaver Miller
Dorfstraße 44
89359 Kötz

Rechnungs-Nr. 26/2209   Kunden-Nr. 1182   Kennzeichen GZ-XM 447
Rechnungsdatum 18.12.2026   km-Stand 104.118

Rechnung

Arbeitswert / Teil   Menge   Einzelpreis   Betrag
Zahnriemen mit Wasserpumpe ersetzen   3,2   89,00   284,80
Zahnriemensatz   1   164,20   164,20
Kühlmittel   5   6,20   31,00

Nettosumme   480,00 €
19 % MwSt   91,20 €
Endbetrag   571,20 €

Bitte zahlen Sie bis zum 8.1. auf eines unserer Konten.

Altteile werden umweltgerecht entsorgt. Nächster Service bei km 164.000.
Raiffeisenbank Schwaben Mitte   IBAN DE14 7206 9736 0004 4711 82
Sparkasse Günzburg   IBAN DE88 7205 1840 0044 7118 22   USt-IdNr. DE 130 447 118`,
    ],
    right: {
      kind: 'invoice',
      total: '571.20',
      subtotal: '480.00',
      tax: '91.20',
      currency: 'EUR',
      issueDate: '2026-12-18',
      dueDate: '2027-01-08',
      number: '26/2209',
      seller: 'Kfz-Meisterbetrieb Sontheimer',
      actionStatus: 'require-action',
    },
  },
  {
    name: 'an Austrian notice with a partial day and a section number',
    pages: [
      `Marktgemeinde Sankt Koloman
Gemeindeamt, Taugl 17, 5423 St. Koloman
Tel. 06241/5550, Fax 06241/5550-20, DVR 0447118, UID ATU59447118

Herrn
Josef Wallinger
Oberlangenberg 12
5423 St. Koloman

St. Koloman, am 2.9.2026
Zahl: 810-118/2026

Wasserzählerablesung

Sehr geehrter Herr Wallinger!

Gemäß § 7.2. der Wasserleitungsordnung ersuchen wir Sie, Ihren Wasserzähler Nr. 20140918 selbst
abzulesen und uns den Stand bis 25.9. bekanntzugeben. Langt keine Meldung ein, wird der Verbrauch
geschätzt.

Die Meldung ist unter www.st-koloman.example/wasser oder mit der Karte auf der Rückseite möglich.
Parteienverkehr Mo-Fr 8.00 - 12.00 Uhr.

Mit freundlichen Grüßen

Der Bürgermeister
Herbert Siller`,
    ],
    right: {
      date: '2026-09-02',
      dueDate: '2026-09-25',
      actionStatus: 'require-action',
      seller: 'Marktgemeinde Sankt Koloman',
    },
  },
];
