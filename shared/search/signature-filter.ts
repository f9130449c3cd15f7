import type { SlotEntry } from '../table/search-index/posting-blocks.ts';
import type { CandidateSlot } from './candidate-slots.ts';
import type { Clause } from './conditions.ts';
import type { SearchClauses } from './search-clauses.ts';
import { mayContain } from './signature.ts';

/** Somebody who may be searched for. */
export interface CandidateId {
  readonly id: string;
  /** How likely it is, about, that they are not. */
  readonly falsePositiveProbability: number;
}

/** How likely it is that a signature is of somebody else, and that somebody who seems to be in the trash is. */
const FALSE_POSITIVE_PROBABILITY = { signature: 1 / 3, negative: 1 } as const;

/** Those at the places that are older than `newest`, newest first, without those whose signatures rule them out. */
export function filterBySignature(
  places: readonly CandidateSlot[],
  occupants: readonly (SlotEntry | undefined)[],
  { positive, negative }: SearchClauses,
  newest: string | undefined,
): CandidateId[] {
  const may = (signature: Uint8Array) => (clause: Clause) =>
    clause.ranges.length > 0 || clause.terms.some((term) => mayContain(signature, term));
  return places
    .flatMap(({ probability: chance }, index) => {
      const { id, signature } = occupants[index] ?? {};
      if (id === undefined || signature === undefined || (newest !== undefined && id >= newest)) return [];
      if (!positive.every(may(signature))) return [];
      const doubt = negative.some(may(signature))
        ? FALSE_POSITIVE_PROBABILITY.negative
        : chance < 1
          ? FALSE_POSITIVE_PROBABILITY.signature
          : 0;
      return [{ id, falsePositiveProbability: doubt }];
    })
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** How many of those waiting to look at: as many as are missing, and some more where some may turn out not to be meant. */
export function countToCheck(waiting: readonly CandidateId[], missing: number): number {
  return (
    missing +
    Math.ceil(waiting.slice(0, missing).reduce((sum, { falsePositiveProbability: doubt }) => sum + doubt, 0))
  );
}
