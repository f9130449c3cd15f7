import type { RecognisedWord } from './tesseract.ts';

/** Telling words from what a recogniser sees in grain, rules and shadows. */

type Rows = readonly (readonly RecognisedWord[])[];

/** On a poor print a word that is doubtful may still be half of a date: only hopeless ones go. */
const MIN_CONFIDENCE = 5;
/** Without any letter or digit, a mark must be quite certain: most are specks. */
const MIN_MARK_CONFIDENCE = 60;
/** Rows below this are grain that looks like letters. */
const MIN_ROW_CONFIDENCE = 10;
/** Of a page that makes sense: some 90 on a clean scan, 75 on a poor one, 40 on one upside down. */
const LEGIBLE_CONFIDENCE = 65;

const hasLetter = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** The mean of the words' confidence, each counted by its length: single letters are guesses. 0 without words. */
export function confidenceOf(words: readonly RecognisedWord[]): number {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  return (
    words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / Math.max(1, characters)
  );
}

/** Leaves out words and rows that are most likely none. */
export function plausibleRows(rows: Rows): RecognisedWord[][] {
  return rows
    .map((words) =>
      words.filter(
        ({ text, confidence }) =>
          text.trim() !== '' && confidence >= (hasLetter(text) ? MIN_CONFIDENCE : MIN_MARK_CONFIDENCE),
      ),
    )
    .filter((words) => words.length > 0 && confidenceOf(words) >= MIN_ROW_CONFIDENCE);
}

/** Whether a reading makes sense: sure of most of its words. */
export const isLegible = (rows: Rows): boolean => confidenceOf(rows.flat()) >= LEGIBLE_CONFIDENCE;

/** How much was read, in letters, each weighed by its confidence: for telling the better of two readings. */
export const recognisedAmount = (rows: Rows): number =>
  rows
    .flat()
    .reduce((sum, { text, confidence }) => sum + (hasLetter(text) ? text.length * confidence : 0), 0) / 100;
