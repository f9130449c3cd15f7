import { confidenceOf } from './plausible-words.ts';
import type { RecognisedWord } from './tesseract.ts';

type Rows = readonly (readonly RecognisedWord[])[];

/** Pages below this confidence get a second pass: poor prints, on which each pass makes different errors. */
const MIN_PAGE_CONFIDENCE = 88;
/** Added to the confidence of a date or an amount. */
const WELL_FORMED_BONUS = 25;
/** Minimum confidence of words that only the second pass found. */
const MIN_NEW_CONFIDENCE = 60;

/** How far the second reading can be trusted compared with the first. */
export interface ReadingTrust {
  /** By how much its confidence must be higher to replace a word: recognisers measure confidence differently. */
  readonly requiredMargin: number;
  /** Whether the recogniser can produce a text: what it cannot produce is never replaced by its guess. */
  readonly canWrite: (text: string) => boolean;
}

export const needsSecondPass = (rows: Rows): boolean => confidenceOf(rows.flat()) < MIN_PAGE_CONFIDENCE;

/**
 * The first reading, with those words from the second reading that have a higher confidence, and those that only the
 * second reading found. Words are compared in groups, because the two readings may split them differently.
 */
export function mergeReadings(
  first: Rows,
  second: Rows,
  { requiredMargin, canWrite }: ReadingTrust,
): RecognisedWord[][] {
  const groups = wordGroupsOf(first.flat(), second.flat());
  const replacement = new Map<RecognisedWord, readonly RecognisedWord[]>();
  const additions: RecognisedWord[][] = [];
  for (const { ours, theirs } of groups) {
    const confidence = weightedConfidence(theirs);
    const [anchor, ...others] = ours;
    const replaceable =
      ours.every(({ text }) => canWrite(text)) && !worseLookalike(textOf(ours), textOf(theirs));
    if (!anchor) {
      if (confidence >= MIN_NEW_CONFIDENCE) additions.push(theirs);
    } else if (replaceable && confidence >= weightedConfidence(ours) + requiredMargin) {
      replacement.set(anchor, theirs);
      for (const other of others) replacement.set(other, []);
    }
  }
  return [...first.map((row) => row.flatMap((word) => replacement.get(word) ?? [word])), ...additions];
}

interface WordGroup {
  readonly ours: RecognisedWord[];
  readonly theirs: RecognisedWord[];
}

/**
 * A date or an amount: slashes and decimal points are the first thing that a poor print loses, so they rarely appear by
 * mistake.
 */
const WELL_FORMED = /(^|\D)([0-2]?\d|3[01])([/.-])(0?\d|1[0-2])\3(\d{4}|\d{2})$|^\D{0,2}\d+[.,]\d{2}$/;

const weightedConfidence = (words: readonly RecognisedWord[]) =>
  confidenceOf(words) + (words.some(({ text }) => WELL_FORMED.test(text)) ? WELL_FORMED_BONUS : 0);

const textOf = (words: readonly RecognisedWord[]) => words.map(({ text }) => text).join('');

/** Maps characters that look alike to one of them. */
const shapeOf = (text: string) =>
  text
    .replace(/[0oO]/g, '0')
    .replace(/[1lI|]/g, '1')
    .replace(/[5sS$]/g, '5')
    .replace(/[8B]/g, '8');

/**
 * Whether the second reading has a digit in a word of letters, or a letter instead of a currency sign, that look alike:
 * `FL0OR` for `FLOOR`, `S8.20` for `$8.20`. PP-OCRv4 is as confident about these as about others; Tesseract, which has
 * a dictionary, is right.
 */
const worseLookalike = (first: string, second: string) =>
  shapeOf(first) === shapeOf(second) &&
  ((/\d/.test(second) && !/\d/.test(first)) || (/\p{Sc}/u.test(first) && !/\p{Sc}/u.test(second)));

/** Words of both readings that overlap, directly or through others. */
function wordGroupsOf(ours: readonly RecognisedWord[], theirs: readonly RecognisedWord[]): WordGroup[] {
  let groups: WordGroup[] = ours.map((word) => ({ ours: [word], theirs: [] }));
  for (const word of theirs) {
    const touching = groups.filter((group) =>
      [...group.ours, ...group.theirs].some((at) => overlap(at, word)),
    );
    const joined: WordGroup = {
      ours: touching.flatMap((group) => group.ours),
      theirs: [...touching.flatMap((group) => group.theirs), word],
    };
    groups = [...groups.filter((group) => !touching.includes(group)), joined];
  }
  return groups;
}

/** Whether two words overlap by a third of the narrower one's width and half of the lower one's height. */
function overlap({ bbox: a }: RecognisedWord, { bbox: b }: RecognisedWord): boolean {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > Math.min(a.x1 - a.x0, b.x1 - b.x0) / 3 && height > Math.min(a.y1 - a.y0, b.y1 - b.y0) / 2;
}
