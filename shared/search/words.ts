import { folded } from '../domain/folded.ts';

/** A word where it stands: `start` and `end` count UTF-16 units of the original text. */
export interface Word {
  /** Without case and accents. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longer words are cut: no person types more, and keys stay short. */
const LONGEST = 40;

/** Scripts written without spaces: each pair of neighbours counts as a word, as Lucene's CJKAnalyzer does it. */
const SPACELESS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
/** What stands within a word and is not seen: where it may be hyphenated, and how its letters join. */
const UNSEEN = String.raw`\u00ad\u200c\u200d`;
const RUNS = new RegExp(String.raw`${SPACELESS}+|[[\p{L}\p{N}\p{M}${UNSEEN}]--${SPACELESS}]+`, 'gv');
const ALL_UNSEEN = new RegExp(`[${UNSEEN}]`, 'g');
const IS_SPACELESS = new RegExp(`^${SPACELESS}`, 'v');
/** What may join the parts of a number or a code: `RE-2026/0815`, `1.234,56`, `12.03.2026`. */
const JOINT = /^[-.,:/'’_]$/;

/**
 * The words of a text in their order: runs of letters and digits. `Intl.Segmenter` is as fast, but where it cuts depends
 * on the words around and on the version of its dictionaries: what was indexed would not be what is asked for.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    if (IS_SPACELESS.test(run)) words.push(...pairsOf(run, index));
    else pushWord(words, run, index);
  }
  return words;
}

function pushWord(words: Word[], run: string, start: number): void {
  const text = foldedWord(run);
  if (text !== '') words.push({ text: cut(text), start, end: start + run.length });
}

const cut = (text: string) =>
  text.length <= LONGEST ? text : text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');

/** Folding is most of the work of indexing; what is plain ASCII needs none of it. */
const foldedWord = (run: string) =>
  /^[\x21-\x7e]*$/.test(run) ? run.toLowerCase() : folded(run).replace(ALL_UNSEEN, '');

function pairsOf(run: string, start: number): Word[] {
  const letters = Array.from(run);
  const pairs: Word[] = [];
  let at = start;
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1];
    if (next !== undefined) pushWord(pairs, letter + next, at);
    else if (letters.length === 1) pushWord(pairs, letter, at);
    at += letter.length;
  }
  return pairs;
}

/**
 * The numbers and codes that are written with joints, as one word each: `RE-2026/0815` is `re20260815`, `1.234,56` and
 * `1234.56` are both `123456`. Their parts are words of their own already.
 */
export function codesOf(text: string, words: readonly Word[]): Word[] {
  const codes: Word[] = [];
  for (let first = 0; first < words.length; ) {
    let last = first;
    while (last + 1 < words.length && isJoined(text, words[last], words[last + 1])) last += 1;
    const parts = words.slice(first, last + 1);
    const code = parts.map((part) => part.text).join('');
    const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0];
    if (parts.length > 1 && /\d/.test(code) && code.length <= LONGEST) codes.push({ text: code, start, end });
    first = last + 1;
  }
  return codes;
}

/** The words and the codes of a text. */
export function allWords(text: string): string[] {
  const words = wordsOf(text);
  return [...words, ...codesOf(text, words)].map((word) => word.text);
}

const isJoined = (text: string, word: Word | undefined, next: Word | undefined) =>
  word !== undefined && next !== undefined && JOINT.test(text.slice(word.end, next.start));

/** Whether it is of letters alone, and so may have a stem. */
export const isPlain = (word: string) => /^\p{L}+$/u.test(word);
