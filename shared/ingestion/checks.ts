import { toDecimal } from '../domain/decimal.ts';
import type { Reason } from '../domain/document.ts';
import { isDate, saysDate, saysTerm } from '../domain/prove-date.ts';
import {
  type Signs,
  saysAmount,
  saysCode,
  saysPhone,
  saysText,
  type Verdict,
} from '../domain/prove-value.ts';
import { type Quoted, wordsOf } from '../domain/quoted.ts';
import { isCurrency, showsCurrency } from '../notation/currencies.ts';
import type { CurrencyOfAmount } from './currency-of.ts';

/**
 * Whether the words of a page prove a value, by its form: the value in its proper form, or what is wrong with it.
 * `what` names the value for a person.
 */
export type Check = (
  value: string,
  quoted: Quoted,
  what: string,
) => { readonly value: string } | { readonly problem: Reason };

const saying =
  (says: (quoted: Quoted, value: string) => boolean): Check =>
  (value, quoted, what) =>
    says(quoted, value) ? { value: value.trim() } : notInQuote(what, value, quoted);

const saysEmail = (quoted: Quoted, value: string) =>
  wordsOf(quoted).toLowerCase().replace(/\s/g, '').includes(value.trim().toLowerCase());

export const text = saying(saysText);
export const code = saying(saysCode);
export const phone = saying(saysPhone);
export const email = saying(saysEmail);

/** An amount, its sign as the document means it. */
export const amount =
  (signs: Signs = {}): Check =>
  (value, quoted, what) => {
    const decimal = toDecimal(value);
    if (decimal === undefined) {
      const message = `${what} (“${value}”) is not an amount such as 12.50.`;
      return { problem: { code: 'proof.not-an-amount', message } };
    }
    const verdict = saysAmount(quoted, decimal, signs);
    return verdict === 'said' ? { value: decimal } : unproved(verdict, 'amount', what, decimal, quoted);
  };

/** The currency of an amount: what the quote shows, and the pages show for the amount. */
export const currency =
  ({ shown, canBe }: CurrencyOfAmount): Check =>
  (value, quoted, what) => {
    const iso = value.trim().toUpperCase();
    if (!isCurrency(iso) || !showsCurrency(wordsOf(quoted), iso)) return notInQuote(what, value, quoted);
    return canBe(iso) ? { value: iso } : { problem: currencyOfAnother(what, iso, shown) };
  };

/** What is wrong with a currency that the document shows, but not for this amount. */
export const currencyOfAnother = (what: string, code: string, shown: CurrencyOfAmount['shown']): Reason => ({
  code: 'proof.currency-unclear',
  message:
    shown === undefined
      ? `${what} (“${code}”) is one of several in the document, and nothing shows that the amount is in it.`
      : `${what} (“${code}”) is not the one that the page shows for the amount (${shown.join(' or ')}).`,
});

export const date: Check = (value, quoted, what) => {
  if (!isDate(value)) return { problem: dateImpossible(what, value) };
  const verdict = saysDate(quoted, value);
  return verdict === 'said' ? { value } : unproved(verdict, 'date', what, value, quoted);
};

/** A date, a day whose year follows from the date of the document, or a term counted from it. */
export const dueDate =
  (issued: string | null): Check =>
  (value, quoted, what) => {
    if (!isDate(value)) return { problem: dateImpossible(what, value) };
    const verdicts = [saysDate(quoted, value, issued), saysTerm(quoted, value, issued)];
    if (verdicts.includes('said')) return { value };
    const verdict = verdicts.includes('ambiguous') ? 'ambiguous' : 'not-said';
    return unproved(verdict, 'date', what, value, quoted);
  };

function unproved(
  verdict: Exclude<Verdict, 'said'>,
  form: 'amount' | 'date',
  what: string,
  value: string,
  quoted: Quoted,
): { problem: Reason } {
  if (verdict === 'not-said') return notInQuote(what, value, quoted);
  const message = `${what} may be ${value}, but “${excerpt(quoted)}” can be read in another way too, and nothing in the document tells which.`;
  return {
    problem: { code: form === 'amount' ? 'proof.amount-ambiguous' : 'proof.date-ambiguous', message },
  };
}

const notInQuote = (what: string, value: string, quoted: Quoted): { problem: Reason } => ({
  problem: {
    code: 'proof.value-not-in-quote',
    message: `${what} (“${value}”) does not follow from what the page says: “${excerpt(quoted)}”.`,
  },
});

const dateImpossible = (what: string, value: string): Reason => ({
  code: 'proof.date-impossible',
  message: `${what} (“${value}”) is not a day of the calendar.`,
});

/** Characters of a quote that a message repeats, at most. */
const LONGEST_EXCERPT = 120;

const excerpt = (quoted: Quoted) => {
  const flat = wordsOf(quoted).replace(/\s+/g, ' ');
  return flat.length > LONGEST_EXCERPT ? `${flat.slice(0, LONGEST_EXCERPT - 1)}…` : flat;
};
