import { DAWN } from '../table/search-index/id-times.ts';
import { beginsOf, instantOf, SPAN, SPANS } from '../table/search-index/places.ts';
import type { ClauseLists, List } from './lists.ts';

/** How dense a clause's lists are on the average of a block, by what has been read of them. */
export interface Rate {
  /** Of the densest of its lists. */
  readonly postings: number;
  readonly documents: number;
  readonly bytes: number;
}

/** Papers in a block, about. */
export const BLOCK = SPANS * SPAN;

/** The share of all papers that fulfil a clause. */
export const shareOf = ({ documents }: Rate) => Math.min(1, documents / BLOCK);

/** How dense each of these clauses is; blocks come as fast as the densest list has postings. */
export function ratesOf(clauses: readonly ClauseLists[]): (clause: ClauseLists) => Rate {
  const perMillisecond = blocksPerMillisecond(clauses);
  const ratesOfLists = (list: List): Rate => {
    const blocks = Math.max(1, extentOf(list) * perMillisecond);
    return {
      postings: list.postings / blocks,
      documents: list.documents / blocks,
      bytes: list.bytes / blocks,
    };
  };
  return ({ lists }) =>
    lists.map(ratesOfLists).reduce((sum, rate) => ({
      postings: Math.max(sum.postings, rate.postings),
      documents: sum.documents + rate.documents,
      bytes: sum.bytes + rate.bytes,
    }));
}

/** In how many blocks a clause that has not ended is known, about. */
export function blocksIn(clauses: readonly ClauseLists[], { lists }: ClauseLists): number {
  const open = lists.filter(({ complete }) => !complete);
  const blocks = open.map((list) => extentOf(list) * blocksPerMillisecond(clauses));
  return Math.max(1, Math.min(...blocks));
}

/** How many blocks there are from one to an older one, about. */
export function blocksBetween(clauses: readonly ClauseLists[], newer: string, older: string): number {
  const perMillisecond = blocksPerMillisecond(clauses);
  const oldest = Math.min(...clauses.flatMap(({ lists }) => lists.flatMap((list) => instantsOf(list))));
  const begins = beginsOf(older) === DAWN ? oldest - 1 / perMillisecond : instantOf(older);
  return Math.max(1, (instantOf(newer) - begins) * perMillisecond);
}

const blocksPerMillisecond = (clauses: readonly ClauseLists[]) =>
  Math.max(...clauses.flatMap(({ lists }) => lists.map((list) => list.ordinals.size / extentOf(list))));

/** Milliseconds from the newest block read to the oldest. */
function extentOf(list: List): number {
  const instants = instantsOf(list);
  return Math.max(1, (instants[0] ?? 0) - (instants.at(-1) ?? 0));
}

/** When the blocks read began, newest first; but for the very first, which begins long before its papers. */
const instantsOf = ({ ordinals }: List): number[] =>
  [...ordinals.keys()].filter((block) => beginsOf(block) !== DAWN).map(instantOf);
