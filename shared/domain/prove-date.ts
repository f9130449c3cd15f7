import { datesIn, nextOccurrence, partialDatesIn } from '../notation/dates.ts';
import { endDatesOf, paymentTermsIn } from '../notation/payment-terms.ts';
import type { Verdict } from './prove-value.ts';
import { overlapsQuote, type QuotedText } from './quoted-text.ts';

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
    return 'said';
  if (matching.length > 0 && !style.dateOrderIsCertain) return 'ambiguous';
  if (from === null) return 'not-said';
  const partial = partialDatesIn(text, full).filter((each) => overlapsQuote(quoted, each));
  return partial.some((each) => nextOccurrence(each, from) === date) ? 'said' : 'not-said';
}

/**
 * Whether the words give a term that ends on the date (`within 30 days`, `zwei Wochen`, `on receipt`).
 *
 * @param from What the term is counted from, the date of the document. Without it, a term proves nothing.
 */
export function statesPaymentTerm(quoted: QuotedText, date: string, from: string | null): Verdict {
  if (from === null) return 'not-said';
  const ends = paymentTermsIn(quoted.lines)
    .filter((term) => overlapsQuote(quoted, term))
    .map((term) => endDatesOf(term, from));
  if (ends.some((each) => each.length === 1 && each[0] === date)) return 'said';
  return ends.some((each) => each.includes(date)) ? 'ambiguous' : 'not-said';
}
