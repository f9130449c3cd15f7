import type { RecognisedWord } from './tesseract.ts';

/** Separates words from what a recogniser sees in grain, rules and shadows. */

type Rows = readonly (readonly RecognisedWord[])[];

/** On a poor print even a doubtful word may be half of a date, so only hopeless ones are dropped. */
const MIN_CONFIDENCE = 5;
/** A word without letters or digits needs a high confidence: most are specks. */
const MIN_MARK_CONFIDENCE = 60;
/** Rows below this are grain that resembles text. */
const MIN_ROW_CONFIDENCE = 10;
/** For a page that makes sense: about 90 on a clean scan, 75 on a poor one, 40 on one upside down. */
const LEGIBLE_CONFIDENCE = 65;

const hasLetter = (text: string) => /[\p{L}\p{N}]/u.test(text);

/**
 * The mean confidence of the words, weighted by their length, because single characters are guesses. 0 without words.
 */
export function confidenceOf(words: readonly RecognisedWord[]): number {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  return (
    words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / Math.max(1, characters)
  );
}

/** Removes words and rows that are probably not text. */
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

/** Whether a reading makes sense: whether most of its words are confident. */
export const isLegible = (rows: Rows): boolean => confidenceOf(rows.flat()) >= LEGIBLE_CONFIDENCE;

/** How much was recognised, in characters weighted by confidence: for choosing the better of two readings. */
export const recognisedAmount = (rows: Rows): number =>
  rows
    .flat()
    .reduce((sum, { text, confidence }) => sum + (hasLetter(text) ? text.length * confidence : 0), 0) / 100;
