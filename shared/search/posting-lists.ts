import type { Posting, PostingReader } from '../table/search-index/postings.ts';
import {
  lastKnownBlock,
  MIN_TIME,
  SEGMENT_SIZE,
  SEGMENTS_PER_BLOCK,
  startMsOf,
  startTimeOf,
} from '../table/search-index/slots.ts';
import { isProperty, type Term } from '../table/search-index/term.ts';
import type { Clause, TermRange } from './conditions.ts';

/** What has been read so far of the postings of one term, or of all terms of a range. */
export interface PostingList {
  readonly source: { readonly term: Term } | TermRange;
  readonly ordinalsByBlock: Map<string, ReadonlySet<number>>;
  /** Up to which block everything is known; nothing yet where it is empty. */
  knownUpTo: string;
  /** Where to go on. */
  nextStart: string;
  isComplete: boolean;
  /** Of what was read: how many postings, their bytes, and how many documents they name. */
  postingCount: number;
  byteCount: number;
  documentCount: number;
}

/** A clause with the lists of its terms: a block is known when it is known in all of them. */
export interface ClausePostings {
  readonly clause: Clause;
  readonly lists: readonly PostingList[];
  /** Whether it is about a property: many documents have it, so that its postings have more bytes. */
  readonly isProperty: boolean;
}

export function clausePostings(clause: Clause): ClausePostings {
  const { terms, ranges } = clause;
  return {
    clause,
    lists: [...terms.map((term) => ({ term })), ...ranges].map((source) => ({
      source,
      ordinalsByBlock: new Map(),
      knownUpTo: '',
      nextStart: '',
      isComplete: false,
      postingCount: 0,
      byteCount: 0,
      documentCount: 0,
    })),
    isProperty: terms.every(isProperty) && ranges.every(({ first }) => isProperty(first)),
  };
}

/** Bytes of a posting beside its ordinals: keys of some 70, names; and of an ordinal. */
const POSTING_BYTES = 80;
const ORDINAL_BYTES = 2;
/** Bytes of an eventually consistent read unit; a call takes half of one at least. */
export const READ_UNIT_BYTES = 8192;

export const readUnitsFor = (bytes: number) => Math.max(0.5, Math.ceil(bytes / (READ_UNIT_BYTES / 2)) / 2);

/** Something to read in a round: the next postings of a list, so many at most. */
export interface PostingRead {
  readonly list: PostingList;
  readonly from: string;
  readonly limit: number;
}

/** One round: reads everything at once, and returns the read units it took. */
export async function readPostings(
  postings: PostingReader,
  workspaceId: string,
  reads: readonly PostingRead[],
): Promise<number> {
  const units = await Promise.all(
    reads.map(async ({ list, from, limit }) => {
      const range = 'term' in list.source ? { term: list.source.term, from } : list.source;
      const { postings: found, last } = await postings.read(workspaceId, range, limit);
      const before = list.byteCount;
      addPostings(list, found);
      list.isComplete = last === undefined;
      if (last !== undefined) {
        list.knownUpTo = lastKnownBlock(last);
        list.nextStart = `${last}!`;
      }
      return readUnitsFor(list.byteCount - before);
    }),
  );
  return units.reduce((sum, each) => sum + each, 0);
}

function addPostings(list: PostingList, found: readonly Posting[]): void {
  for (const { block, ordinals } of found) {
    const known = list.ordinalsByBlock.get(block);
    list.ordinalsByBlock.set(block, known === undefined ? ordinals : known.union(ordinals));
    list.byteCount += POSTING_BYTES + ORDINAL_BYTES * ordinals.size;
    list.documentCount += ordinals.size;
    list.postingCount += 1;
  }
}

/**
 * Whether the clause can be used at all: what is known of a range that was cut off is in no order of time, and says
 * nothing of any block.
 */
export const isUsable = ({ lists }: ClausePostings) =>
  lists.every((list) => list.isComplete || 'term' in list.source);

/** Whether it is known which documents of a block fulfil the clause. */
export const isKnown = (clause: ClausePostings, block: string) =>
  isUsable(clause) && clause.lists.every((list) => list.isComplete || block <= list.knownUpTo);

export const isComplete = ({ lists }: ClausePostings) => lists.every((list) => list.isComplete);

/** Sorts after every block. */
export const END_OF_BLOCKS = '~';

/** The block up to which the clause is known without a gap. */
export const knownUpTo = ({ lists }: ClausePostings): string =>
  lists
    .filter((list) => !list.isComplete)
    .reduce((least, list) => (list.knownUpTo < least ? list.knownUpTo : least), END_OF_BLOCKS);

/** The documents of a block that fulfil the clause, as far as it is known. */
export function ordinalsIn({ lists }: ClausePostings, block: string): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = lists.flatMap(
    ({ ordinalsByBlock }) => ordinalsByBlock.get(block) ?? [],
  );
  return others.reduce((all, set) => all.union(set), first);
}

/** The blocks of the clause that have been seen, newest first. */
export const seenBlocks = ({ lists }: ClausePostings): string[] =>
  [...new Set(lists.flatMap(({ ordinalsByBlock }) => [...ordinalsByBlock.keys()]))].toSorted();

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
  const perMs = blocksPerMs(clauses);
  const densityOfList = (list: PostingList): Density => {
    const blocks = Math.max(1, durationMsOf(list) * perMs);
    return {
      postings: list.postingCount / blocks,
      documents: list.documentCount / blocks,
      bytes: list.byteCount / blocks,
    };
  };
  return ({ lists }) =>
    lists.map(densityOfList).reduce((sum, density) => ({
      postings: Math.max(sum.postings, density.postings),
      documents: sum.documents + density.documents,
      bytes: sum.bytes + density.bytes,
    }));
}

/** In how many blocks a clause that has not ended is known, about. */
export function knownBlockCount(clauses: readonly ClausePostings[], { lists }: ClausePostings): number {
  const open = lists.filter((list) => !list.isComplete);
  const blocks = open.map((list) => durationMsOf(list) * blocksPerMs(clauses));
  return Math.max(1, Math.min(...blocks));
}

/** How many blocks there are from one to an older one, about. */
export function blockCountBetween(clauses: readonly ClausePostings[], newer: string, older: string): number {
  const perMs = blocksPerMs(clauses);
  const oldest = Math.min(...clauses.flatMap(({ lists }) => lists.flatMap((list) => blockStartsMs(list))));
  const begins = startTimeOf(older) === MIN_TIME ? oldest - 1 / perMs : startMsOf(older);
  return Math.max(1, (startMsOf(newer) - begins) * perMs);
}

const blocksPerMs = (clauses: readonly ClausePostings[]) =>
  Math.max(
    ...clauses.flatMap(({ lists }) => lists.map((list) => list.ordinalsByBlock.size / durationMsOf(list))),
  );

/** Milliseconds from the newest block read to the oldest. */
function durationMsOf(list: PostingList): number {
  const starts = blockStartsMs(list);
  return Math.max(1, (starts[0] ?? 0) - (starts.at(-1) ?? 0));
}

/** When the blocks read began, newest first; but for the very first, which begins long before its papers. */
const blockStartsMs = ({ ordinalsByBlock }: PostingList): number[] =>
  [...ordinalsByBlock.keys()].filter((block) => startTimeOf(block) !== MIN_TIME).map(startMsOf);
