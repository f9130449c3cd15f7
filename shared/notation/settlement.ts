import { openBalanceOf } from './open-balance.ts';
import { rowsOf, sentencesOf } from './sentences.ts';
import {
  hypothetical,
  laterBills,
  negation,
  notABill,
  nothingToDo,
  otherPayment,
  paidStamp,
  paymentAsked,
  paymentDemand,
  paymentOffer,
  penalty,
  question,
  statesDebit,
  statesNothingDue,
  statesPaid,
} from './settlement-wording.ts';
import { fold } from './text.ts';

/**
 * Why nothing has to be done about a bill: it was paid, it will be taken from the recipient's account, or nothing is due
 * on it.
 */
export type Settlement = 'paid' | 'debited' | 'nothing-due';

export interface StatedSettlement {
  readonly settlement: Settlement;
  /** The sentence or row that states it, verbatim but for line breaks. */
  readonly sentence: string;
}

/**
 * What settles a bill, by the text of its pages; undefined if nothing shows it. Only a statement about this bill counts.
 * Conditions ("if you have already paid"), offers ("sign up for direct debit"), thanks for another payment and
 * penalties settle nothing: a bill that is wrongly taken for settled is a payment missed.
 */
export function settlementOf(text: string): StatedSettlement | undefined {
  const open = openBalanceOf(text);
  if (open?.left === 'nothing') return { settlement: 'nothing-due', sentence: open.row };
  const labels = labelsOfRows(text);
  const stated =
    sentencesOf(text)
      .flatMap((sentence) => statementIn(sentence) ?? [])
      // `Your last bill 38.40`, `Paid in full on 14 October, thank you -38.40`: a row of the account's history.
      .find(({ settlement, sentence }) => settlement !== 'paid' || !labels.has(sentence)) ?? stampOn(text);
  // `This is not a bill`, and then `Please pay the remaining £70.00`.
  if (stated !== undefined && notABill.test(fold(stated.sentence)) && paymentDemand.test(fold(text)))
    return undefined;
  // `Paid by card` and `Balance due 30.00`: a part was paid.
  return stated?.settlement === 'paid' && open?.strength === 'remaining' ? undefined : stated;
}

/** The cells that are before an amount at the end of their row. */
const labelsOfRows = (text: string): ReadonlySet<string> =>
  new Set(rowsOf(text).flatMap((cells) => (AMOUNT.test(cells.at(-1) ?? '') ? cells.slice(0, -1) : [])));

const AMOUNT = /^\W{0,4}(?:\p{L}{1,3}\W{0,2})?\d[\d.,'’ ]{0,14}[.,]\d{2}\W{0,4}(?:\p{L}{1,3})?$/u;

const statements: readonly {
  readonly settlement: Settlement;
  readonly pattern: RegExp;
  readonly unless: readonly RegExp[];
}[] = [
  { settlement: 'debited', pattern: statesDebit, unless: [laterBills, penalty, negation] },
  { settlement: 'paid', pattern: statesPaid, unless: [otherPayment, penalty, negation, paymentAsked] },
  { settlement: 'nothing-due', pattern: statesNothingDue, unless: [otherPayment, laterBills] },
];

function statementIn(sentence: string): StatedSettlement | undefined {
  const folded = fold(sentence).replace(nothingToDo, '');
  if (hypothetical.test(folded) || question.test(folded) || paymentOffer.test(folded)) return undefined;
  for (const { settlement, pattern, unless } of statements) {
    const match = pattern.exec(folded);
    if (match !== null && !unless.some((reason) => reason.test(folded))) return { settlement, sentence };
  }
  return undefined;
}

/** `PAID` across a bill; above an amount it is the label of what was paid. */
function stampOn(text: string): StatedSettlement | undefined {
  const rows = rowsOf(text).map((cells) => cells.join('   '));
  const sentence = rows.find(
    (row, index) => paidStamp.test(row) && !/^\W{0,3}\d/.test(rows[index + 1] ?? ''),
  );
  return sentence === undefined ? undefined : { settlement: 'paid', sentence };
}
