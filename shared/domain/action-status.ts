import { isCreditNote } from '../notation/credit-note.ts';
import { settlementOf } from '../notation/settlement.ts';
import type { ActionStatus, Analysis } from './document.ts';

type Owing = Pick<Analysis, 'kind' | 'actionStatus' | 'dueDate' | 'amount' | 'invoice'>;

/** Kinds that list payments or confirm one, and ask for none by themselves. */
const asksNothing: ReadonlySet<Analysis['kind']> = new Set(['statement', 'receipt']);

/**
 * What the reader of a document has to do. A document with a day to pay and an amount to pay requires action unless its
 * pages state that it is settled, whatever was read off it otherwise: a reminder too many is better than a payment
 * missed. `require-action` is never weakened. `text` is the text of all pages.
 */
export function actionStatusOf(analysis: Owing, text: string): ActionStatus | null {
  if (analysis.actionStatus === 'require-action' || !isOwed(analysis)) return analysis.actionStatus;
  const settled = isCreditNote(text) || settlementOf(text) !== undefined;
  return settled ? analysis.actionStatus : 'require-action';
}

function isOwed({ kind, dueDate, amount, invoice }: Owing): boolean {
  if (asksNothing.has(kind)) return false;
  const isDue = (dueDate ?? invoice?.dueDate ?? null) !== null;
  const amounts = [amount?.value, invoice?.total].map((value) => Number(value ?? 0));
  return isDue && amounts.some((value) => value > 0) && !amounts.some((value) => value < 0);
}
