import { settlementOf } from '../shared/notation/settlement.ts';
import type { AmountRole } from './amount-roles.ts';
import { itemRowOf } from './item-row.ts';
import { kindCues } from './kind-cues.ts';
import { labelledAmounts } from './labelled-amounts.ts';
import type { Line } from './lines.ts';
import { fold } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Kind } from './record.ts';
import { sentencesOf } from './sentences.ts';

/** Which kind of paper it is, by the words that such papers use. */

/** A kind needs at least this much; papers with less are `other`. */
const MIN_SCORE = 2.5;

/** Lines of the head in which papers say what they are. */
const HEAD_LINES = 12;

export function kindOf(document: ParsedDocument): Kind {
  const text = fold(document.text);
  const rows = fold(
    document.lines
      .filter(isShort)
      .map((line) => line.text)
      .join('\n'),
  );
  const head = document.lines
    .slice(0, HEAD_LINES)
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.text.split(/\s+/).length <= 4)
    .map((cell) => fold(cell.text))
    .join('\n');
  const unpaid = asksToPay.test(text) && settlementOf(document.text) === undefined;
  const bonus: Readonly<Record<string, number>> = { receipt: !unpaid && isPaid(document) ? PAID_SCORE : 0 };
  let best: { kind: Kind; score: number } = { kind: 'other', score: 0 };
  for (const [kind, list] of Object.entries(kindCues)) {
    const said = kind === 'receipt' ? rows : text;
    if (kind === 'invoice' && deniesBeingInvoice.test(text)) continue;
    const score = list.reduce(
      (sum, { pattern, weight }) =>
        sum + (pattern.test(said) ? weight : 0) + (pattern.test(head) ? weight : 0),
      bonus[kind] ?? 0,
    );
    if (score > best.score) best = { kind: kind as Kind, score };
  }
  // What is still to be paid is not a receipt.
  if (best.score >= MIN_SCORE) return best.kind === 'receipt' && unpaid ? 'invoice' : best.kind;
  // A later page of a long bill has nothing but its rows.
  if (countMatchingRows(document) >= MIN_INVOICE_ROWS) return 'invoice';
  // Prose with a date is a letter, even one without a salutation.
  return document.dates.length > 0 && sentencesOf(document).length >= MIN_LETTER_SENTENCES
    ? 'letter'
    : 'other';
}

/** What a document says of itself. */
const deniesBeingInvoice =
  /\b(?:this is not an? (?:tax )?(?:invoice|bill)|dies ist keine rechnung|keine rechnung im sinne|(?:ceci|ce document) n['’]est pas une facture|dit is geen (?:factuur|rekening))\b/;

/** Words of a line that may stand on a receipt; in prose, `cash` and `change` are only words. */
const MAX_SHORT_LINE_WORDS = 8;
const isShort = ({ text, cells }: Line): boolean =>
  cells.length > 1 || text.trim().split(/\s+/).length <= MAX_SHORT_LINE_WORDS;

/** That the day of the payment is still to come. */
const asksToPay =
  /\b(?:please pay|pay by|payable (?:by|before|within)|(?:payment )?due (?:date|by|on)|payment due|fae?lligkeit|fae?llig (?:am|bis|zum)|zahlbar (?:bis|innerhalb|sofort|binnen)|zahlungsziel|bitte (?:ue?berweisen|zahlen|begleichen)|date limite de paiement|echeance|a (?:regler|payer) avant|vervaldatum|te betalen voor|gelieve|fecha de vencimiento|scadenza)\b/;

/** A "tax invoice" that has been paid at the till is a receipt. */
const PAID_SCORE = 9;

/** Change was given, or what was paid is the total. */
function isPaid(document: ParsedDocument): boolean {
  const amounts = labelledAmounts(document).filter(({ line }) => isShort(line));
  const of = (...roles: AmountRole[]) =>
    amounts.filter(
      ({ role, number }) => role !== undefined && roles.includes(role) && Number(number.value) > 0,
    );
  const totals = new Set(of('total', 'gross', 'payable').map(({ number }) => number.value));
  return of('change').length > 0 || of('tendered').some(({ number }) => totals.has(number.value));
}

const MIN_LETTER_SENTENCES = 3;

/** So many rows of quantity times price make a bill of a paper that says nothing else. */
const MIN_INVOICE_ROWS = 3;

const countMatchingRows = (document: ParsedDocument): number =>
  document.lines.filter((line) => itemRowOf(document, line)?.amountMatches === true).length;
