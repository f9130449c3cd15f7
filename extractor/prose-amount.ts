import { isBankStatement } from '../shared/notation/bank-statement.ts';
import { hypothetical } from '../shared/notation/settlement-wording.ts';
import { moneyValue } from './amounts.ts';
import type { ExtractedValue, Line } from './lines.ts';
import { fold, hasGapBetween, withQuote } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import {
  changesFrom,
  changesTo,
  consequenceAfterAmount,
  consequenceBeforeAmount,
  cuesAfterAmount,
  cuesBeforeAmount,
} from './vocabulary/amounts.ts';
import type { Cue } from './vocabulary/words.ts';

/**
 * The amount that a letter is about, in a sentence: "you owe $1,234.56 in property tax". Of several amounts the words
 * decide: what is asked for now comes before what was, what may be, and what is only a limit. If they do not decide,
 * there is none.
 */

const CONSEQUENCE_WEIGHT = -7;
const FORMER_AMOUNT_WEIGHT = -5;

/** The amount depends on a condition: `it may increase to £105.00`. */
const CONDITIONAL_WEIGHT = -4;
/** A single amount with a lower score is not the document's amount, such as a late fee that may be charged. */
const MIN_SINGLE_SCORE = -6;
/** Cues are looked for in this many characters before and after an amount. */
const MAX_CHARACTERS_BEFORE = 90;
const MAX_CHARACTERS_AFTER = 40;

interface Candidate {
  readonly score: number;
  readonly amount: ExtractedValue & { readonly currency: string | null };
}

/** @param source Sentences, or rows of several columns. */
export function proseAmount(
  document: ParsedDocument,
  source: 'prose' | 'rows',
): (ExtractedValue & { currency: string | null }) | null {
  const lines = document.lines.filter(({ cells }) => cells.length > 1 === (source === 'rows'));
  const candidates = lines.flatMap((line) => candidatesIn(document, line));
  const best = candidates.toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined) return null;
  const values = new Set(candidates.map(({ amount }) => amount.value));
  // A document is about its only amount, unless that is merely threatened or conceded.
  if (values.size === 1) return isMainAmount(best) ? best.amount : null;
  const rivals = candidates.filter(
    ({ score, amount }) => score === best.score && amount.value !== best.amount.value,
  );
  return best.score > 0 && rivals.length === 0 ? best.amount : null;
}

/** A smaller amount is mentioned in passing, such as what parking costs, unless words ask for it. */
const MIN_AMOUNT_IN_PASSING = 20;

const isMainAmount = ({ score, amount }: Candidate): boolean =>
  score > (Math.abs(Number(amount.value)) < MIN_AMOUNT_IN_PASSING ? 0 : MIN_SINGLE_SCORE);

function candidatesIn(document: ParsedDocument, line: Line): Candidate[] {
  const numbers = document.numbers(line).filter(({ money, currency }) => money && currency !== null);
  return numbers.map(({ value: written, side, start, end, currency }, index) => {
    // `Your balance is £64.20 CR`: the recipient's money.
    const value = side === 'credit' && !isBankStatement(document.text) ? `-${written}` : written;
    const previous = numbers[index - 1]?.end;
    const words =
      previous === undefined
        ? `${lineAbove(document, line)}${line.text.slice(0, start)}`
        : line.text.slice(previous, start);
    const clause = fold(lastSentence(words)).slice(-MAX_CHARACTERS_BEFORE);
    const next = numbers[index + 1]?.start;
    const after = fold(
      next === undefined
        ? `${line.text.slice(end)} ${lineBelow(document, line)}`
        : line.text.slice(end, next),
    );
    const sum = (cues: readonly Cue[], text: string) =>
      cues.reduce((total, { pattern, weight }) => total + (pattern.test(text) ? weight : 0), 0);
    const score =
      sum(cuesBeforeAmount, clause) +
      sum(cuesAfterAmount, after.slice(0, MAX_CHARACTERS_AFTER)) +
      (consequenceBeforeAmount.test(clause) || consequenceAfterAmount.test(after) ? CONSEQUENCE_WEIGHT : 0) +
      (changesFrom.test(clause) &&
      changesTo.test(firstSentence(fold(line.text.slice(end))).replace(/\s+/g, ' '))
        ? FORMER_AMOUNT_WEIGHT
        : 0) +
      (hypothetical.test(fold(lastSentence(`${lineAbove(document, line)}${line.text.slice(0, start)}`)))
        ? CONDITIONAL_WEIGHT
        : 0);
    return { score, amount: { ...withQuote(moneyValue(value), line, start, end), currency } };
  });
}

/** The line above, if its sentence continues on this one. */
function lineAbove(document: ParsedDocument, line: Line): string {
  const above = document.lines[line.index - 1];
  const adjoins =
    above !== undefined && above.cells.length === 1 && !hasGapBetween(document.pages, above, line);
  return adjoins ? `${above.text} ` : '';
}

function lineBelow(document: ParsedDocument, line: Line): string {
  const below = document.lines[line.index + 1];
  return below !== undefined && !hasGapBetween(document.pages, line, below) ? below.text : '';
}

/** The text before the first full stop. */
const firstSentence = (words: string): string => words.split(/(?<=\p{L}{2}|\d{4})[.!?](?:\s|$)/u)[0] ?? words;

/** The text after the last full stop. */
const lastSentence = (words: string): string =>
  words.split(/(?<=\p{L}{2}[.!?]|\d{4}[.!?]|[.,]\d\d[.!?])\s+(?=\p{Lu})/u).at(-1) ?? words;
