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

/** The postings read so far of one term, or of all terms of a range. */
export interface PostingList {
  readonly source: { readonly term: Term } | TermRange;
  readonly ordinalsByBlock: Map<string, ReadonlySet<number>>;
  /** The last block up to which all postings are known; empty before the first read. */
  knownUpTo: string;
  /** Where the next read starts. */
  nextStart: string;
  isComplete: boolean;
  /** What has been read: the number of postings, their bytes, and the number of documents in them. */
  postingCount: number;
  byteCount: number;
  documentCount: number;
}

/** A clause with the posting lists of its terms. A block is known if it is known in all of them. */
export interface ClausePostings {
  readonly clause: Clause;
  readonly lists: readonly PostingList[];
  /** Whether it is about a property, which many documents have, so that its postings are larger. */
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

/** Bytes of a posting without its ordinals (keys of about 70, names), and of an ordinal. */
const POSTING_BYTES = 80;
const ORDINAL_BYTES = 2;
/** Bytes of an eventually consistent read unit; a call takes at least half of one. */
export const READ_UNIT_BYTES = 8192;

export const readUnitsFor = (bytes: number) => Math.max(0.5, Math.ceil(bytes / (READ_UNIT_BYTES / 2)) / 2);

/** One read of a round: the next postings of a list, at most `limit`. */
export interface PostingRead {
  readonly list: PostingList;
  readonly from: string;
  readonly limit: number;
}

/** One round: runs all reads concurrently, and returns their read units. */
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
 * Whether the clause can be used at all: a range that has been read in part is not in order of time, and shows nothing
 * about any block.
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

/** The blocks of the clause that have been read, newest first. */
export const seenBlocks = ({ lists }: ClausePostings): string[] =>
  [...new Set(lists.flatMap(({ ordinalsByBlock }) => [...ordinalsByBlock.keys()]))].toSorted();

/** The density of a clause's posting lists, as an average per block, estimated from what has been read. */
export interface Density {
  /** Of the densest list. */
  readonly postings: number;
  readonly documents: number;
  readonly bytes: number;
}

/** Documents in a full block. */
export const DOCUMENTS_PER_BLOCK = SEGMENTS_PER_BLOCK * SEGMENT_SIZE;

/** The share of all documents that fulfil a clause. */
export const selectivityOf = ({ documents }: Density) => Math.min(1, documents / DOCUMENTS_PER_BLOCK);

/** Estimates the density of these clauses. The densest list shows how many blocks there are in a stretch of time. */
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

/** The approximate number of blocks in which an incomplete clause is known. */
export function knownBlockCount(clauses: readonly ClausePostings[], { lists }: ClausePostings): number {
  const open = lists.filter((list) => !list.isComplete);
  const blocks = open.map((list) => durationMsOf(list) * blocksPerMs(clauses));
  return Math.max(1, Math.min(...blocks));
}

/** The approximate number of blocks from one to an older one. */
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

/** When the blocks read start, newest first, except the very first block, which starts long before its documents. */
const blockStartsMs = ({ ordinalsByBlock }: PostingList): number[] =>
  [...ordinalsByBlock.keys()].filter((block) => startTimeOf(block) !== MIN_TIME).map(startMsOf);
