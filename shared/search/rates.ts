import { instantOf } from '../table/block-names.ts';
import type { ClauseLists, List } from './lists.ts';

/** How dense a clause's lists are on the average of a block, by what has been read of them. */
export interface Rate {
  /** Of the densest of its lists. */
  readonly postings: number;
  readonly documents: number;
  readonly bytes: number;
}

/** Papers in a block, about. */
const BLOCK = 1024;

/** The share of all papers that fulfil a clause. */
export const shareOf = ({ documents }: Rate) => Math.min(1, documents / BLOCK);

/** How dense each of these clauses is; blocks come as fast as the densest list has postings. */
export function ratesOf(clauses: readonly ClauseLists[]): (clause: ClauseLists) => Rate {
  const perMillisecond = blocksPerMillisecond(clauses);
  const ratesOfLists = (list: List): Rate => {
    const blocks = Math.max(1, extentOf(list) * perMillisecond);
    return {
      postings: list.ordinals.size / blocks,
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

/** How many blocks there are from one to an older one, about. */
export function blocksBetween(clauses: readonly ClauseLists[], newer: string, older: string): number {
  if (older <= newer) return 0;
  return Math.max(1, (instantOf(newer) - instantOf(older)) * blocksPerMillisecond(clauses));
}

const blocksPerMillisecond = (clauses: readonly ClauseLists[]) =>
  Math.max(...clauses.flatMap(({ lists }) => lists.map((list) => list.ordinals.size / extentOf(list))));

/** Milliseconds from the newest block read to the oldest. */
function extentOf({ ordinals, reach }: List): number {
  const [newest = reach] = ordinals.keys();
  return newest === '' ? 1 : Math.max(1, instantOf(newest) - instantOf(reach));
}
