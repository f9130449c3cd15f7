import { decimalPlacesOf, isCurrency } from '../notation/currencies.ts';

/** Amounts of money in what a model writes, as it comes: `£1,284.60`, `1.284,60 €`, `EUR 70`. */

export interface WrittenAmount {
  /** As `Decimal` writes it: `1284.60`. */
  readonly value: string;
  /** Where it stands in the text, with its sign or code: from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
}

const space = String.raw`[^\S\n]?`;
const money = String.raw`(?:\p{Sc}|(?<!\p{L})[A-Z]{3}(?!\p{L}))`;
const separator = String.raw`[.,'’\u00a0\u202f ]`;
/** Also in Indian groups: `1,20,50,000`. */
const number = String.raw`\d+(?:,\d{2}(?=,\d))*(?:${separator}\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?`;
const patterns = [
  new RegExp(`${money}${space}(${number})`, 'gu'),
  new RegExp(String.raw`(?<![\d.,])(${number})${space}${money}`, 'gu'),
];

/** Whether a sign or code beside the digits is one of a currency: `TAX 8.25` is none. */
function isMoney(written: string): boolean {
  const [code] = /[A-Z]{3}/.exec(written) ?? [];
  return code === undefined || isCurrency(code);
}

/** All numbers beside a sign or code of money, on one line, in their order; one that has a sign on both sides twice. */
export function writtenAmountsIn(text: string): WrittenAmount[] {
  const found = patterns.flatMap((form) => [...text.matchAll(form)]);
  return found
    .filter(({ 0: whole, index }) => isMoney(whole) && !/^ ?%/.test(text.slice(index + whole.length)))
    .map(({ 0: whole, 1: digits = '', index }) => ({
      value: decimalOf(digits, whole),
      from: index,
      to: index + whole.length,
    }))
    .toSorted((a, b) => a.from - b.from);
}

/** Dinars have three decimals: `37.250 KWD`. */
function decimalOf(digits: string, written: string): string {
  const [code = ''] = /[A-Z]{3}/.exec(written) ?? [];
  const form = decimalPlacesOf(code) === 3 ? /^(.*?)(?:\.(\d{1,3}))?$/u : /^(.*?)(?:[.,](\d{1,2}))?$/u;
  const [, whole = '', fraction] = form.exec(digits) ?? [];
  return [whole.replace(/\D/g, ''), ...(fraction === undefined ? [] : [fraction])].join('.');
}

const code = '[A-Z]{1,3}';
/** What may go on as a number, or as one with its code; what is longer does not wait. */
const unfinishedNumber = String.raw`\d{1,12}(?:${separator}\d{1,3}){0,6}(?:${separator}|${space}(?:${code})?)`;

/** What may be an amount, or go on as one, at the end of a text that is still coming; bounded. */
export const UNFINISHED_AMOUNT = String.raw`(?:(?:\p{Sc}|(?<!\p{L})${code})${space}(?:${unfinishedNumber})?|${unfinishedNumber})`;
