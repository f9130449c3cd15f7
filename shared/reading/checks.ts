import { isCurrency, showsCurrency } from '../domain/currencies.ts';
import { toDecimal } from '../domain/decimal.ts';
import type { Reason } from '../domain/document.ts';
import { isDate, saysDate, saysTerm } from '../domain/prove-date.ts';
import { saysAmount, saysCode, saysPhone, saysText } from '../domain/prove-value.ts';

/**
 * Whether the words of a page prove a value, by its form: the value in its proper form, or what is wrong with it.
 * `what` names the value for a person.
 */
export type Check = (
  value: string,
  words: string,
  what: string,
) => { readonly value: string } | { readonly problem: Reason };

const saying =
  (says: (words: string, value: string) => boolean): Check =>
  (value, words, what) =>
    says(words, value) ? { value: value.trim() } : notInQuote(what, value, words);

const saysEmail = (words: string, value: string) =>
  words.toLowerCase().replace(/\s/g, '').includes(value.trim().toLowerCase());

export const text = saying(saysText);
export const code = saying(saysCode);
export const phone = saying(saysPhone);
export const email = saying(saysEmail);

export const amount: Check = (value, words, what) => {
  const decimal = toDecimal(value);
  if (decimal === undefined) {
    const message = `${what} (“${value}”) is not an amount such as 12.50.`;
    return { problem: { code: 'proof.not-an-amount', message } };
  }
  return saysAmount(words, decimal) ? { value: decimal } : notInQuote(what, value, words);
};

export const currency: Check = (value, words, what) => {
  const iso = value.trim().toUpperCase();
  return isCurrency(iso) && showsCurrency(words, iso) ? { value: iso } : notInQuote(what, value, words);
};

export const date: Check = (value, words, what) => {
  if (!isDate(value)) return { problem: dateImpossible(what, value) };
  return saysDate(words, value) ? { value } : notInQuote(what, value, words);
};

/** A date, or a term that ends on it, counted from `issued`. */
export const dueDate =
  (issued: string | null): Check =>
  (value, words, what) => {
    if (!isDate(value)) return { problem: dateImpossible(what, value) };
    const said = saysDate(words, value) || saysTerm(words, value, issued);
    return said ? { value } : notInQuote(what, value, words);
  };

const notInQuote = (what: string, value: string, words: string): { problem: Reason } => ({
  problem: {
    code: 'proof.value-not-in-quote',
    message: `${what} (“${value}”) does not follow from what the page says: “${excerpt(words)}”.`,
  },
});

const dateImpossible = (what: string, value: string): Reason => ({
  code: 'proof.date-impossible',
  message: `${what} (“${value}”) is not a day of the calendar.`,
});

const excerpt = (words: string) => {
  const flat = words.replace(/\s+/g, ' ');
  return flat.length > 120 ? `${flat.slice(0, 119)}…` : flat;
};
