import { describe, expect, it } from 'vitest';
import { settlementOf } from '../../../shared/notation/settlement.ts';

describe('a settled bill is recognised', () => {
  it.each([
    { settlement: 'paid', text: 'Paid in full.' },
    { settlement: 'paid', text: 'PAID' },
    { settlement: 'paid', text: 'Payment status: Paid' },
    { settlement: 'paid', text: 'Paid by card ending 4242 on March 3, 2026. Thank you for your business.' },
    { settlement: 'paid', text: 'This invoice was paid on 3 March 2026 by bank transfer.' },
    { settlement: 'paid', text: 'The total amount has already been paid. Thank you!' },
    { settlement: 'paid', text: 'Your card ending 4242 was charged on March 3.' },
    { settlement: 'paid', text: 'Die Rechnung wurde bereits per PayPal bezahlt.' },
    { settlement: 'paid', text: 'Den Rechnungsbetrag haben wir dankend erhalten.' },
    { settlement: 'paid', text: 'Bezahlt am 03.03.2026' },
    { settlement: 'paid', text: 'Der Betrag wurde am 5. März 2026 von Ihrem Konto abgebucht.' },
    { settlement: 'paid', text: 'Facture acquittée le 3 mars 2026' },
    { settlement: 'paid', text: 'Cette facture a été réglée par carte bancaire.' },
    { settlement: 'paid', text: 'Deze factuur is reeds voldaan via iDEAL.' },
    { settlement: 'paid', text: 'Betaald op 3 maart 2026' },
    { settlement: 'paid', text: 'Esta factura ha sido pagada.' },
    { settlement: 'paid', text: 'La fattura è stata pagata.' },
    { settlement: 'debited', text: 'The amount will be debited from your account on 25 March 2026.' },
    { settlement: 'debited', text: 'We will collect £50.00 by Direct Debit on or after 25 March.' },
    {
      settlement: 'debited',
      text: 'You do not need to do anything: we will take the payment from your card on 2 June 2026.',
    },
    { settlement: 'debited', text: 'Your bill will be deducted by GIRO on 15 June 2026.' },
    { settlement: 'debited', text: 'Payment method: Direct Debit' },
    { settlement: 'debited', text: 'You are enrolled in AutoPay.' },
    {
      settlement: 'debited',
      text: 'Der Betrag von 1.577,23 € wird am 25.03.2026 von Ihrem Konto abgebucht.',
    },
    { settlement: 'debited', text: 'Wir buchen den Betrag am 5. März von Ihrem Konto ab.' },
    {
      settlement: 'debited',
      text: 'Der Rechnungsbetrag wird mit der SEPA-Lastschrift zum Mandat 123 am 5.3. eingezogen.',
    },
    { settlement: 'debited', text: 'Zahlungsart: SEPA-Lastschrift' },
    { settlement: 'debited', text: 'La somme à payer sera prélevée sur votre compte.' },
    { settlement: 'debited', text: 'Mode de paiement : prélèvement automatique' },
    {
      settlement: 'debited',
      text: 'Het bedrag wordt rond 25 maart automatisch van uw rekening afgeschreven.',
    },
    { settlement: 'debited', text: 'El importe se cargará en su cuenta el 25 de marzo.' },
    { settlement: 'debited', text: "L'importo verrà addebitato sul suo conto corrente." },
    { settlement: 'nothing-due', text: 'No payment is required.' },
    { settlement: 'nothing-due', text: 'This is not a bill.' },
    { settlement: 'nothing-due', text: 'Please do not pay this invoice.' },
    { settlement: 'nothing-due', text: 'You do not need to pay anything.' },
    { settlement: 'nothing-due', text: 'Es ist keine Zahlung erforderlich.' },
    { settlement: 'nothing-due', text: 'Bitte überweisen Sie den Betrag nicht.' },
    { settlement: 'nothing-due', text: "Aucun paiement n'est requis." },
    { settlement: 'nothing-due', text: 'U hoeft niets te betalen.' },
    {
      settlement: 'nothing-due',
      text: 'Volgens onze administratie heeft u de factuur vooruitbetaald met Credit Card.',
    },
    { settlement: 'nothing-due', text: 'Total   $100.00\nAmount paid   $100.00\nAmount due   $0.00' },
    { settlement: 'nothing-due', text: '$0.00 due March 3, 2026' },
    { settlement: 'nothing-due', text: 'Amount due   $50.00\nPayment received   $50.00\nAmount due   $0.00' },
    { settlement: 'nothing-due', text: 'Total due   £100.00\nPaid   £100.00\nBalance   £0.00' },
    { settlement: 'nothing-due', text: 'Offener Betrag   0,00 €' },
    { settlement: 'nothing-due', text: 'Reste à payer   0,00 €' },
    { settlement: 'nothing-due', text: 'Nog te betalen   € 0,00' },
    { settlement: 'nothing-due', text: 'Amount due   $108.43 cr' },
    { settlement: 'nothing-due', text: 'Balance due   -£12.00' },
  ])('$settlement: $text', ({ settlement, text }) => {
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
