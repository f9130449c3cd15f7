import { knownUpTo } from '../table/search-index/places.ts';
import type { Posting, PostingReader } from '../table/search-index/postings.ts';
import { isProperty, type Term } from '../table/search-index/term.ts';
import type { Clause, TermRange } from './condition.ts';

/** What has been read so far of the postings of one term, or of all terms of a range. */
export interface List {
  readonly source: { readonly term: Term } | TermRange;
  readonly ordinals: Map<string, ReadonlySet<number>>;
  /** Up to which block everything is known; nothing yet where it is empty. */
  reach: string;
  /** Where to go on. */
  next: string;
  complete: boolean;
  /** Of what was read: how many postings, their bytes, and how many documents they name. */
  postings: number;
  bytes: number;
  documents: number;
}

/** A clause with the lists of its terms: a block is known when it is known in all of them. */
export interface ClauseLists {
  readonly clause: Clause;
  readonly lists: readonly List[];
  /** Whether it is about a property: many documents have it, so that its postings have more bytes. */
  readonly isProperty: boolean;
}

export function listsOf(clause: Clause): ClauseLists {
  const { terms, ranges } = clause;
  return {
    clause,
    lists: [...terms.map((term) => ({ term })), ...ranges].map((source) => ({
      source,
      ordinals: new Map(),
      reach: '',
      next: '',
      complete: false,
      postings: 0,
      bytes: 0,
      documents: 0,
    })),
    isProperty: terms.every(isProperty) && ranges.every(({ first }) => isProperty(first)),
  };
}

/** Bytes of a posting beside its ordinals: keys of some 70, names; and of an ordinal. */
const POSTING = 80;
const ORDINAL = 2;
/** Bytes of an eventually consistent read unit; a call takes half of one at least. */
export const UNIT = 8192;

export const unitsFor = (bytes: number) => Math.max(0.5, Math.ceil(bytes / (UNIT / 2)) / 2);

/** Something to read in a round: the next postings of a list, so many at most. */
export interface Reading {
  readonly list: List;
  readonly from: string;
  readonly limit: number;
}

/** One round: reads everything at once, and returns the read units it took. */
export async function readAll(
  postings: PostingReader,
  workspaceId: string,
  readings: readonly Reading[],
): Promise<number> {
  const units = await Promise.all(
    readings.map(async ({ list, from, limit }) => {
      const range = 'term' in list.source ? { term: list.source.term, from } : list.source;
      const { postings: found, last } = await postings.read(workspaceId, range, limit);
      const before = list.bytes;
      keep(list, found);
      list.complete = last === undefined;
      if (last !== undefined) {
        list.reach = knownUpTo(last);
        list.next = `${last}!`;
      }
      return unitsFor(list.bytes - before);
    }),
  );
  return units.reduce((sum, each) => sum + each, 0);
}

function keep(list: List, found: readonly Posting[]): void {
  for (const { block, ordinals } of found) {
    const known = list.ordinals.get(block);
    list.ordinals.set(block, known === undefined ? ordinals : known.union(ordinals));
    list.bytes += POSTING + ORDINAL * ordinals.size;
    list.documents += ordinals.size;
    list.postings += 1;
  }
}

/**
 * Whether the clause can be used at all: what is known of a range that was cut off is in no order of time, and says
 * nothing of any block.
 */
export const isReadable = ({ lists }: ClauseLists) =>
  lists.every((list) => list.complete || 'term' in list.source);

/** Whether it is known which documents of a block fulfil the clause. */
export const isKnown = (clause: ClauseLists, block: string) =>
  isReadable(clause) && clause.lists.every((list) => list.complete || block <= list.reach);

export const isComplete = ({ lists }: ClauseLists) => lists.every(({ complete }) => complete);

/** Sorts after every block. */
export const LAST = '~';

/** The block up to which the clause is known without a gap. */
export const reachOf = ({ lists }: ClauseLists): string =>
  lists
    .filter(({ complete }) => !complete)
    .reduce((least, { reach }) => (reach < least ? reach : least), LAST);

/** The documents of a block that fulfil the clause, as far as it is known. */
export function ordinalsIn({ lists }: ClauseLists, block: string): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = lists.flatMap(({ ordinals }) => ordinals.get(block) ?? []);
  return others.reduce((all, set) => all.union(set), first);
}

/** The blocks of the clause that have been seen, newest first. */
export const blocksOf = ({ lists }: ClauseLists): string[] =>
  [...new Set(lists.flatMap(({ ordinals }) => [...ordinals.keys()]))].toSorted();
