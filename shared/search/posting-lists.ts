import type { Posting, PostingReader } from '../table/search-index/postings.ts';
import { lastKnownBlock } from '../table/search-index/slots.ts';
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
  readings: readonly PostingRead[],
): Promise<number> {
  const units = await Promise.all(
    readings.map(async ({ list, from, limit }) => {
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

export const isComplete = ({ lists }: ClausePostings) => lists.every(({ isComplete: complete }) => complete);

/** Sorts after every block. */
export const END_OF_BLOCKS = '~';

/** The block up to which the clause is known without a gap. */
export const knownUpTo = ({ lists }: ClausePostings): string =>
  lists
    .filter(({ isComplete: complete }) => !complete)
    .reduce((least, { knownUpTo: reach }) => (reach < least ? reach : least), END_OF_BLOCKS);

/** The documents of a block that fulfil the clause, as far as it is known. */
export function ordinalsIn({ lists }: ClausePostings, block: string): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = lists.flatMap(
    ({ ordinalsByBlock: ordinals }) => ordinals.get(block) ?? [],
  );
  return others.reduce((all, set) => all.union(set), first);
}

/** The blocks of the clause that have been seen, newest first. */
export const seenBlocks = ({ lists }: ClausePostings): string[] =>
  [...new Set(lists.flatMap(({ ordinalsByBlock: ordinals }) => [...ordinals.keys()]))].toSorted();
