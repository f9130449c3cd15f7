import { isCreditNote } from '../notation/credit-note.ts';
import { settlementOf } from '../notation/settlement.ts';
import type { ActionStatus, Analysis } from './document.ts';

type PaymentFields = Pick<Analysis, 'kind' | 'actionStatus' | 'dueDate' | 'amount' | 'invoice'>;

/** A statement that asks for a payment, as that of a credit card does. */
const paymentDemand =
  /\b(?:minimum (?:payment|amount)|payment due|amount due|please pay|mindest(?:betrag|zahlung)|montant minimum|minimaal te betalen)\b/i;

/**
 * What the recipient of a document has to do. A document with a day to pay and an amount to pay requires action unless its
 * pages state that it is settled, whatever else was extracted: a reminder too many is better than a payment
 * missed. `require-action` is never weakened. `text` is the text of all pages.
 */
export function actionStatusOf(analysis: PaymentFields, text: string): ActionStatus | null {
  if (analysis.actionStatus === 'require-action' || !isOwed(analysis, text)) return analysis.actionStatus;
  const settled = isCreditNote(text) || settlementOf(text) !== undefined;
  return settled ? analysis.actionStatus : 'require-action';
}

function isOwed({ kind, dueDate, amount, invoice }: PaymentFields, text: string): boolean {
  if (kind === 'receipt' || (kind === 'statement' && !paymentDemand.test(text))) return false;
  const isDue = (dueDate ?? invoice?.dueDate ?? null) !== null;
  const amounts = [amount?.value, invoice?.total].map((value) => Number(value ?? 0));
  return isDue && amounts.some((value) => value > 0) && !amounts.some((value) => value < 0);
}
