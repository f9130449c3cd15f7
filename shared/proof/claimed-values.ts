import { decimalPlacesOf, isCurrency } from '../notation/currencies.ts';

/** The most characters of a value that is looked for: no document contains a longer one. */
export const MAX_VALUE_CHARACTERS = 100;

/** A value that a claim names and that must be on a page that it cites. */
export interface ClaimedValue {
  readonly kind: 'amount' | 'figure';
  /** An amount as a `Decimal`; a figure as the claim writes it. */
  readonly value: string;
  /** Its position in the claim; `to` is not included. */
  readonly from: number;
  readonly to: number;
}

/** All values of a claim in order. What is both an amount and a figure, such as a large amount, is returned twice. */
export const claimedValuesIn = (text: string): ClaimedValue[] =>
  [
    ...writtenAmountsIn(text).map((amount) => ({ kind: 'amount', ...amount }) as const),
    ...figuresIn(text).map(({ text: value, from, to }) => ({ kind: 'figure', value, from, to }) as const),
  ].toSorted((a, b) => a.from - b.from);

/** Amounts of money in a model's answer, also while it is streamed: `£1,284.60`, `1.284,60 €`, `EUR 70`. */

export interface WrittenAmount {
  /** As a `Decimal`: `1284.60`. */
  readonly value: string;
  /** Its position in the text, with its sign or code; `to` is not included. */
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

/** Whether a sign or code next to the digits is one of a currency: `TAX 8.25` has none. */
function isMoney(written: string): boolean {
  const [code] = /[A-Z]{3}/.exec(written) ?? [];
  return code === undefined || isCurrency(code);
}

/** All numbers next to a sign or code of money, on one line, in order; a number with a sign on both sides is returned twice. */
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
/** What the next letters may continue as a number, or as a number with its code. Longer text is decided already. */
const unfinishedNumber = String.raw`\d{1,12}(?:${separator}\d{1,3}){0,6}(?:${separator}|${space}(?:${code})?)`;

/** What may be an amount, or become one, at the end of an incomplete text; bounded. */
export const UNFINISHED_AMOUNT = String.raw`(?:(?:\p{Sc}|(?<!\p{L})${code})${space}(?:${unfinishedNumber})?|${unfinishedNumber})`;

/**
 * Figures in a model's answer that people act on and that a proof of amounts does not cover: account numbers and IBANs,
 * telephone numbers, references, codes, links and email addresses. They are found word by word, so that the end of an
 * incomplete text shows whether it may be part of one.
 */

/** A stretch of text that must be in a document; `to` is not included. */
export interface Figure {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A number with at least this many digits must be in a document unchanged. */
const MIN_DIGITS = 5;

const DIGITS = /\p{Nd}/gu;
/** Invisible characters, which would split a figure only for a program. */
const INVISIBLE = /[\p{Cf}\uFE0F]/gu;
const EDGES = /^[^\p{L}\p{N}+]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu;
const OPENING = /^[^\p{L}\p{N}\p{Sc}+-]*/u;
/** The first group of an IBAN. The groups after it may contain letters. */
const IBAN_HEAD = /^[A-Z]{2}\p{Nd}{2}$/u;
const DASH = /^[-–/]$/u;

const CONTACT =
  /@|:\/\/|^www\.|^(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:\p{Ll}{2,24}|\p{Lu}{2,24})(?![\p{L}\p{N}.])/u;
/** Letters and at least two digits in one: `GB00EVIL`, and not `250kWh`. */
const CODE =
  /(?<![\p{L}\p{N}])(?!\p{Nd}+\p{L}{1,5}(?![\p{L}\p{N}]))(?=\p{Nd}*\p{L})(?=\p{L}*\p{Nd}\p{L}*\p{Nd})[\p{L}\p{N}]{6,}/u;
/** A date, a time or a span of years. */
const DATE =
  /^(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:T[\d:.]+Z?)?|\d{1,2}[./]\d{4}|\d{4}-\d{2}|(?:19|20)\d{2}[-–/](?:\d{2}|(?:19|20)\d{2})|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[-–]\d{1,2}[:.]\d{2})?)$/;

interface Word {
  readonly bare: string;
  readonly from: number;
  readonly to: number;
}

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    bare: word.normalize('NFKC').replace(INVISIBLE, '').replace(EDGES, ''),
    from: index,
    to: index + word.length,
  }));

const digitsIn = (text: string) => text.match(DIGITS)?.length ?? 0;
const isFigurePart = ({ bare }: Word) => digitsIn(bare) > 0 && !DATE.test(bare);

/** An IBAN has at most 34 characters (ISO 13616), written in groups of four. */
const MAX_IBAN_GROUPS = 9;

/** Whether a word continues the figure that previous words began: one space apart, with a digit or within an IBAN. */
function continuesFigure(text: string, before: readonly Word[], word: Word): boolean {
  const last = before.at(-1);
  if (
    last === undefined ||
    word.from - last.to !== 1 ||
    /[\n,;:!?.]/.test(text.slice(last.to - 1, word.from))
  )
    return false;
  const inIban =
    /^[A-Z]{4}$/.test(word.bare) && before.slice(-MAX_IBAN_GROUPS).some(({ bare }) => IBAN_HEAD.test(bare));
  return isFigurePart(word) || inIban || DASH.test(text.slice(word.from, word.to));
}

/** The figures of a text, in order; a number in groups is one figure. */
export function figuresIn(text: string): Figure[] {
  const runs: Word[][] = [];
  const contacts: Word[] = [];
  for (const word of wordsIn(text)) {
    if (CONTACT.test(word.bare) || word.to - word.from > MAX_VALUE_CHARACTERS) contacts.push(word);
    else if (continuesFigure(text, runs.at(-1) ?? [], word)) runs.at(-1)?.push(word);
    else if (isFigurePart(word)) runs.push([word]);
    else runs.push([]);
  }
  const figures = [...runs.filter(isFigure), ...contacts.map((word) => [word])];
  return figures
    .map((words) => ({ from: words[0]?.from ?? 0, to: words.at(-1)?.to ?? 0 }))
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => {
      const start = from + (OPENING.exec(text.slice(from, to))?.[0].length ?? 0);
      return { text: text.slice(start, to), from: start, to };
    });
}

const isFigure = (words: readonly Word[]) =>
  words.reduce((digits, { bare }) => digits + digitsIn(bare), 0) >= MIN_DIGITS ||
  words.some(({ bare }) => CODE.test(bare));

/**
 * How many characters at the end of a text may be part of a figure, with the space before them: the last word, and words
 * with digits before it.
 */
export function unfinishedFigureLength(text: string): number {
  const words = wordsIn(text);
  const last = words.at(-1);
  if (last === undefined) return 0;
  const open = last.to === text.length ? words.pop() : undefined;
  let from = open?.from ?? text.length;
  for (let word = words.pop(); word !== undefined; word = words.pop()) {
    const isNear = from - word.to <= 1 && !/[\n,;:!?.]/.test(text.slice(word.to - 1, from));
    const isGroup =
      isFigurePart(word) || DASH.test(text.slice(word.from, word.to)) || /^[A-Z]{4}$/.test(word.bare);
    if (!isNear || !isGroup) break;
    from = word.from;
  }
  return text.length - text.slice(0, from).trimEnd().length;
}
