import { foldedText, withDigraphs } from '../domain/folded-text.ts';
import { ibanLengths } from '../domain/iban-lengths.ts';
import type * as stems from './stems.chunk.ts';

/** A word of a text, with its position: `start` and `end` count UTF-16 units of the original text. */
export interface Word {
  /** Without case and accents. */
  readonly text: string;
  /** The same with umlauts written as two letters (`mueller` for Müller); undefined if it has none. */
  readonly expanded?: string;
  readonly start: number;
  readonly end: number;
}

/** Longer words are truncated: searches rarely have longer ones, and keys stay short. */
const MAX_WORD_LENGTH = 40;

/** Scripts written without spaces, whose letters are indexed in pairs as in Lucene's CJKAnalyzer. */
const EAST_ASIAN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
/** Scripts whose marks are vowels, which folding must keep. */
const SOUTH_EAST_ASIAN = String.raw`[[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]&&[\p{L}\p{M}]]`;
const SPACELESS = `[${EAST_ASIAN}${SOUTH_EAST_ASIAN}]`;
/** Invisible characters inside a word: soft hyphens and joiners. */
const INVISIBLE = String.raw`\u00ad\u200c\u200d`;
/** The zero-width space, which may separate words in scripts without spaces. */
const ZERO_WIDTH_SPACE = String.raw`\u200b`;
const RUNS = new RegExp(
  String.raw`${SPACELESS}[${SPACELESS}${INVISIBLE}${ZERO_WIDTH_SPACE}]*|[[\p{L}\p{N}\p{M}${INVISIBLE}]--${SPACELESS}]+`,
  'gv',
);
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]`, 'g');
const IS_INVISIBLE = new RegExp(`^[${INVISIBLE}${ZERO_WIDTH_SPACE}]$`);
const IS_SPACELESS = new RegExp(`^${SPACELESS}`, 'v');
const IS_SOUTH_EAST_ASIAN = new RegExp(`^${SOUTH_EAST_ASIAN}`, 'v');

/**
 * The words of a text in order: runs of letters and digits, or pairs of letters in scripts without spaces.
 * `Intl.Segmenter` is as fast, but its cuts depend on the surrounding words and on the version of its dictionaries, so
 * queries would not match what was indexed.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    if (isBigram(run)) pushBigrams(words, run, index);
    else pushWord(words, run, index);
  }
  return words;
}

/** Whether it is a pair of letters (or a single one) of a script without spaces. */
export const isBigram = (word: string) => IS_SPACELESS.test(word);

function pushWord(words: Word[], run: string, start: number): void {
  const end = start + run.length;
  if (isAscii(run)) {
    words.push({ text: truncated(run.toLowerCase()), start, end });
    return;
  }
  const text = truncated(foldedRun(run));
  if (text === '') return;
  const expanded = truncated(withDigraphs(run).replace(ALL_INVISIBLE, ''));
  words.push(expanded === text ? { text, start, end } : { text, expanded, start, end });
}

const truncated = (text: string) =>
  text.length <= MAX_WORD_LENGTH ? text : text.slice(0, MAX_WORD_LENGTH).replace(/[\ud800-\udbff]$/, '');

/** Folding is most of the work of indexing; plain ASCII needs none. */
const isAscii = (run: string) => /^[\x21-\x7e]*$/.test(run);
const foldedRun = (run: string) => foldedText(run).replace(ALL_INVISIBLE, '');

const foldedBigram = (pair: string) =>
  IS_SOUTH_EAST_ASIAN.test(pair) ? pair.normalize('NFKC') : foldedRun(pair);

function pushBigrams(words: Word[], run: string, start: number): void {
  let at = start;
  const letters: Word[] = [];
  for (const text of run) {
    if (!IS_INVISIBLE.test(text)) letters.push({ text, start: at, end: at + text.length });
    at += text.length;
  }
  for (const [index, { text, start, end }] of letters.entries()) {
    const next = letters[index + 1];
    if (next !== undefined) words.push({ text: foldedBigram(text + next.text), start, end: next.end });
    else if (letters.length === 1) words.push({ text: foldedBigram(text), start, end });
  }
}

/** Whether it has only letters, and so may have a stem. */
export const isAlphabetic = (word: string) => /^\p{L}+$/u.test(word) && !isBigram(word);

/** The words to index a text with: its words, its codes, and its grouped numbers, each as one word. */
export function indexedWordsOf(text: string): string[] {
  const words = wordsOf(text);
  return [...words, ...codesOf(text, words), ...groupedNumbersOf(text, words)].map((word) => word.text);
}

/** All words by which a text can be looked up: more than it is indexed with, because queries look up further forms. */
export function matchableWordsOf(text: string): Word[] {
  const words = wordsOf(text);
  const all = [...words, ...codePrefixesOf(text, words), ...groupedNumbersOf(text, words)];
  return all.flatMap((word) =>
    word.expanded === undefined ? word : [word, { ...word, text: word.expanded }],
  );
}

/** The spellings of a word: without umlauts, and with two letters for each. */
export const spellingsOf = ({ text, expanded }: Word): string[] =>
  expanded === undefined || expanded === text ? [text] : [text, expanded];

/** Letters that may stand for an umlaut; `ue` does not after a q. */
const DIGRAPH = /ae|oe|aa|(?<!q)ue/g;
/** Each digraph that may be kept costs as many posting lists as the word has stems. */
const MAX_KEPT_DIGRAPHS = 6;

/**
 * The forms in which a word may be indexed if its digraphs are umlauts: with all of them contracted, or all but one,
 * because few words have more than one `ae`, `oe` or `ue` that is not an umlaut. `poet` also becomes `pot`; the text is
 * then checked for `Pöt`.
 */
export function contractionsOf(word: Word): string[] {
  const expanded = word.expanded ?? word.text;
  const second = Array.from(expanded.matchAll(DIGRAPH), ({ index }) => index + 1);
  const without = (dropped: readonly number[]) =>
    Array.from({ length: expanded.length }, (_, at) => (dropped.includes(at) ? '' : expanded[at])).join('');
  const butOne = second.slice(0, MAX_KEPT_DIGRAPHS).map((left) => second.filter((at) => at !== left));
  const contractions = [second, ...butOne].map(without);
  const known = new Set(spellingsOf(word));
  return [...new Set(contractions)].filter((each) => !known.has(each));
}

/** What may join the parts of a number or a code: `RE-2026/0815`, `1.234,56`, `12.03.2026`. */
const SEPARATOR = /^[-.,:/'’_]$/;

/** The words of each code. */
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

/** The text between two neighbouring words; if one is missing, something that is not a separator. */
const between = (text: string, word: Word | undefined, next: Word | undefined) =>
  word === undefined || next === undefined ? 'nothing' : text.slice(word.end, next.start);

/** The words joined into one; none if the result is too long or has no digit. */
function joined(words: readonly Word[]): Word[] {
  const [first, last] = [words[0], words.at(-1)];
  const code = words.map((word) => word.text).join('');
  if (first === undefined || last === undefined || code.length > MAX_WORD_LENGTH || !/\d/.test(code))
    return [];
  const position = { start: first.start, end: last.end };
  if (words.every(({ expanded }) => expanded === undefined)) return [{ text: code, ...position }];
  return [{ text: code, expanded: words.map(({ text, expanded = text }) => expanded).join(''), ...position }];
}

/**
 * The numbers and codes with separators, as one word each: `RE-2026/0815` is `re20260815`, `1.234,56` and `1234.56` are
 * both `123456`. Their parts are separate words already.
 */
export const codesOf = (text: string, words: readonly Word[]): Word[] =>
  partsOfCodes(text, words).flatMap(joined);

/** The codes and their prefixes of whole parts: `re2026` of `RE-2026/0815`. */
const codePrefixesOf = (text: string, words: readonly Word[]): Word[] =>
  partsOfCodes(text, words).flatMap((parts) =>
    parts.slice(1, MAX_WORD_LENGTH).flatMap((_, index) => joined(parts.slice(0, index + 2))),
  );

/** The text between the groups of a number: one space of any width, and in telephone numbers `(030) 12`, `030 / 12`. */
const SPACE = String.raw`[ \u00a0\u2007\u2009\u202f]`;
const IS_SPACE = new RegExp(`^${SPACE}$`);
const IS_GAP = new RegExp(String.raw`^(?:${SPACE}|\)${SPACE}?|${SPACE}?\(|${SPACE}?[-/–]${SPACE}?)$`);
/** Makes a number part of a code: `RE-2026 0815` does not contain the number 2026 0815. */
const IS_CODE_SEPARATOR = /^[-/_]$/;
/**
 * A telephone number has at most 15 digits (ITU-T E.164), other numbers a few more; shorter ones are years or counts.
 */
const DIGIT_COUNT = { min: 6, max: 20, perGroup: 2 } as const;
const MAX_GROUPS = 8;

/**
 * The numbers printed in groups separated by spaces, as one word each: IBANs, telephone and customer numbers, and
 * amounts such as `1 250,00`. Adjacent columns of whole numbers may look the same.
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

/** How many words, starting at `first`, form an IBAN of the length of its country; undefined if they do not. */
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

/** How many words of digits, starting at `first`, are linked by gaps or separators; at least 1. */
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

/** Computes the stems of words. Most lists do without it, and need not load seven languages. */
export type Stems = typeof stems;

export const loadStems = (): Promise<Stems> => import('./stems.chunk.ts');
