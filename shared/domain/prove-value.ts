import { findCode } from '../notation/codes.ts';
import { datesIn, nextOccurrence, partialDatesIn } from '../notation/dates.ts';
import { numbersIn, type WrittenNumber } from '../notation/numbers.ts';
import { endDatesOf, paymentTermsIn } from '../notation/payment-terms.ts';
import { isWithinEdits } from '../notation/text.ts';
import { toMillionths } from './decimal.ts';
import {
  comparableText,
  overlapsQuote,
  type QuotedNumberText,
  type QuotedText,
  quotedWordsOf,
} from './quotes.ts';

/**
 * Whether the words of a page say a value. Everything here reads the page's own words, not the quote that a model gave, by
 * the same grammar as the rule-based extractor (`shared/notation`).
 */

/** `ambiguous`: the words can mean the value, and another one as well; nothing in the document shows which. */
export type Verdict = 'stated' | 'ambiguous' | 'not-stated';

/** What the signs on a document mean. */
export interface SignRules {
  /** Whether amounts printed without a sign may be negative: on credit notes, and in rows that take something off. */
  readonly mayBeNegative?: boolean;
  /** Whether `CR` marks a positive balance, as on bank statements; elsewhere it is taken off. */
  readonly creditIsPositive?: boolean;
}

/** Whether the words say an amount (a `Decimal`), in any common notation. A number is read as a whole, never a part of it. */
export function statesAmount(quoted: QuotedNumberText, decimal: string, signs: SignRules = {}): Verdict {
  const matching = numbersIn(quoted.lines, quoted.style.numbers).filter(
    (number) => overlapsQuote(quoted, number) && canMean(number, decimal, signs),
  );
  if (matching.length === 0) return 'not-stated';
  return matching.some(({ possibleValues: readings }) => readings.length === 1) ? 'stated' : 'ambiguous';
}

/** Whether a number can be this amount, with its sign. */
function canMean(
  number: WrittenNumber,
  decimal: string,
  { mayBeNegative, creditIsPositive }: SignRules,
): boolean {
  const wanted = toMillionths(decimal);
  if (wanted === undefined) return false;
  return number.possibleValues.some((reading) => {
    const value = toMillionths(reading);
    if (value === undefined) return false;
    if (value === wanted && !(number.side === 'credit' && creditIsPositive !== true && value > 0n))
      return true;
    if (value !== -wanted) return false;
    if (number.signIsUncertain) return true;
    if (number.side !== undefined && (number.side === 'credit') !== (creditIsPositive === true))
      return wanted < 0n;
    return mayBeNegative === true && wanted < 0n;
  });
}

/** How many letters of a text value may differ from the page: models correct misreadings. */
const MAX_CORRECTED_SHARE = 0.25;
/** The same of one word, however long it is: comparing words takes time for each. */
const MAX_CORRECTED_LETTERS = 20;

/**
 * Whether the words of a name, an address or a description are in the text, in their order or not; misread letters may
 * have been corrected.
 */
export function statesText(quoted: QuotedText, value: string): boolean {
  const text = quotedWordsOf(quoted);
  const letters = comparableText(text);
  const wanted = comparableText(value);
  if (wanted === '') return false;
  if (letters.includes(wanted)) return true;
  const words = text.split(/\s+/).map(comparableText).filter(Boolean);
  const parts = value
    .split(/[\s,;]+/)
    .map(comparableText)
    .filter(Boolean);
  const missing = parts.filter(
    (part) => !letters.includes(part) && !words.some((word) => isSimilar(word, part)),
  );
  const weight = (list: string[]) => list.reduce((total, part) => total + part.length, 0);
  return weight(missing) <= MAX_CORRECTED_SHARE * weight(parts);
}

/** Whether two words differ in at most a quarter of their letters, and in few. */
const isSimilar = (a: string, b: string): boolean => {
  const letters = Math.max(a.length, b.length);
  return isWithinEdits(a, b, Math.min(MAX_CORRECTED_LETTERS, Math.floor(letters * MAX_CORRECTED_SHARE)));
};

/** Whether a number or code, such as an invoice number, is in the words as a whole; only letters like digits may differ. */
export function statesCode({ lines, ...quoted }: QuotedText, value: string): boolean {
  let offset = 0;
  for (const line of lines.split('\n')) {
    const found = findCode(line, value);
    if (found !== undefined) {
      const span = { start: offset + found.start, end: offset + found.end };
      if (overlapsQuote({ lines, ...quoted }, span)) return true;
    }
    offset += line.length + 1;
  }
  return false;
}

/** Whether a telephone number is in the words, with or without its country's prefix. */
export function statesPhone(quoted: QuotedText, value: string): boolean {
  const digits = (phone: string) => phone.replace(/\D/g, '');
  const wanted = digits(value).replace(/^0+/, '');
  const quotedDigits = digits(quotedWordsOf(quoted));
  return (
    wanted.length >= 5 &&
    (quotedDigits.includes(wanted) ||
      (quotedDigits.length >= 5 && wanted.endsWith(quotedDigits.replace(/^0+/, ''))))
  );
}

/** Whether the words of a page say a date: in full, without its year, or as a term that ends on it. */

/** Whether the text is a real calendar date, `YYYY-MM-DD`, of a year in which documents are written. */
export function isCalendarDate(date: string): boolean {
  const [, year = ''] = /^(\d{4})-\d{2}-\d{2}$/.exec(date) ?? [];
  const time = Date.parse(`${date}T00:00:00Z`);
  if (year === '' || Number.isNaN(time) || year < '1900' || year > '2100') return false;
  return new Date(time).toISOString().startsWith(date);
}

/**
 * Whether the words give the date.
 *
 * @param from The date of the document: a day without a year is the next such day. Without it, only full dates count.
 */
export function statesDate(quoted: QuotedText, date: string, from: string | null = null): Verdict {
  const { style } = quoted;
  const text = quoted.lines.replace(/\n/g, ' ');
  const full = datesIn(text, style.dateOrder);
  const matching = full.filter(
    (each) => overlapsQuote(quoted, each) && (each.value === date || each.otherValue === date),
  );
  if (
    matching.some(
      ({ value, otherValue }) => value === date && (otherValue === undefined || style.dateOrderIsCertain),
    )
  )
    return 'stated';
  if (matching.length > 0 && !style.dateOrderIsCertain) return 'ambiguous';
  if (from === null) return 'not-stated';
  const partial = partialDatesIn(text, full).filter((each) => overlapsQuote(quoted, each));
  return partial.some((each) => nextOccurrence(each, from) === date) ? 'stated' : 'not-stated';
}

/**
 * Whether the words give a term that ends on the date (`within 30 days`, `zwei Wochen`, `on receipt`).
 *
 * @param from What the term is counted from, the date of the document. Without it, a term proves nothing.
 */
export function statesPaymentTerm(quoted: QuotedText, date: string, from: string | null): Verdict {
  if (from === null) return 'not-stated';
  const ends = paymentTermsIn(quoted.lines)
    .filter((term) => overlapsQuote(quoted, term))
    .map((term) => endDatesOf(term, from));
  if (ends.some((each) => each.length === 1 && each[0] === date)) return 'stated';
  return ends.some((each) => each.includes(date)) ? 'ambiguous' : 'not-stated';
}
