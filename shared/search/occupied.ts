import type { Occupant } from '../table/search-index/posting-blocks.ts';
import type { SearchClauses } from './clauses.ts';
import type { Clause } from './condition.ts';
import type { Likely } from './likely.ts';
import { mayHave } from './signature.ts';

/** Somebody who may be searched for. */
export interface Occupied {
  readonly id: string;
  /** How likely it is, about, that they are not. */
  readonly doubt: number;
}

/** How likely it is that a signature is of somebody else, and that somebody who seems to be in the trash is. */
const DOUBT = { signature: 1 / 3, negative: 1 } as const;

/** Those at the places that are older than `newest`, newest first, without those whose signatures rule them out. */
export function meant(
  places: readonly Likely[],
  occupants: readonly (Occupant | undefined)[],
  { positive, negative }: SearchClauses,
  newest: string | undefined,
): Occupied[] {
  const may = (signature: Uint8Array) => (clause: Clause) =>
    clause.ranges.length > 0 || clause.terms.some((term) => mayHave(signature, term));
  return places
    .flatMap(({ chance }, index) => {
      const { id, signature } = occupants[index] ?? {};
      if (id === undefined || signature === undefined || (newest !== undefined && id >= newest)) return [];
      if (!positive.every(may(signature))) return [];
      const doubt = negative.some(may(signature)) ? DOUBT.negative : chance < 1 ? DOUBT.signature : 0;
      return [{ id, doubt }];
    })
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** How many of those waiting to look at: as many as are missing, and some more where some may turn out not to be meant. */
export function countToLookAt(waiting: readonly Occupied[], missing: number): number {
  return missing + Math.ceil(waiting.slice(0, missing).reduce((sum, { doubt }) => sum + doubt, 0));
}
