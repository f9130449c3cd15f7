/** Documents as the app gives them to a model: one text for each page, columns three spaces apart. */

export const englishLetter = `City of Springfield
Department of Revenue
742 Evergreen Terrace, Springfield, IL 62704
Phone: (217) 555-0142   revenue@springfield.example

March 3, 2026

Mr. Homer Simpson
12 Oak Street
Springfield, IL 62701

Re: Property tax assessment for 2026

Dear Mr. Simpson,

We have completed the assessment of your property at 12 Oak Street. According to our records you
owe $1,234.56 in property tax for the year 2026. Please pay the amount no later than April 15,
2026, to avoid a late fee of $50.00.

If you disagree with this assessment, you may file an appeal in writing within 30 days of the date
of this letter.

Sincerely,
Edna Krabappel
Tax Assessor`;

export const relativeLetter = `Harbour Housing Association
5 Quay Road, Bristol BS1 4QA

12 January 2026

Dear Tenant,

We are carrying out a gas safety check in your building. You must return the enclosed form within
14 days of the date of this letter so that we can arrange a visit.

Yours faithfully,
M. Jones
Property Services`;

export const informationLetter = `Northwind Bank plc
1 Threadneedle Street, London EC2R 8AH

5 May 2026

Dear Customer,

We are writing to inform you that our branch in Leeds has moved to 20 Park Row. No action is
required on your part. Your account number stays the same.

Kind regards,
Northwind Bank`;

export const englishInvoice = `Acme Widgets Ltd   INVOICE
14 Mill Lane
Leeds LS1 4AP
VAT No GB123456789

Bill to:   Invoice number: INV-2026-0042
Contoso plc   Invoice date: 03/04/2026
99 High Street   Due date: 03/05/2026
London W1A 1AA

Description   Qty   Unit price   Amount
Blue widget, large   10   12.50   125.00
Installation and set-up
of the widget rack   2.5   80.00   200.00
Delivery   1   15.00   15.00

Subtotal   £340.00
VAT 20%   £68.00
Total due   £408.00

Payment terms: 30 days. IBAN GB29 NWBK 6016 1331 9268 19`;

export const germanInvoice = `Muster Elektro GmbH
Hauptstraße 12, 12345 Berlin
Tel. 030 1234567   info@muster-elektro.example

Frau Erika Mustermann
Lindenweg 3
10115 Berlin

Rechnung
Rechnungsnummer: RE-2026-117
Rechnungsdatum: 14.03.2026
Zahlbar innerhalb von 14 Tagen ohne Abzug.

Pos   Bezeichnung   Menge   Einzelpreis   Betrag
1   Steckdose Unterputz weiß   12   4,95 €   59,40 €
2   Arbeitszeit Monteur   3,5   62,00 €   217,00 €
3   Verteilerkasten mit
Sicherungen   1   1.049,00 €   1.049,00 €

Nettobetrag   1.325,40 €
zzgl. 19 % MwSt   251,83 €
Rechnungsbetrag   1.577,23 €

Vielen Dank für Ihren Auftrag.`;

export const frenchInvoice = `Boulangerie Martin SARL
8 rue des Lilas
75011 Paris
SIRET 123 456 789 00012

Facture n° F2026-031
Date de facture : 2 février 2026
Échéance : 04/03/2026

Désignation   Quantité   Prix unitaire   Montant
Pain de campagne   40   3,20   128,00
Croissants au beurre   120   1,10   132,00

Total HT   260,00 €
TVA 5,5 %   14,30 €
Total TTC   274,30 €

Nous vous remercions de votre confiance. Veuillez régler cette facture avant la date d'échéance.`;

export const dutchInvoice = `Fietsenmaker De Vries B.V.
Kerkstraat 21
1017 GC Amsterdam
KvK 12345678

Factuurnummer: 2026-0088
Factuurdatum: 9 maart 2026
Vervaldatum: 23-03-2026

Omschrijving   Aantal   Prijs   Bedrag
Onderhoudsbeurt fiets   1   € 65,00   € 65,00
Buitenband 28 inch   2   € 24,95   € 49,90

Totaal excl. btw   € 114,90
btw 21%   € 24,13
Totaal te betalen   € 139,03

Gelieve het bedrag uiterlijk 23 maart 2026 te betalen.`;

export const americanReceipt = `JOE'S HARDWARE STORE
120 Main Street
Austin, TX 78701
(512) 555-0199

06/07/2026 4:12 PM
Cashier: Ann   Register 2

HAMMER 16OZ   18.99
2 x WOOD SCREWS BOX   4.50   9.00
PAINT BRUSH   6.25

SUBTOTAL   34.24
SALES TAX 8.25%   2.82
TOTAL   $37.06
VISA **** 1234   37.06

THANK YOU FOR SHOPPING`;

export const damagedReceipt = `|   K1NG MART SDN BHD (123456-X)
N0.12, JALAN BUNGA 3/2,
47100 PUCHONG, SELANGOR.
TAX lNVOICE
lnvoice No : A0012345
Date : 1O/O3/2O18   18:22

Item   Qty   Price   Arnount
BISCUlT   2   2.l0   4.20
TEH TARIK   1   4.80   4.80

Sub Tota   9.00
Roundirig Adj   0.00
T0TAL   RM9 .00
CASH   10.00
CHANGE   l.00`;

export const contract = `RESIDENTIAL LEASE AGREEMENT

This Lease Agreement is made on 1 February 2026 between Green Homes Ltd (hereinafter the "Landlord")
and Jane Roe (hereinafter the "Tenant"). The parties agree as follows.

1. The Landlord lets to the Tenant the apartment at 4 Elm Court.
2. The rent is due on the first day of each month. Termination requires three months' notice.
3. Governing law is the law of England.

Signed by the Landlord   Signed by the Tenant`;

export const bankStatement = `First Example Bank
Statement of Account
Account number 0012 3456   Statement period: 01/05/2026 - 31/05/2026
Opening balance   1,200.00
04/05/2026   Card payment grocery   -54.20
15/05/2026   Salary   2,300.00
Closing balance   3,445.80`;

export const applicationForm = `Application Form for Parking Permit
Please complete in block letters.
Name: ______________________
Date of birth: ______________
Signature of applicant: ______________`;

export const chapter = `Chapter 4
Photosynthesis

Learning objectives
After this chapter the student can explain how plants turn light into energy. Figure 4.1 shows the
chloroplast. Exercises follow at the end of the chapter.`;

export const allPageTexts: Readonly<Record<string, string>> = {
  englishLetter,
  relativeLetter,
  informationLetter,
  englishInvoice,
  germanInvoice,
  frenchInvoice,
  dutchInvoice,
  americanReceipt,
  damagedReceipt,
  contract,
  bankStatement,
  applicationForm,
  chapter,
};
