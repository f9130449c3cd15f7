import { describe, expect, it } from 'vitest';
import { settlementOf } from '../../../shared/notation/settlement.ts';

describe('a settled bill is recognised', () => {
  it.each([
    ['paid', 'Paid in full.'],
    ['paid', 'PAID'],
    ['paid', 'Payment status: Paid'],
    ['paid', 'Paid by card ending 4242 on March 3, 2026. Thank you for your business.'],
    ['paid', 'This invoice was paid on 3 March 2026 by bank transfer.'],
    ['paid', 'The total amount has already been paid. Thank you!'],
    ['paid', 'Your card ending 4242 was charged on March 3.'],
    ['paid', 'Die Rechnung wurde bereits per PayPal bezahlt.'],
    ['paid', 'Den Rechnungsbetrag haben wir dankend erhalten.'],
    ['paid', 'Bezahlt am 03.03.2026'],
    ['paid', 'Der Betrag wurde am 5. März 2026 von Ihrem Konto abgebucht.'],
    ['paid', 'Facture acquittée le 3 mars 2026'],
    ['paid', 'Cette facture a été réglée par carte bancaire.'],
    ['paid', 'Deze factuur is reeds voldaan via iDEAL.'],
    ['paid', 'Betaald op 3 maart 2026'],
    ['paid', 'Esta factura ha sido pagada.'],
    ['paid', 'La fattura è stata pagata.'],
    ['debited', 'The amount will be debited from your account on 25 March 2026.'],
    ['debited', 'We will collect £50.00 by Direct Debit on or after 25 March.'],
    ['debited', 'You do not need to do anything: we will take the payment from your card on 2 June 2026.'],
    ['debited', 'Your bill will be deducted by GIRO on 15 June 2026.'],
    ['debited', 'Payment method: Direct Debit'],
    ['debited', 'You are enrolled in AutoPay.'],
    ['debited', 'Der Betrag von 1.577,23 € wird am 25.03.2026 von Ihrem Konto abgebucht.'],
    ['debited', 'Wir buchen den Betrag am 5. März von Ihrem Konto ab.'],
    ['debited', 'Der Rechnungsbetrag wird mit der SEPA-Lastschrift zum Mandat 123 am 5.3. eingezogen.'],
    ['debited', 'Zahlungsart: SEPA-Lastschrift'],
    ['debited', 'La somme à payer sera prélevée sur votre compte.'],
    ['debited', 'Mode de paiement : prélèvement automatique'],
    ['debited', 'Het bedrag wordt rond 25 maart automatisch van uw rekening afgeschreven.'],
    ['debited', 'El importe se cargará en su cuenta el 25 de marzo.'],
    ['debited', "L'importo verrà addebitato sul suo conto corrente."],
    ['nothing-due', 'No payment is required.'],
    ['nothing-due', 'This is not a bill.'],
    ['nothing-due', 'Please do not pay this invoice.'],
    ['nothing-due', 'You do not need to pay anything.'],
    ['nothing-due', 'Es ist keine Zahlung erforderlich.'],
    ['nothing-due', 'Bitte überweisen Sie den Betrag nicht.'],
    ['nothing-due', "Aucun paiement n'est requis."],
    ['nothing-due', 'U hoeft niets te betalen.'],
    ['nothing-due', 'Volgens onze administratie heeft u de factuur vooruitbetaald met Credit Card.'],
    ['nothing-due', 'Total   $100.00\nAmount paid   $100.00\nAmount due   $0.00'],
    ['nothing-due', '$0.00 due March 3, 2026'],
    ['nothing-due', 'Amount due   $50.00\nPayment received   $50.00\nAmount due   $0.00'],
    ['nothing-due', 'Total due   £100.00\nPaid   £100.00\nBalance   £0.00'],
    ['nothing-due', 'Offener Betrag   0,00 €'],
    ['nothing-due', 'Reste à payer   0,00 €'],
    ['nothing-due', 'Nog te betalen   € 0,00'],
    ['nothing-due', 'Amount due   $108.43 cr'],
    ['nothing-due', 'Balance due   -£12.00'],
  ])('%s: %s', (settlement, text) => {
    expect(settlementOf(text)?.settlement).toBe(settlement);
  });

  it('by the sentence that says so, even across lines', () => {
    const text =
      'Rechnungsbetrag   50,00 €\n\nDen Rechnungsbetrag in Höhe von 50,00 € buchen wir am 25. März 2026 von Ihrem\nKonto ab. Vielen Dank.';

    expect(settlementOf(text)).toEqual({
      settlement: 'debited',
      sentence: 'Den Rechnungsbetrag in Höhe von 50,00 € buchen wir am 25. März 2026 von Ihrem Konto ab.',
    });
  });
});

describe('an unsettled bill is recognised', () => {
  it.each([
    'If you have already paid this bill, please disregard this notice.',
    'If you have already\npaid in full, please disregard this letter.',
    'Please disregard this reminder if the invoice has been paid in full.',
    'Have you already paid? Then please ignore this letter.',
    'Sollten Sie bereits bezahlt haben, betrachten Sie dieses Schreiben als gegenstandslos.',
    'Haben Sie die Rechnung bereits bezahlt, ist dieses Schreiben gegenstandslos.',
    'Wenn die Rechnung bereits beglichen ist, betrachten Sie dieses Schreiben als gegenstandslos.',
    'Falls der Betrag inkl. MwSt bereits bezahlt wurde, danken wir Ihnen.',
    'Si vous avez déjà réglé cette facture, veuillez ne pas tenir compte de ce courrier.',
    'Indien u deze factuur reeds betaald heeft, kunt u deze brief als niet verzonden beschouwen.',
    'Heeft u de factuur al betaald? Dan kunt u deze brief negeren.',
    'Si ya ha pagado esta factura, no tenga en cuenta este aviso.',
    'Please keep this portion for your records and return the lower portion with your payment.',
    'This copy is for your information.',
    'If you do not pay by the due date, we may charge a late fee.',
    'Do not pay by cheque.',
    'Do not pay in cash.',
    'We received your last payment of $48.00 on February 20, 2026. Thank you for your payment!',
    'Thank you for your payment.',
    'Payment received   $48.00',
    'Your previous invoice has been paid in full.',
    'The deposit has been paid by card.',
    'Ihre letzte Rechnung wurde bezahlt.',
    'The invoice has not been paid in full.',
    'Die Rechnung wurde noch nicht bezahlt.',
    'Wir haben noch keine Zahlung erhalten.',
    "Votre facture n'a pas été réglée.",
    'The goods remain our property until they have been paid in full.',
    'Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.',
    'The invoice must be paid in full by 5 March.',
    'You can pay by direct debit.',
    'Sign up for direct debit and your bill will be collected automatically from your account.',
    'With direct debit the amount is taken from your account automatically.',
    'Set up AutoPay today!',
    'Tipp: Mit einem SEPA-Lastschriftmandat sparen Sie sich künftig den Weg.',
    'Mit einem Lastschriftmandat wird der Betrag automatisch von Ihrem Konto abgebucht.',
    'Erteilen Sie uns ein Mandat: Der Betrag wird dann von Ihrem Konto abgebucht.',
    'Künftige Rechnungen werden von Ihrem Konto abgebucht.',
    'Der Betrag konnte nicht von Ihrem Konto abgebucht werden.',
    'Your direct debit could not be collected from your account.',
    'En optant pour le prélèvement automatique, votre facture sera prélevée sur votre compte.',
    'Votre prochaine facture sera prélevée sur votre compte.',
    'Met automatische incasso kan het bedrag van uw rekening worden afgeschreven.',
    'Payment methods: direct debit, card, cheque',
    'A late fee of $5.00 will be charged to your account.',
    'Bei Zahlungsverzug werden Zinsen von Ihrem Konto abgebucht.',
    'You do not need to reply to this letter.',
    'No payment is due until 5 April 2026.',
    'Please ensure that your account is paid in full by 5 March.',
    'This amount has been charged to your account. Please pay by 5 March.',
    'This amount will be charged to your customer account.',
    'This account is overdue: legal action will be taken on your account.',
    'Ihr Kundenkonto wird mit dem Betrag belastet.',
    'Amount paid 0.00',
    'Paid by cash or card (please tick)',
    'Received with thanks the sum of ____',
    'There is nothing to pay for the first month.',
    'Es ist keine Zahlung per Vorkasse erforderlich.',
    'Der Gesamtbetrag ist bis zum 5. März zu zahlen und wird dann als bezahlt verbucht.',
    'La facture doit être réglée par virement.',
    'De factuur moet zijn voldaan via overboeking.',
    'Current charges\nAmount due   $50.00\nArrears\nAmount due   $0.00',
    'Past due   $0.00\nTotal amount due   $50.00',
    'Previous balance   $50.00\nPayments   -$50.00\nBalance   $0.00\nNew charges   $60.00\nTotal due   $60.00',
    'Total due   $60.00\nPayment slip\n\nYour account\nPrevious balance   $48.00\nPayment   -$48.00\nBalance   $0.00',
    'Paid by card   £20.00\nBalance due   £30.00',
    'Paid by card on 3 March\nBalance due   £30.00',
    'Description   Amount   Paid   Balance due',
    'PAID\n£200.00',
    'This is not a bill. It shows your account.\nPlease pay the remaining £70.00 by 5 March.',
    'Your last bill   £38.40\nPaid in full on 14 October, thank you   -£38.40\nNew charges   £41.00',
    '',
  ])('although it says: %s', (text) => {
    expect(settlementOf(text)).toBeUndefined();
  });

  it('although its text is endless', () => {
    expect(settlementOf(`The amount ${'will be account '.repeat(20_000)}`)).toBeUndefined();
    expect(settlementOf('wird konto werden '.repeat(20_000))).toBeUndefined();
    expect(settlementOf('balance due 1.1.1 '.repeat(20_000))).toBeUndefined();
  });
});
