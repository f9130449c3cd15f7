import { confidenceOf } from './plausible-words.ts';
import type { RecognisedWord } from './tesseract.ts';

type Rows = readonly (readonly RecognisedWord[])[];

/** Pages below this confidence are read a second time: poor prints, on which every reading errs elsewhere. */
const MIN_PAGE_CONFIDENCE = 88;
/** How much surer a reading counts that is a date or an amount. */
const WELL_FORMED_BONUS = 25;
/** What only the second reading saw must be this sure. */
const MIN_NEW_CONFIDENCE = 60;

/** How far another reading can be trusted beside the first one. */
export interface ReadingTrust {
  /** By how much it must be surer to be taken: recognisers do not measure their confidence alike. */
  readonly requiredMargin: number;
  /** Whether it can write a text: what it cannot write is never replaced by its guess. */
  readonly canWrite: (text: string) => boolean;
}

export const needsSecondPass = (rows: Rows): boolean => confidenceOf(rows.flat()) < MIN_PAGE_CONFIDENCE;

/**
 * The first reading, with those places from the second that it is surer of, and with what only the second one saw. A
 * place is a word, or where the readings part it differently, several words of each.
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

/** A date or an amount: slashes and points are what a poor print loses first, so these are seldom there by mistake. */
const WELL_FORMED = /(^|\D)([0-2]?\d|3[01])([/.-])(0?\d|1[0-2])\3(\d{4}|\d{2})$|^\D{0,2}\d+[.,]\d{2}$/;

const weightedConfidence = (words: readonly RecognisedWord[]) =>
  confidenceOf(words) + (words.some(({ text }) => WELL_FORMED.test(text)) ? WELL_FORMED_BONUS : 0);

const textOf = (words: readonly RecognisedWord[]) => words.map(({ text }) => text).join('');

/** One sign for all that look alike. */
const shapeOf = (text: string) =>
  text
    .replace(/[0oO]/g, '0')
    .replace(/[1lI|]/g, '1')
    .replace(/[5sS$]/g, '5')
    .replace(/[8B]/g, '8');

/**
 * Whether the second reading has a digit in a word of letters, or a letter for a currency sign, that look alike: `FL0OR` for
 * `FLOOR`, `S8.20` for `$8.20`. PP-OCRv4 is as sure of these as of others; Tesseract, which knows words, is right.
 */
const worseLookalike = (first: string, second: string) =>
  shapeOf(first) === shapeOf(second) &&
  ((/\d/.test(second) && !/\d/.test(first)) || (/\p{Sc}/u.test(first) && !/\p{Sc}/u.test(second)));

/** Words of both readings that cover each other, directly or through others. */
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

/** Whether two words take up the same room: a third of the smaller one in width, half of it in height. */
function overlap({ bbox: a }: RecognisedWord, { bbox: b }: RecognisedWord): boolean {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > Math.min(a.x1 - a.x0, b.x1 - b.x0) / 3 && height > Math.min(a.y1 - a.y0, b.y1 - b.y0) / 2;
}
