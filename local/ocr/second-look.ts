import type { RawWord } from './engine.ts';
import { confidenceOf } from './words.ts';

type Rows = readonly (readonly RawWord[])[];

/** Pages below this confidence are read a second time: poor prints, on which every reading errs elsewhere. */
const DOUBTFUL_PAGE = 88;
/** How much surer a reading counts that is a date or an amount. */
const WELL_FORMED_BONUS = 25;
/** What only the second reading saw must be this sure. */
const NEW = 60;

/** How far another reading can be trusted beside the first one. */
export interface Trust {
  /** By how much it must be surer to be taken: recognisers do not measure their confidence alike. */
  readonly surer: number;
  /** Whether it can write a text: what it cannot write is never replaced by its guess. */
  readonly knows: (text: string) => boolean;
}

export const isDoubtful = (rows: Rows): boolean => confidenceOf(rows.flat()) < DOUBTFUL_PAGE;

/**
 * The first reading, with those places from the second that it is surer of, and with what only the second one saw. A
 * place is a word, or where the readings part it differently, several words of each.
 */
export function surest(first: Rows, second: Rows, { surer, knows }: Trust): RawWord[][] {
  const places = placesOf(first.flat(), second.flat());
  const replacement = new Map<RawWord, readonly RawWord[]>();
  const additions: RawWord[][] = [];
  for (const { ours, theirs } of places) {
    const confidence = belief(theirs);
    const [anchor, ...others] = ours;
    const replaceable =
      ours.every(({ text }) => knows(text)) && !worseLookalike(textOf(ours), textOf(theirs));
    if (!anchor) {
      if (confidence >= NEW) additions.push(theirs);
    } else if (replaceable && confidence >= belief(ours) + surer) {
      replacement.set(anchor, theirs);
      for (const other of others) replacement.set(other, []);
    }
  }
  return [...first.map((row) => row.flatMap((word) => replacement.get(word) ?? [word])), ...additions];
}

interface Place {
  readonly ours: RawWord[];
  readonly theirs: RawWord[];
}

/** A date or an amount: slashes and points are what a poor print loses first, so these are seldom there by mistake. */
const WELL_FORMED = /(^|\D)([0-2]?\d|3[01])([/.-])(0?\d|1[0-2])\3(\d{4}|\d{2})$|^\D{0,2}\d+[.,]\d{2}$/;

const belief = (words: readonly RawWord[]) =>
  confidenceOf(words) + (words.some(({ text }) => WELL_FORMED.test(text)) ? WELL_FORMED_BONUS : 0);

const textOf = (words: readonly RawWord[]) => words.map(({ text }) => text).join('');

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
function placesOf(ours: readonly RawWord[], theirs: readonly RawWord[]): Place[] {
  let places: Place[] = ours.map((word) => ({ ours: [word], theirs: [] }));
  for (const word of theirs) {
    const touching = places.filter((place) => [...place.ours, ...place.theirs].some((at) => cover(at, word)));
    const joined: Place = {
      ours: touching.flatMap((place) => place.ours),
      theirs: [...touching.flatMap((place) => place.theirs), word],
    };
    places = [...places.filter((place) => !touching.includes(place)), joined];
  }
  return places;
}

/** Whether two words take up the same room: a third of the smaller one in width, half of it in height. */
function cover({ bbox: a }: RawWord, { bbox: b }: RawWord): boolean {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > Math.min(a.x1 - a.x0, b.x1 - b.x0) / 3 && height > Math.min(a.y1 - a.y0, b.y1 - b.y0) / 2;
}
