import { numbersIn, type WrittenNumber } from '../notation/amounts.ts';
import { findCode } from '../notation/codes.ts';
import { withinEdits } from '../notation/edit-distance.ts';
import { scaled } from './decimal.ts';
import { lettersOf } from './page-index.ts';
import { type Quoted, type QuotedNumbers, touches, wordsOf } from './quoted.ts';

/**
 * Whether the words of a page say a value. Everything here reads the page's own words, not the quote that a model gave, by
 * the same grammar as the rule-based extractor (`shared/notation`).
 */

/** `ambiguous`: the words can mean the value, and another one as well; nothing in the document tells which. */
export type Verdict = 'said' | 'ambiguous' | 'not-said';

/** What the signs on a document mean. */
export interface Signs {
  /** Whether amounts printed without a sign may be negative: on credit notes, and in rows that take something off. */
  readonly mayBeNegative?: boolean;
  /** Whether `CR` marks money that somebody has, as on bank statements; elsewhere it is taken off. */
  readonly creditIsPositive?: boolean;
}

/** Whether the words say an amount (a `Decimal`), in any common notation. A number is read as a whole, never a part of it. */
export function saysAmount(quoted: QuotedNumbers, decimal: string, signs: Signs = {}): Verdict {
  const matching = numbersIn(quoted.lines, quoted.style.numbers).filter(
    (number) => touches(quoted, number) && canMean(number, decimal, signs),
  );
  if (matching.length === 0) return 'not-said';
  return matching.some(({ readings }) => readings.length === 1) ? 'said' : 'ambiguous';
}

/** Whether a number can be this amount, with its sign. */
function canMean(
  number: WrittenNumber,
  decimal: string,
  { mayBeNegative, creditIsPositive }: Signs,
): boolean {
  const wanted = scaled(decimal);
  if (wanted === undefined) return false;
  return number.readings.some((reading) => {
    const value = scaled(reading);
    if (value === undefined) return false;
    if (value === wanted && !(number.side === 'credit' && creditIsPositive !== true && value > 0n))
      return true;
    if (value !== -wanted) return false;
    if (number.signUncertain) return true;
    if (number.side !== undefined && (number.side === 'credit') !== (creditIsPositive === true))
      return wanted < 0n;
    return mayBeNegative === true && wanted < 0n;
  });
}

/** How many letters of a text value may differ from the page: misreadings are corrected by whoever reads. */
const CORRECTED = 0.25;

/**
 * Whether the words of a name, an address or a description stand in the text, in their order or not; misread letters may
 * have been corrected.
 */
export function saysText(quoted: Quoted, value: string): boolean {
  const text = wordsOf(quoted);
  const said = lettersOf(text);
  const wanted = lettersOf(value);
  if (wanted === '') return false;
  if (said.includes(wanted)) return true;
  const words = text.split(/\s+/).map(lettersOf).filter(Boolean);
  const parts = value
    .split(/[\s,;]+/)
    .map(lettersOf)
    .filter(Boolean);
  const missing = parts.filter((part) => !said.includes(part) && !words.some((word) => similar(word, part)));
  const weight = (list: string[]) => list.reduce((total, part) => total + part.length, 0);
  return weight(missing) <= CORRECTED * weight(parts);
}

/** Whether two words differ in at most a quarter of their letters. */
const similar = (a: string, b: string): boolean =>
  withinEdits(a, b, Math.floor(Math.max(a.length, b.length) * CORRECTED));

/** Whether a number or code, such as an invoice number, stands in the words as a whole; only letters like digits may differ. */
export function saysCode({ lines, ...quoted }: Quoted, value: string): boolean {
  let offset = 0;
  for (const line of lines.split('\n')) {
    const found = findCode(line, value);
    if (found !== undefined) {
      const place = { start: offset + found.start, end: offset + found.end };
      if (touches({ lines, ...quoted }, place)) return true;
    }
    offset += line.length + 1;
  }
  return false;
}

/** Whether a telephone number stands in the words, with or without its country's prefix. */
export function saysPhone(quoted: Quoted, value: string): boolean {
  const digits = (phone: string) => phone.replace(/\D/g, '');
  const wanted = digits(value).replace(/^0+/, '');
  const said = digits(wordsOf(quoted));
  return (
    wanted.length >= 5 &&
    (said.includes(wanted) || (said.length >= 5 && wanted.endsWith(said.replace(/^0+/, ''))))
  );
}
