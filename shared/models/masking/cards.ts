import type { Span } from './spans.ts';

/**
 * How the numbers of payment cards begin and how many digits they have (https://en.wikipedia.org/wiki/Payment_card_number,
 * after ISO/IEC 7812): without it every tenth long number would pass for one by its check digit alone.
 */
const schemes: readonly (readonly [string, RegExp])[] = [
  ['Visa', /^4(?:\d{12}|\d{15}|\d{18})$/],
  ['Mastercard', /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/],
  ['American Express', /^3[47]\d{13}$/],
  ['Discover', /^6(?:011|4[4-9]\d|5\d\d)\d{12,15}$/],
  ['Diners Club', /^3(?:0[0-5]|[689]\d)\d{11,16}$/],
  ['JCB', /^35(?:2[89]|[3-8]\d)\d{12,15}$/],
  ['UnionPay', /^62\d{14,17}$/],
  ['Maestro', /^(?:5[0678]\d\d|6304|6759|676[1-3])\d{8,15}$/],
];

const MOST_DIGITS = 19;
/** Groups of digits, one space or hyphen between them. */
const digitGroups = /(?<![\p{L}\p{N}])\d+(?:[ \u00A0-]\d+)*(?![\p{L}\p{N}])/gu;

/** Card numbers, in groups or in one, by scheme and check digit (ISO/IEC 7812-1, Luhn): whole groups of a run. */
export function cardSpans(text: string): Span[] {
  return [...text.matchAll(digitGroups)].flatMap(({ 0: figures, index }) => cardSpansInRun(figures, index));
}

function cardSpansInRun(figures: string, offset: number): Span[] {
  const groups = [...figures.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, index }));
  const found: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    let number = '';
    for (let last = first; last < groups.length && number.length <= MOST_DIGITS; last += 1) {
      const group = groups[last];
      const begin = groups[first];
      if (group === undefined || begin === undefined) break;
      number += group.digits;
      if (!isCardNumber(number)) continue;
      found.push({ start: offset + begin.index, end: offset + group.index + group.digits.length });
      first = last;
      break;
    }
  }
  return found;
}

const isCardNumber = (digits: string) =>
  schemes.some(([, form]) => form.test(digits)) && hasLuhnCheckDigit(digits);

/** Every second digit from the right doubled, the digits of all added up: a multiple of ten. */
function hasLuhnCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
