import type { Place } from '../table/search-index/places.ts';
import { partOf } from '../table/search-index/posting-blocks.ts';

/** A place that may hold what is searched for. */
export interface Likely extends Place {
  readonly span: string;
  /** How likely it holds it: 1 where the postings tell. */
  readonly chance: number;
}

/** Read units of a part of a block's list, with the signatures in it. */
export const SIGNATURE = 0.5;
/** What is likely may not be so. */
const MARGIN = 2;
const careful = ({ chance }: Likely) => (chance === 1 ? 1 : chance / MARGIN);

/** How many of the places hold what is searched for, judging with care. */
export const expected = (places: readonly Likely[]) => places.reduce((sum, place) => sum + careful(place), 0);

/** The places of the newest spans, as many whole ones as are needed, or as these read units allow: one at least. */
export function nextSpans(
  places: readonly Likely[],
  needed: number,
  units = Number.POSITIVE_INFINITY,
): readonly Likely[] {
  const parts = new Set<string>();
  let sum = 0;
  for (const [index, place] of places.entries()) {
    const isNewSpan = index > 0 && place.span !== places[index - 1]?.span;
    if (isNewSpan && (sum >= needed || parts.size * SIGNATURE >= units)) return places.slice(0, index);
    parts.add(partNameOf(place));
    sum += careful(place);
  }
  return places;
}

const partNameOf = (place: Place) => `${place.block}/${partOf(place)}`;
/** Read units that the signatures at these places take. */
export const unitsOf = (places: readonly Place[]) => new Set(places.map(partNameOf)).size * SIGNATURE;
