import { parseDecimal } from '../../domain/decimal.ts';
import type { Reason } from '../../domain/document.ts';
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
import { isCurrency, showsCurrency } from '../../notation/currencies.ts';
import type { AmountCurrency } from './amount-currency.ts';

/**
 * Whether the words of a page prove a value, by its form: the value in its proper form, or what is wrong with it.
 * `what` names the value for a user.
 */
export type Check = (
  value: string,
  quoted: QuotedText,
  what: string,
) => { readonly value: string } | { readonly problem: Reason };

const textCheck =
  (says: (quoted: QuotedText, value: string) => boolean): Check =>
  (value, quoted, what) =>
    says(quoted, value) ? { value: value.trim() } : notInQuote(what, value, quoted);

const saysEmail = (quoted: QuotedText, value: string) =>
  quotedWordsOf(quoted).toLowerCase().replace(/\s/g, '').includes(value.trim().toLowerCase());

export const text = textCheck(statesText);
export const code = textCheck(statesCode);
export const phone = textCheck(statesPhone);
export const email = textCheck(saysEmail);

/** An amount, its sign as the document means it. */
export const amount =
  (signs: SignRules = {}): Check =>
  (value, quoted, what) => {
    const decimal = parseDecimal(value);
    if (decimal === undefined) {
      const message = `${what} (“${value}”) is not an amount such as 12.50.`;
      return { problem: { code: 'proof.not-an-amount', message } };
    }
    const verdict = statesAmount(quoted, decimal, signs);
    return verdict === 'stated'
      ? { value: decimal }
      : unprovedValue(verdict, 'amount', what, decimal, quoted);
  };

/** The currency of an amount: what the quote shows, and the pages show for the amount. */
export const currency =
  ({ shownCurrencies: shown, canBe }: AmountCurrency): Check =>
  (value, quoted, what) => {
    const iso = value.trim().toUpperCase();
    if (!isCurrency(iso) || !showsCurrency(quotedWordsOf(quoted), iso))
      return notInQuote(what, value, quoted);
    return canBe(iso) ? { value: iso } : { problem: unclearCurrencyProblem(what, iso, shown) };
  };

/** What is wrong with a currency that the document shows, but not for this amount. */
export const unclearCurrencyProblem = (
  what: string,
  code: string,
  shown: AmountCurrency['shownCurrencies'],
): Reason => ({
  code: 'proof.currency-unclear',
  message:
    shown === undefined
      ? `${what} (“${code}”) is one of several in the document, and nothing shows that the amount is in it.`
      : `${what} (“${code}”) is not the one that the page shows for the amount (${shown.join(' or ')}).`,
});

export const date: Check = (value, quoted, what) => {
  if (!isCalendarDate(value)) return { problem: impossibleDateProblem(what, value) };
  const verdict = statesDate(quoted, value);
  return verdict === 'stated' ? { value } : unprovedValue(verdict, 'date', what, value, quoted);
};

/** A date, a day whose year follows from the date of the document, or a term counted from it. */
export const dueDate =
  (issued: string | null): Check =>
  (value, quoted, what) => {
    if (!isCalendarDate(value)) return { problem: impossibleDateProblem(what, value) };
    const verdicts = [statesDate(quoted, value, issued), statesPaymentTerm(quoted, value, issued)];
    if (verdicts.includes('stated')) return { value };
    const verdict = verdicts.includes('ambiguous') ? 'ambiguous' : 'not-stated';
    return unprovedValue(verdict, 'date', what, value, quoted);
  };

function unprovedValue(
  verdict: Exclude<Verdict, 'stated'>,
  form: 'amount' | 'date',
  what: string,
  value: string,
  quoted: QuotedText,
): { problem: Reason } {
  if (verdict === 'not-stated') return notInQuote(what, value, quoted);
  const message = `${what} may be ${value}, but “${excerpt(quoted)}” can be read in another way too, and nothing in the document tells which.`;
  return {
    problem: { code: form === 'amount' ? 'proof.amount-ambiguous' : 'proof.date-ambiguous', message },
  };
}

const notInQuote = (what: string, value: string, quoted: QuotedText): { problem: Reason } => ({
  problem: {
    code: 'proof.value-not-in-quote',
    message: `${what} (“${value}”) does not follow from what the page says: “${excerpt(quoted)}”.`,
  },
});

const impossibleDateProblem = (what: string, value: string): Reason => ({
  code: 'proof.date-impossible',
  message: `${what} (“${value}”) is not a day of the calendar.`,
});

/** Characters of a quote that a message repeats, at most. */
const MAX_EXCERPT_LENGTH = 120;

const excerpt = (quoted: QuotedText) => {
  const flat = quotedWordsOf(quoted).replace(/\s+/g, ' ');
  return flat.length > MAX_EXCERPT_LENGTH ? `${flat.slice(0, MAX_EXCERPT_LENGTH - 1)}…` : flat;
};
