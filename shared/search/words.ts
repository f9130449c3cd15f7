import { foldedText, withDigraphs } from '../domain/folded-text.ts';

/** A word where it stands: `start` and `end` count UTF-16 units of the original text. */
export interface Word {
  /** Without case and accents. */
  readonly text: string;
  /** The same with its umlauts written as two letters (`mueller` for Müller); undefined if it has none. */
  readonly expanded?: string;
  readonly start: number;
  readonly end: number;
}

/** Longer words are cut: no person types more, and keys stay short. */
export const MAX_WORD_LENGTH = 40;

/** Scripts written without spaces, whose letters are indexed in pairs as Lucene's CJKAnalyzer does it. */
const EAST_ASIAN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
/** Scripts whose marks are vowels, so that folding must not take them away. */
const SOUTH_EAST_ASIAN = String.raw`[[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]&&[\p{L}\p{M}]]`;
const SPACELESS = `[${EAST_ASIAN}${SOUTH_EAST_ASIAN}]`;
/** Invisible characters inside a word: soft hyphens, and joiners. */
const INVISIBLE = String.raw`\u00ad\u200c\u200d`;
/** The zero-width space, which may stand between words of a script without spaces. */
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
 * The words of a text in their order: runs of letters and digits, or pairs of letters in scripts without spaces.
 * `Intl.Segmenter` is as fast, but where it cuts depends on the words around and on the version of its dictionaries: what
 * was indexed would not be what is asked for.
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
  const spelled = truncated(withDigraphs(run).replace(ALL_INVISIBLE, ''));
  words.push(spelled === text ? { text, start, end } : { text, expanded: spelled, start, end });
}

const truncated = (text: string) =>
  text.length <= MAX_WORD_LENGTH ? text : text.slice(0, MAX_WORD_LENGTH).replace(/[\ud800-\udbff]$/, '');

/** Folding is most of the work of indexing; what is plain ASCII needs none of it. */
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

/** Whether it is of letters alone, and so may have a stem. */
export const isAlphabetic = (word: string) => /^\p{L}+$/u.test(word) && !isBigram(word);
