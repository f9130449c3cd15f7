import { ibanLengths } from '../domain/iban-lengths.ts';
import { MAX_WORD_LENGTH, type Word } from './words.ts';

/** What may join the parts of a number or a code: `RE-2026/0815`, `1.234,56`, `12.03.2026`. */
const SEPARATOR = /^[-.,:/'’_]$/;

/** All words of a code, first to last. */
function partsOfCodes(text: string, words: readonly Word[]): Word[][] {
  const codes: Word[][] = [];
  for (let first = 0; first < words.length; ) {
    let last = first;
    while (last + 1 < words.length && SEPARATOR.test(between(text, words[last], words[last + 1]))) last += 1;
    if (last > first) codes.push(words.slice(first, last + 1));
    first = last + 1;
  }
  return codes;
}

/** What stands between two neighbours; what can be no joint if there is only one. */
const between = (text: string, word: Word | undefined, next: Word | undefined) =>
  word === undefined || next === undefined ? 'nothing' : text.slice(word.end, next.start);

/** The words as one; none if that would be too long, or has no digit. */
function joined(words: readonly Word[]): Word[] {
  const [first, last] = [words[0], words.at(-1)];
  const code = words.map((word) => word.text).join('');
  if (first === undefined || last === undefined || code.length > MAX_WORD_LENGTH || !/\d/.test(code))
    return [];
  const place = { start: first.start, end: last.end };
  if (words.every(({ expanded: spelled }) => spelled === undefined)) return [{ text: code, ...place }];
  return [
    { text: code, expanded: words.map(({ text, expanded: spelled = text }) => spelled).join(''), ...place },
  ];
}

/**
 * The numbers and codes that are written with joints, as one word each: `RE-2026/0815` is `re20260815`, `1.234,56` and
 * `1234.56` are both `123456`. Their parts are words of their own already.
 */
export const codesOf = (text: string, words: readonly Word[]): Word[] =>
  partsOfCodes(text, words).flatMap(joined);

/** The codes, and what they begin with, in whole parts: `re2026` of `RE-2026/0815`. */
export const codePrefixesOf = (text: string, words: readonly Word[]): Word[] =>
  partsOfCodes(text, words).flatMap((parts) =>
    parts.slice(1, MAX_WORD_LENGTH).flatMap((_, index) => joined(parts.slice(0, index + 2))),
  );

/** What stands between the groups of a number: one space of any width, and of telephone numbers `(030) 12`, `030 / 12`. */
const SPACE = String.raw`[ \u00a0\u2007\u2009\u202f]`;
const IS_SPACE = new RegExp(`^${SPACE}$`);
const IS_GAP = new RegExp(String.raw`^(?:${SPACE}|\)${SPACE}?|${SPACE}?\(|${SPACE}?[-/–]${SPACE}?)$`);
/** What makes a number the part of a code: `RE-2026 0815` is not the number 2026 0815. */
const IS_CODE_SEPARATOR = /^[-/_]$/;
/** A telephone number has at most 15 digits (ITU-T E.164), other numbers some more; shorter ones are years, or counts. */
const DIGIT_COUNT = { min: 6, max: 20, perGroup: 2 } as const;
const MAX_GROUPS = 8;

/**
 * The numbers that are printed in groups with spaces between, as one word each: IBANs, telephone and customer numbers, and
 * amounts such as `1 250,00`. Neighbouring columns of whole numbers may look the same.
 */
export function groupedNumbersOf(text: string, words: readonly Word[]): Word[] {
  const numbers: Word[] = [];
  for (let first = 0; first < words.length; ) {
    if (!/\d/.test(words[first]?.text ?? '')) {
      first += 1;
      continue;
    }
    const ofIban = ibanGroupCount(text, words, first);
    const count = ofIban ?? digitGroupCount(text, words, first);
    const groups = words.slice(first, first + count);
    if (ofIban !== undefined || isGrouped(text, groups, words[first - 1], words[first + count]))
      numbers.push(...joined(groups));
    first += count;
  }
  return numbers;
}

/** How many words from the first on make an IBAN of the length that its country has; undefined if they do not. */
function ibanGroupCount(text: string, words: readonly Word[], first: number): number | undefined {
  const [, country = ''] = /^([a-z]{2})\d{2}/.exec(words[first]?.text ?? '') ?? [];
  const length = ibanLengths.get(country.toUpperCase()) ?? 0;
  let characters = 0;
  for (let at = first; characters < length; at += 1) {
    if (at > first && !IS_GAP.test(between(text, words[at - 1], words[at]))) return undefined;
    characters += words[at]?.text.length ?? length + 1;
    if (characters === length && at > first) return at + 1 - first;
  }
  return undefined;
}

/** How many words from the first on are of digits with a gap or a joint between; 1 at least. */
function digitGroupCount(text: string, words: readonly Word[], first: number): number {
  const isOfDigits = (word: Word | undefined) => word !== undefined && /^\d+$/.test(word.text);
  const isLinked = (gap: string) => IS_GAP.test(gap) || SEPARATOR.test(gap);
  let end = first + 1;
  if (!isOfDigits(words[first])) return 1;
  while (isOfDigits(words[end]) && isLinked(between(text, words[end - 1], words[end]))) end += 1;
  return end - first;
}

function isGrouped(
  text: string,
  groups: readonly Word[],
  before: Word | undefined,
  after: Word | undefined,
): boolean {
  if (groups.length === 1) return false;
  const outside = [between(text, before, groups[0]), between(text, groups.at(-1), after)];
  if (outside.some((gap) => IS_CODE_SEPARATOR.test(gap))) return false;
  const gaps = groups.slice(1).map((group, index) => between(text, groups[index], group));
  const lengths = groups.map((group) => group.text.length);
  const digits = lengths.reduce((sum, length) => sum + length, 0);
  if (gaps.every((gap) => IS_GAP.test(gap)))
    return (
      gaps.some((gap) => !SEPARATOR.test(gap)) &&
      groups.length <= MAX_GROUPS &&
      digits >= Math.max(DIGIT_COUNT.min, DIGIT_COUNT.perGroup * groups.length) &&
      digits <= DIGIT_COUNT.max
    );
  const [first = 0, ...thousands] = lengths.slice(0, -1);
  return (
    /^[.,]$/.test(gaps.at(-1) ?? '') &&
    gaps.length > 1 &&
    gaps.slice(0, -1).every((gap) => IS_SPACE.test(gap)) &&
    first <= 3 &&
    thousands.every((length) => length === 3) &&
    (lengths.at(-1) ?? 0) <= 2
  );
}
