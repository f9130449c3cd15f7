import type { RawWord } from './engine.ts';
import { confidenceOf } from './words.ts';

type Rows = readonly (readonly RawWord[])[];

/** Pages below this confidence are read a second time: poor prints, on which every reading errs elsewhere. */
const DOUBTFUL_PAGE = 88;
/** By how much another reading must be surer to be taken: where words are
 * looked for all over a page, too much confidence is put into them. */
const SURER = 20;
/** How much surer a reading counts that is a date or an amount. */
const WELL_FORMED_BONUS = 25;
/** What only the second reading saw must be this sure. */
const NEW = 60;

export const isDoubtful = (rows: Rows): boolean => confidenceOf(rows.flat()) < DOUBTFUL_PAGE;

/**
 * The first reading, with those places from the second that it is surer of, and with what only the second one saw. A
 * place is a word, or where the readings part it differently, several words of each.
 */
export function surest(first: Rows, second: Rows): RawWord[][] {
  const places = placesOf(first.flat(), second.flat());
  const replacement = new Map<RawWord, readonly RawWord[]>();
  const additions: RawWord[][] = [];
  for (const { ours, theirs } of places) {
    const confidence = belief(theirs);
    const [anchor, ...others] = ours;
    if (!anchor) {
      if (confidence >= NEW) additions.push(theirs);
    } else if (confidence >= belief(ours) + SURER) {
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
