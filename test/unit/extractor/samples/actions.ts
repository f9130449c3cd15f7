import type { SampleDocument } from './sample.ts';

/** What the recipient has to do: stock sentences without meaning next to sentences that decide. */
export const actions: readonly SampleDocument[] = [
  {
    name: 'a water bill that asks people to ignore it if they have already paid',
    pages: [
      `Severnside Water plc
PO Box 4410, Gloucester GL1 9ZZ

Mrs P Adeyemi
14 Orchard Close
Tewkesbury GL20 5QN

Your water bill   Bill date: 9 March 2026
Customer reference: 70 4418 2201   Bill number: SW-2603-88172

Water used 12 September 2025 to 4 March 2026   £88.40
Standing charge   £21.10
Total to pay   £109.50

Please pay by 30 March 2026.

If you have already paid this bill, please ignore it and accept our thanks.`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '109.50',
      currency: 'GBP',
      issueDate: '2026-03-09',
      dueDate: '2026-03-30',
      number: 'SW-2603-88172',
    },
  },
  {
    name: 'an electricity bill in the USA whose upper part is to be kept for the records',
    pages: [
      `Pine Valley Electric Cooperative
2200 Cooperative Way, Bozeman, MT 59715
(406) 555-0117

Statement date: 04/02/2026
Account number: 118-44021-7
Service address: 9 Larkspur Ln, Bozeman, MT 59718

Previous balance   $96.12
Payment received 03/18/2026   -$96.12
Current charges   $104.37
Amount due by 04/24/2026   $104.37

Keep this portion for your records.

Please detach and return the lower portion with your payment.
Account 118-44021-7   Amount due $104.37   Due 04/24/2026`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '104.37',
      currency: 'USD',
      date: '2026-04-02',
      dueDate: '2026-04-24',
    },
  },
  {
    name: 'a rates notice in Australia that thanks for the last payment',
    pages: [
      `Wattle Creek Shire Council
ABN 51 000 000 000

RATES INSTALMENT NOTICE

Mr D. & Mrs K. Papas
3 Bottlebrush Street
Wattle Creek VIC 3999

Assessment no. 204417   Issue date: 2 February 2026

Thank you for your payment of $412.30 received on 27 November 2025.

Third instalment   $412.30
Total due   $412.30

Payment is due by 28 February 2026.`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '412.30',
      currency: 'AUD',
      date: '2026-02-02',
      dueDate: '2026-02-28',
    },
  },
  {
    name: 'a telephone bill that offers Direct Debit to someone who pays otherwise',
    pages: [
      `Lomond Telecom Ltd
1 Ferry Road, Glasgow G3 8QW

Invoice 40981177   Invoice date 6 May 2026
Account 5500 7821

Line rental   £18.00
Calls   £6.25
VAT at 20%   £4.85
Total now due   £29.10

Please pay £29.10 by 27 May 2026 using the slip below.

Why not pay by Direct Debit and save £2 a month? Call us or go to lomond.example/directdebit.`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '29.10',
      tax: '4.85',
      dueDate: '2026-05-27',
      number: '40981177',
      seller: 'Lomond Telecom Ltd',
    },
  },
  {
    name: 'a telephone bill that will be collected by Direct Debit',
    pages: [
      `Lomond Telecom Ltd
1 Ferry Road, Glasgow G3 8QW

Invoice 40996203   Invoice date 8 May 2026
Account 5500 9144

Broadband   £26.00
VAT at 20%   £5.20
Total   £31.20

We will take £31.20 from your bank account by Direct Debit on or just after 22 May 2026.
You do not need to do anything.`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      total: '31.20',
      issueDate: '2026-05-08',
      number: '40996203',
    },
  },
  {
    name: 'a German reminder that crosses with a payment perhaps',
    pages: [
      `Stadtwerke Lindenau GmbH
Werkstraße 3, 04177 Leipzig

Frau
Miriam Kolbe
Gartenweg 8
04179 Leipzig   Leipzig, 14. April 2026

Zahlungserinnerung zur Rechnung 2026-118204

Sehr geehrte Frau Kolbe,

sicher haben Sie übersehen, dass unsere Rechnung über 86,40 € noch offen ist. Bitte überweisen Sie den
Betrag bis zum 28. April 2026 auf das unten genannte Konto.

Sollten Sie den Betrag bereits überwiesen haben, betrachten Sie dieses Schreiben bitte als gegenstandslos.

Mit freundlichen Grüßen
Stadtwerke Lindenau GmbH`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '86.40',
      currency: 'EUR',
      date: '2026-04-14',
      dueDate: '2026-04-28',
    },
  },
  {
    name: 'a German internet bill that is debited under a mandate',
    pages: [
      `Nordlicht Telekommunikation GmbH
Hafenstraße 51, 24103 Kiel

Herrn Jan Petersen
Am Deich 4
24768 Rendsburg

RECHNUNG
Rechnungsnummer: 8820417   Rechnungsdatum: 05.05.2026
Kundennummer: 330188

Internet 250   33,57
Nettobetrag   33,57
19 % USt   6,38
Rechnungsbetrag   39,95 EUR

Der Rechnungsbetrag wird am 20.05.2026 von Ihrem Konto DE12 **** **** **** **** 44 abgebucht
(SEPA-Mandat NL-330188-1).`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      total: '39.95',
      tax: '6.38',
      issueDate: '2026-05-05',
      number: '8820417',
    },
  },
  {
    name: 'a German bill that invites to give a direct debit mandate',
    pages: [
      `Abfallwirtschaft Kreis Auental
Am Bauhof 1, 36199 Auental

Herrn
Norbert Zick
Lindenstraße 40
36199 Auental

Rechnung Nr. 26-00417   Datum: 02.03.2026

Leerung Restmüll 120 l, 1. Halbjahr 2026   74,00 €
Gesamtbetrag   74,00 €

Bitte überweisen Sie den Gesamtbetrag bis zum 31.03.2026.

Bequemer geht es mit dem SEPA-Lastschriftverfahren: Erteilen Sie uns ein Mandat, und wir buchen künftige
Beträge pünktlich ab. Ein Formular liegt bei.`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '74.00',
      issueDate: '2026-03-02',
      dueDate: '2026-03-31',
      number: '26-00417',
    },
  },
  {
    name: 'a French mobile bill that is collected from the account',
    pages: [
      `Ondéa Mobile SAS
12 rue des Peupliers, 59000 Lille

M. Karim Belkacem
7 allée des Tilleuls
59650 Villeneuve-d'Ascq

Facture n° 26041188   Date de facture : 3 avril 2026
Numéro de client : 9 004 118

Forfait 80 Go   16,66 €
TVA 20 %   3,33 €
Montant TTC   19,99 €

Ce montant sera prélevé le 15 avril 2026 sur votre compte bancaire. Vous n'avez rien à faire.`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      total: '19.99',
      tax: '3.33',
      issueDate: '2026-04-03',
      number: '26041188',
    },
  },
  {
    name: 'a French bill with the legal sentence about late payment and one for those who have paid',
    pages: [
      `Plomberie Roussel SARL
4 impasse du Lavoir, 37000 Tours
SIRET 812 345 678 00012

Mme Odile Carpentier
19 rue Nationale
37000 Tours

FACTURE F-2026-057   Tours, le 11 mai 2026

Remplacement d'un chauffe-eau   640,00
Main-d'œuvre   160,00
Total HT   800,00
TVA 10 %   80,00
Net à payer   880,00 €

Date d'échéance : 10 juin 2026
En cas de retard de paiement, des pénalités de trois fois le taux légal seront appliquées. Aucun escompte
n'est accordé pour paiement anticipé. Si vous avez déjà réglé cette facture, ne tenez pas compte de ce courrier.`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '880.00',
      subtotal: '800.00',
      tax: '80.00',
      dueDate: '2026-06-10',
      number: 'F-2026-057',
      seller: 'Plomberie Roussel SARL',
    },
  },
  {
    name: 'a Dutch energy bill that is written off automatically',
    pages: [
      `Zonneveld Energie B.V.
Postbus 210, 3500 GC Utrecht

De heer T. Bakker
Molenstraat 15
3421 AB Oudewater

Factuur   Factuurdatum: 10 maart 2026
Factuurnummer: 2026031177   Klantnummer: 440122

Termijnbedrag maart 2026   148,76
btw 21%   31,24
Totaal te betalen   € 180,00

Wij schrijven dit bedrag omstreeks 24 maart 2026 automatisch af van uw rekening. U hoeft niets te doen.`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      total: '180.00',
      tax: '31.24',
      issueDate: '2026-03-10',
      number: '2026031177',
    },
  },
  {
    name: 'a Dutch demand with a sentence for those who have paid already',
    pages: [
      `Tandartspraktijk De Linde
Lindelaan 2, 7411 AB Deventer

Mevrouw S. Hoekstra
Kerkweg 31
7431 CD Diepenveen

Deventer, 4 februari 2026

Betreft: aanmaning factuur 2025-3381

Geachte mevrouw Hoekstra,

Tot op heden hebben wij uw betaling van € 62,15 niet ontvangen. Wij verzoeken u het bedrag voor
18 februari 2026 over te maken. Heeft u inmiddels betaald, dan kunt u deze brief als niet verzonden
beschouwen.

Met vriendelijke groet,
Tandartspraktijk De Linde`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '62.15',
      currency: 'EUR',
      date: '2026-02-04',
      dueDate: ['2026-02-18', '2026-02-17'],
    },
  },
  {
    name: 'a dental invoice stamped as paid in full',
    pages: [
      `Maple Grove Dental Group, LLC
480 Maple Grove Rd, Madison, WI 53719
(608) 555-0133

INVOICE   # 11-20417
Date: March 12, 2026

Patient: Elena Ruiz

D1110 Adult cleaning   $118.00
D0120 Periodic exam   $62.00
Total   $180.00
Paid by Visa ending 4471 on March 12, 2026   -$180.00
Balance due   $0.00

PAID IN FULL. Thank you!`,
    ],
    right: {
      actionStatus: ['action-done', 'no-action-needed'],
      total: '180.00',
      issueDate: '2026-03-12',
      dueDate: null,
      currency: 'USD',
    },
  },
  {
    name: 'a penalty charge that must not be paid by those who challenge it',
    pages: [
      `Borough of Westmere
Parking Services, PO Box 771, Westmere WM1 1PA

PENALTY CHARGE NOTICE   WM40881203

Date of notice: 16 March 2026
Vehicle: KX12 ZZQ
Contravention 01: parked in a restricted street

A penalty charge of £70.00 is now payable and must be paid by 12 April 2026.

Do not pay if you intend to challenge this notice. If you do not pay and do not challenge it, we may
issue a Charge Certificate and the charge will increase by half.`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '70.00',
      date: '2026-03-16',
      dueDate: '2026-04-12',
    },
  },
  {
    name: 'a tax calculation that needs no return but a payment',
    pages: [
      `Revenue Office Northern Region
Tax Calculations Team

Mr O Whitfield
2 Station Cottages
Alnwick NE66 2PF

21 September 2026

Simple Assessment 2025 to 2026

Dear Mr Whitfield,

You do not need to send us a tax return. We have worked out your tax from the details we hold.

Tax you owe: £318.40

You need to pay this by 31 January 2027. Please keep this letter for your records.

Yours sincerely,
A. Thornton`,
    ],
    right: {
      kind: 'letter',
      actionStatus: 'require-action',
      amount: '318.40',
      date: '2026-09-21',
      dueDate: '2027-01-31',
    },
  },
  {
    name: 'a letter of a bank about interest that asks for nothing',
    pages: [
      `Ridgeway Building Society
High Street, Swindon SN1 3EP

Mr and Mrs Lowe
17 Chestnut Avenue
Swindon SN3 4QT

20 April 2026

Dear Mr and Mrs Lowe,

For your information: the interest rate of your Easy Saver account changes from 2.10% to 1.95% on
1 June 2026. You do not need to do anything. If you would like to close your account you can do so at
any time without charge.

Yours sincerely,
Ridgeway Building Society`,
    ],
    right: {
      kind: 'letter',
      actionStatus: 'no-action-needed',
      date: '2026-04-20',
      dueDate: null,
      amount: null,
    },
  },
  {
    name: 'a car insurance that renews automatically with the card on file',
    pages: [
      `Harrier Insurance Services Ltd
Beacon House, Norwich NR1 4DX

Ms J Okafor
Flat 6, 210 Unthank Road
Norwich NR2 2AH

Policy HM/4471902   7 May 2026

Your renewal

Dear Ms Okafor,

Your car insurance is due to renew on 2 June 2026. Your new price for the year is £318.72. You do not
need to do anything: your policy will renew automatically and we will take the payment from your card
ending 4417 on 2 June 2026.

Yours sincerely,
Harrier Insurance`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      amount: '318.72',
      date: '2026-05-07',
    },
  },
  {
    name: 'a school letter that thanks those who have returned the slip',
    pages: [
      `St Brigid's Primary School
Church Lane, Kendal LA9 4QN

18 May 2026

Dear parents and carers,

Year 4 visit to the Roman fort

If you have already returned the consent slip, thank you. All other slips must be returned to the
school office by 5 June 2026, otherwise your child cannot come with us. There is no charge for the visit.

Mrs H. Fell
Headteacher`,
    ],
    right: {
      kind: 'letter',
      actionStatus: 'require-action',
      date: '2026-05-18',
      dueDate: '2026-06-05',
      amount: null,
    },
  },
  {
    name: 'a Spanish water bill charged to the account',
    pages: [
      `Aguas del Turia, S.A.
Calle Colón 18, 46004 Valencia

FACTURA   Nº A26/004417
Fecha de emisión: 12/03/2026

Titular: Lucía Ferrer Mas

Consumo 14 m3   18,20 €
Cuota de servicio   9,80 €
IVA 10 %   2,80 €
Total factura   30,80 €

Forma de pago: domiciliación bancaria. El importe se cargará en su cuenta el 25/03/2026.`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      total: ['30.80', null],
      tax: ['2.80', null],
      issueDate: ['2026-03-12', null],
      currency: 'EUR',
    },
  },
  {
    name: 'an invoice of a web shop that was paid by card at the order',
    pages: [
      `Kettle & Thread Ltd
Unit 4, Wharf Road, Bristol BS1 6XN
VAT GB 448 1120 77

Invoice KT-10442
Invoice date: 3 May 2026
Sold to: Rosa Lind, 8 Hill View, Bath BA2 4RT

Linen tea towel   2   £9.00   £18.00
Postage   1   £3.00   £3.00
Total   £21.00

Paid with Mastercard ending 8804 on 3 May 2026. No payment is due.`,
    ],
    right: {
      actionStatus: ['action-done', 'no-action-needed'],
      total: '21.00',
      issueDate: '2026-05-03',
      dueDate: null,
      number: 'KT-10442',
    },
  },
  {
    name: 'a German craftsman bill that was paid in cash',
    pages: [
      `Schlüsseldienst Brandt
Inh. Uwe Brandt
Bahnhofstr. 9, 99084 Erfurt

Rechnung 2026/0177   Erfurt, 08.02.2026

Frau Ines Koch, Domplatz 3, 99084 Erfurt

Türöffnung außerhalb der Geschäftszeit   84,03 €
19 % MwSt.   15,97 €
Gesamt   100,00 €

Betrag in bar dankend erhalten. 08.02.2026 U. Brandt`,
    ],
    right: {
      actionStatus: ['action-done', 'no-action-needed'],
      total: '100.00',
      tax: '15.97',
      issueDate: '2026-02-08',
      dueDate: null,
      number: '2026/0177',
    },
  },
  {
    name: 'a bill in Singapore that is deducted by GIRO',
    pages: [
      `Merlion Power & Gas Pte Ltd
10 Kallang Avenue, Singapore 339510

TAX INVOICE
Bill date: 29 May 2026   Account no.: 8910 4471 02
Bill no.: 20260529-4471

Electricity 310 kWh   $92.75
GST 9%   $8.35
Total current charges   $101.10

Your bill of $101.10 will be deducted by GIRO on 15 June 2026.`,
    ],
    right: {
      actionStatus: 'no-action-needed',
      total: '101.10',
      tax: '8.35',
      currency: 'SGD',
      issueDate: '2026-05-29',
    },
  },
  {
    name: 'a bill in Singapore that advertises GIRO',
    pages: [
      `Straits Mobile Pte Ltd
71 Robinson Road, Singapore 068895

Tax invoice
Invoice no. SM-7712044   Invoice date 4 Jun 2026

Plan 50 GB   S$27.52
GST 9%   S$2.48
Amount payable   S$30.00
Due date 25 Jun 2026

Sign up for GIRO or recurring card payment and never miss a bill again. Payments received after
1 Jun 2026 may not be shown.`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '30.00',
      currency: 'SGD',
      dueDate: '2026-06-25',
      number: 'SM-7712044',
    },
  },
  {
    name: 'a letter saying that a direct debit was returned',
    pages: [
      `Fitnesswerk Aachen GmbH
Jülicher Str. 88, 52070 Aachen

Herrn Leon Averbeck
Nordstr. 2
52078 Aachen

Aachen, den 11. Mai 2026

Rücklastschrift

Sehr geehrter Herr Averbeck,

die Lastschrift über Ihren Monatsbeitrag konnte nicht eingelöst werden. Bitte überweisen Sie den offenen
Betrag von 47,90 € bis spätestens 25. Mai 2026 auf unser Konto.

Mit sportlichen Grüßen
Ihr Fitnesswerk`,
    ],
    right: {
      actionStatus: 'require-action',
      amount: '47.90',
      date: '2026-05-11',
      dueDate: '2026-05-25',
    },
  },
  {
    name: 'a solicitor invoice with interest on payments received late',
    pages: [
      `Hartley Voss LLP
Solicitors
22 Park Square East, Leeds LS1 2NF

Invoice no. 30417   Tax point 15 June 2026

Mr G Sefton
The Old Mill, Otley LS21 1BD

To our professional charges in the purchase of The Old Mill   1,150.00
VAT @ 20%   230.00
Total due   £1,380.00

Payment is due by 15 July 2026. Interest at 8% a year will be charged on any payment received after the due
date. Receipts will be sent on request. Payments already made on account of disbursements are not shown.`,
    ],
    right: {
      actionStatus: 'require-action',
      total: '1380.00',
      subtotal: ['1150.00', null],
      tax: '230.00',
      dueDate: '2026-07-15',
      number: '30417',
      seller: 'Hartley Voss LLP',
    },
  },
  {
    name: 'a letter that confirms the receipt of a payment',
    pages: [
      `Greenacre Lettings Ltd
5 Market Place, Ely CB7 4NP

27 February 2026

Mr T Wu
11 Fen Road
Ely CB6 3AA

Dear Mr Wu,

Thank you. We have received your payment of £625.00 for the deposit, and your account is now clear. We will
hand over the keys at the property. There is nothing further for you to do.

Kind regards,
Sally Marsh`,
    ],
    right: {
      actionStatus: ['action-done', 'no-action-needed'],
      amount: '625.00',
      currency: 'GBP',
      date: '2026-02-27',
      dueDate: null,
    },
  },
];
