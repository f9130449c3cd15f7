import { SEGMENT_SIZE, SEGMENTS_PER_BLOCK, startMsOf, startTimeOf } from '../table/search-index/slots.ts';
import { MIN_TIME } from '../table/search-index/ulid-time.ts';
import type { ClausePostings, PostingList } from './posting-lists.ts';

/** How dense a clause's lists are on the average of a block, by what has been read of them. */
export interface Density {
  /** Of the densest of its lists. */
  readonly postings: number;
  readonly documents: number;
  readonly bytes: number;
}

/** Papers in a block, about. */
export const DOCUMENTS_PER_BLOCK = SEGMENTS_PER_BLOCK * SEGMENT_SIZE;

/** The share of all papers that fulfil a clause. */
export const selectivityOf = ({ documents }: Density) => Math.min(1, documents / DOCUMENTS_PER_BLOCK);

/** How dense each of these clauses is; blocks come as fast as the densest list has postings. */
export function densityEstimator(clauses: readonly ClausePostings[]): (clause: ClausePostings) => Density {
  const perMillisecond = blocksPerMs(clauses);
  const ratesOfLists = (list: PostingList): Density => {
    const blocks = Math.max(1, durationMsOf(list) * perMillisecond);
    return {
      postings: list.postingCount / blocks,
      documents: list.documentCount / blocks,
      bytes: list.byteCount / blocks,
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
export function knownBlockCount(clauses: readonly ClausePostings[], { lists }: ClausePostings): number {
  const open = lists.filter(({ isComplete: complete }) => !complete);
  const blocks = open.map((list) => durationMsOf(list) * blocksPerMs(clauses));
  return Math.max(1, Math.min(...blocks));
}

/** How many blocks there are from one to an older one, about. */
export function blockCountBetween(clauses: readonly ClausePostings[], newer: string, older: string): number {
  const perMillisecond = blocksPerMs(clauses);
  const oldest = Math.min(...clauses.flatMap(({ lists }) => lists.flatMap((list) => blockStartsMs(list))));
  const begins = startTimeOf(older) === MIN_TIME ? oldest - 1 / perMillisecond : startMsOf(older);
  return Math.max(1, (startMsOf(newer) - begins) * perMillisecond);
}

const blocksPerMs = (clauses: readonly ClausePostings[]) =>
  Math.max(
    ...clauses.flatMap(({ lists }) => lists.map((list) => list.ordinalsByBlock.size / durationMsOf(list))),
  );

/** Milliseconds from the newest block read to the oldest. */
function durationMsOf(list: PostingList): number {
  const instants = blockStartsMs(list);
  return Math.max(1, (instants[0] ?? 0) - (instants.at(-1) ?? 0));
}

/** When the blocks read began, newest first; but for the very first, which begins long before its papers. */
const blockStartsMs = ({ ordinalsByBlock: ordinals }: PostingList): number[] =>
  [...ordinals.keys()].filter((block) => startTimeOf(block) !== MIN_TIME).map(startMsOf);
