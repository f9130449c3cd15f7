import { isCreditNote } from '../shared/notation/credit-note.ts';
import { sentencesOf } from '../shared/notation/sentences.ts';
import { type Settlement, settlementOf } from '../shared/notation/settlement.ts';
import { hypothetical } from '../shared/notation/settlement-wording.ts';
import type { ExtractedValue } from './lines.ts';
import { fold } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { ActionStatus, Amount, Category, Kind } from './record.ts';
import { truncated } from './sentences.ts';
import { generatedTextFor } from './vocabulary/generated-text.ts';
import {
  aboutPayment,
  confirmation,
  debt,
  nothingToDo,
  politePhrase,
  request,
  voidIfPaid,
} from './vocabulary/letters.ts';

/** What the recipient of a document has to do. */

export interface Actions {
  readonly status: ActionStatus;
  readonly suggested: string[];
}

export interface ActionFacts {
  readonly kind: Kind;
  readonly category: Category;
  readonly sender: ExtractedValue | null;
  readonly dueDate: ExtractedValue | null;
  readonly amount: Amount | null;
  readonly sentences: readonly string[];
}

const MAX_ACTIONS = 4;

/**
 * A settled bill requires nothing. Any other document that asks for a payment or anything else requires action. What
 * a document states about its own status counts only if it asks for nothing.
 */
export function actionsOf(document: ParsedDocument, facts: ActionFacts): Actions {
  if (facts.kind === 'receipt') return { status: 'action-done', suggested: [] };
  if (facts.category === 'advertising' || isCreditNote(document.text))
    return { status: 'no-action-needed', suggested: [] };
  const settlement = settlementOf(document.text)?.settlement;
  if (settlement !== undefined && facts.kind === 'invoice')
    return { status: settlementStatus[settlement], suggested: [] };
  const payment = settlement === undefined ? paymentAction(document, facts) : undefined;
  // Every bank statement asks the customer to check it.
  const asking = facts.kind === 'statement' ? [] : facts.sentences;
  const requests = asking.filter((sentence) => {
    const folded = fold(sentence);
    const isPayment = payment !== undefined && sentence.includes(facts.amount?.quote ?? sentence);
    const needless = (isPayment || settlement !== undefined) && aboutPayment.test(folded);
    return request.test(folded) && !politePhrase.test(folded) && !voidIfPaid.test(folded) && !needless;
  });
  const suggested = [
    ...(payment === undefined ? [] : [payment]),
    ...requests.map((sentence) => truncated(sentence, 160)),
  ].slice(0, MAX_ACTIONS);
  if (payment !== undefined) return { status: 'require-action', suggested };
  const stated = statedStatus(document, facts, { settlement, asks: suggested.length > 0 });
  if (stated !== undefined) return { status: stated, suggested: [] };
  const asks = suggested.length > 0 || facts.dueDate !== null;
  return { status: asks ? 'require-action' : 'no-action-needed', suggested };
}

/** The status that a document without a payment states; undefined if it states none, or sets a due date. */
function statedStatus(
  document: ParsedDocument,
  { dueDate }: ActionFacts,
  { settlement, asks }: { settlement: Settlement | undefined; asks: boolean },
): ActionStatus | undefined {
  if (settlement !== undefined && !asks) return settlementStatus[settlement];
  if (dueDate !== null) return undefined;
  const sentences = sentencesOf(document.text).map(fold);
  if (sentences.some((sentence) => nothingToDo.test(sentence) && !hypothetical.test(sentence)))
    return 'no-action-needed';
  return !asks && sentences.some((sentence) => confirmation.test(sentence) && !hypothetical.test(sentence))
    ? 'action-done'
    : undefined;
}

const settlementStatus: Readonly<Record<Settlement, ActionStatus>> = {
  paid: 'action-done',
  debited: 'no-action-needed',
  'nothing-due': 'no-action-needed',
};

const statesDebt = ({ amount, sentences }: ActionFacts): boolean =>
  sentences.some((sentence) => {
    const folded = fold(sentence);
    return (
      amount !== null && sentence.includes(amount.quote) && debt.test(folded) && !hypothetical.test(folded)
    );
  });

/** "Pay 120.00 EUR to … by …", for invoices and for letters that ask for money. */
function paymentAction(document: ParsedDocument, facts: ActionFacts): string | undefined {
  const { kind, sender, dueDate, amount } = facts;
  const isLetter = kind === 'letter' || kind === 'other';
  const asks = (dueDate !== null && aboutPayment.test(fold(document.text))) || statesDebt(facts);
  if (kind !== 'invoice' && !(isLetter && asks)) return undefined;
  if (amount === null || Number(amount.value) <= 0) return undefined;
  const texts = generatedTextFor(document.language);
  return texts.payAction({
    amount: amount.currency === null ? amount.value : `${amount.value} ${amount.currency}`,
    to: sender === null ? '' : texts.toPayee(sender.value),
    by: dueDate === null ? '' : texts.byDate(dueDate.value),
  });
}
