import { parseDecimal } from '../../domain/decimal.ts';
import {
  isCalendarDate,
  type SignRules,
  statesAmount,
  statesCode,
  statesDate,
  statesPaymentTerm,
  statesPhone,
  statesText,
  type Verdict,
} from '../../domain/prove-value.ts';
import { type QuotedText, quotedWordsOf } from '../../domain/quotes.ts';
import { excerptOf, type Reason, reason } from '../../domain/reasons.ts';
import type { FieldPath } from '../../messages/field-path.ts';
import { isCurrency, showsCurrency } from '../../notation/currencies.ts';
import type { AmountCurrency } from './amount-currency.ts';

/**
 * Whether the words of a page prove a value, by its form: the value in its proper form, or what is wrong with it.
 */
export type Check = (
  value: string,
  quoted: QuotedText,
  path: FieldPath,
) => { readonly value: string } | { readonly problem: Reason };

const textCheck =
  (says: (quoted: QuotedText, value: string) => boolean): Check =>
  (value, quoted, path) =>
    says(quoted, value) ? { value: value.trim() } : notInQuote(path, value, quoted);

const saysEmail = (quoted: QuotedText, value: string) =>
  quotedWordsOf(quoted).toLowerCase().replace(/\s/g, '').includes(value.trim().toLowerCase());

export const text = textCheck(statesText);
export const code = textCheck(statesCode);
export const phone = textCheck(statesPhone);
export const email = textCheck(saysEmail);

/** An amount, its sign as the document means it. */
export const amount =
  (signs: SignRules = {}): Check =>
  (value, quoted, path) => {
    const decimal = parseDecimal(value);
    if (decimal === undefined) return { problem: reason('proof.not-an-amount', { path, value }) };
    const verdict = statesAmount(quoted, decimal, signs);
    return verdict === 'stated'
      ? { value: decimal }
      : unprovedValue(verdict, 'proof.amount-ambiguous', path, decimal, quoted);
  };

/** The currency of an amount: what the quote shows, and the pages show for the amount. */
export const currency =
  ({ shownCurrencies: shown, canBe }: AmountCurrency): Check =>
  (value, quoted, path) => {
    const iso = value.trim().toUpperCase();
    if (!isCurrency(iso) || !showsCurrency(quotedWordsOf(quoted), iso))
      return notInQuote(path, value, quoted);
    return canBe(iso) ? { value: iso } : { problem: unclearCurrencyProblem(path, iso, shown) };
  };

/** What is wrong with a currency that the document shows, but not for this amount. */
export const unclearCurrencyProblem = (
  path: FieldPath,
  value: string,
  shownCurrencies: AmountCurrency['shownCurrencies'] = [],
): Reason => reason('proof.currency-unclear', { path, value, shownCurrencies });

export const date: Check = (value, quoted, path) => {
  if (!isCalendarDate(value)) return { problem: reason('proof.date-impossible', { path, value }) };
  const verdict = statesDate(quoted, value);
  return verdict === 'stated'
    ? { value }
    : unprovedValue(verdict, 'proof.date-ambiguous', path, value, quoted);
};

/** A date, a day whose year follows from the date of the document, or a term counted from it. */
export const dueDate =
  (issued: string | null): Check =>
  (value, quoted, path) => {
    if (!isCalendarDate(value)) return { problem: reason('proof.date-impossible', { path, value }) };
    const verdicts = [statesDate(quoted, value, issued), statesPaymentTerm(quoted, value, issued)];
    if (verdicts.includes('stated')) return { value };
    const verdict = verdicts.includes('ambiguous') ? 'ambiguous' : 'not-stated';
    return unprovedValue(verdict, 'proof.date-ambiguous', path, value, quoted);
  };

function unprovedValue(
  verdict: Exclude<Verdict, 'stated'>,
  ambiguous: 'proof.amount-ambiguous' | 'proof.date-ambiguous',
  path: FieldPath,
  value: string,
  quoted: QuotedText,
): { problem: Reason } {
  return verdict === 'not-stated'
    ? notInQuote(path, value, quoted)
    : { problem: reason(ambiguous, { path, value, quote: excerpt(quoted) }) };
}

const notInQuote = (path: FieldPath, value: string, quoted: QuotedText): { problem: Reason } => ({
  problem: reason('proof.value-not-in-quote', { path, value, quote: excerpt(quoted) }),
});

/** Characters of a quote that a message repeats, at most. */
const MAX_EXCERPT_LENGTH = 120;

const excerpt = (quoted: QuotedText) => excerptOf(quotedWordsOf(quoted), MAX_EXCERPT_LENGTH);
