import { blockPartOf } from '../table/search-index/posting-blocks.ts';
import type { Slot } from '../table/search-index/slots.ts';

/** A place that may hold what is searched for. */
export interface CandidateSlot extends Slot {
  readonly segment: string;
  /** How likely it holds it: 1 where the postings tell. */
  readonly probability: number;
}

/** Read units of a part of a block's list, with the signatures in it. */
export const SIGNATURE_UNITS = 0.5;
/** What is likely may not be so. */
const SAFETY_FACTOR = 2;
const cautiousProbability = ({ probability: chance }: CandidateSlot) =>
  chance === 1 ? 1 : chance / SAFETY_FACTOR;

/** How many of the places hold what is searched for, judging with care. */
export const expectedMatches = (places: readonly CandidateSlot[]) =>
  places.reduce((sum, place) => sum + cautiousProbability(place), 0);

/** The places of the newest spans, as many whole ones as are needed, or as these read units allow: one at least. */
export function nextSegments(
  places: readonly CandidateSlot[],
  needed: number,
  units = Number.POSITIVE_INFINITY,
): readonly CandidateSlot[] {
  const parts = new Set<string>();
  let sum = 0;
  for (const [index, place] of places.entries()) {
    const isNewSpan = index > 0 && place.segment !== places[index - 1]?.segment;
    if (isNewSpan && (sum >= needed || parts.size * SIGNATURE_UNITS >= units)) return places.slice(0, index);
    parts.add(partNameOf(place));
    sum += cautiousProbability(place);
  }
  return places;
}

const partNameOf = (place: Slot) => `${place.block}/${blockPartOf(place)}`;
/** Read units that the signatures at these places take. */
export const signatureUnitsOf = (places: readonly Slot[]) =>
  new Set(places.map(partNameOf)).size * SIGNATURE_UNITS;
