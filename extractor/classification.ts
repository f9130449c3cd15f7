import { settlementOf } from '../shared/notation/settlement.ts';
import { labelledAmounts } from './amounts.ts';
import { itemRowOf } from './item-row.ts';
import { fold, type Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Category, Kind } from './record.ts';
import { sentencesOf } from './sentences.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';
import { asksToPay, categoryWords, deniesBeingInvoice, kindCues } from './vocabulary/kinds.ts';
import { anyOf } from './vocabulary/words.ts';

/** Which kind and category a document is of, by its words. */

/** A document is `other` if no kind has at least this score. */
const MIN_KIND_SCORE = 2.5;

/** Documents say what they are in the lines of their head. */
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
    const searchedText = kind === 'receipt' ? rows : text;
    if (kind === 'invoice' && deniesBeingInvoice.test(text)) continue;
    const score = list.reduce(
      (sum, { pattern, weight }) =>
        sum + (pattern.test(searchedText) ? weight : 0) + (pattern.test(head) ? weight : 0),
      bonus[kind] ?? 0,
    );
    if (score > best.score) best = { kind: kind as Kind, score };
  }
  // If it is still to be paid, it is not a receipt.
  if (best.score >= MIN_KIND_SCORE) return best.kind === 'receipt' && unpaid ? 'invoice' : best.kind;
  // A later page of a long bill has only items.
  if (countMatchingRows(document) >= MIN_INVOICE_ROWS) return 'invoice';
  // Prose with a date is a letter, even one without a salutation.
  return document.dates.length > 0 && sentencesOf(document).length >= MIN_LETTER_SENTENCES
    ? 'letter'
    : 'other';
}

/** Only short lines count for a receipt: in prose, `cash` and `change` mean nothing. */
const MAX_SHORT_LINE_WORDS = 8;
const isShort = ({ text, cells }: Line): boolean =>
  cells.length > 1 || text.trim().split(/\s+/).length <= MAX_SHORT_LINE_WORDS;

/** A "tax invoice" that was paid at the till is a receipt. */
const PAID_SCORE = 9;

/** Change was given, or the amount paid is the total. */
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

/** A document without other cues is a bill if it has at least this many rows of quantity times price. */
const MIN_INVOICE_ROWS = 3;

const countMatchingRows = (document: ParsedDocument): number =>
  document.lines.filter((line) => itemRowOf(document, line)?.amountMatches === true).length;

/** The words of these categories are on documents of other categories, too. */
const categoryWeights: Readonly<Partial<Record<Category, number>>> = {
  billing: 0.8,
  legal: 0.9,
  personal: 0.9,
};

const categoryPatterns = Object.entries(categoryWords).map(([category, words]) => ({
  category: category as Exclude<Category, 'other'>,
  pattern: new RegExp(String.raw`(?<!\p{L})${anyOf(words)}(?!\p{L})`, 'gu'),
}));

/** The usual category of a kind outweighs a single word. */
const USUAL_CATEGORY_SCORE = 1.5;

/** One word of a category is enough. */
const MIN_CATEGORY_SCORE = 1.2;

/** How often the same word counts at most. */
const MAX_REPEATS = 3;

export function categoryOf(text: string, kind: Kind): Category {
  // What was bought says nothing about the category: a receipt of a bookshop is not `education`.
  if (kind === 'receipt') return 'billing';
  const folded = fold(text);
  const scored = categoryPatterns
    // A bill that advertises something is still a bill.
    .filter(({ category }) => category !== 'advertising' || kind !== 'invoice')
    .map(({ category, pattern }) => ({
      category,
      score:
        scoreOf(folded, pattern) * (categoryWeights[category] ?? 1) +
        (usualCategories[kind] === category ? USUAL_CATEGORY_SCORE : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0];
  if (best !== undefined && best.score >= MIN_CATEGORY_SCORE) return best.category;
  return usualCategories[kind] ?? 'other';
}

function scoreOf(text: string, pattern: RegExp): number {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + 1 + Math.min(MAX_REPEATS, count) * 0.5, 0);
}

const usualCategories: Readonly<Partial<Record<Kind, Category>>> = {
  invoice: 'billing',
  statement: 'banking',
  contract: 'legal',
  study: 'education',
};
