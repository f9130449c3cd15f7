import type { Posting, PostingReader } from '../table/postings.ts';
import type { Clause, TermRange } from './query.ts';
import type { Term } from './term.ts';

/** What has been read so far of the postings of one term, or of all terms of a range. */
export interface List {
  readonly source: { readonly term: Term } | TermRange;
  readonly ordinals: Map<string, ReadonlySet<number>>;
  /** Up to which block everything is known; nothing yet where it is empty. */
  reach: string;
  complete: boolean;
  /** Blocks beyond the reach that have been looked up one by one. */
  readonly lookedUp: Set<string>;
  bytes: number;
}

/** A clause with the lists of its terms: a block is known when it is known in all of them. */
export interface ClauseLists {
  readonly lists: readonly List[];
  /** Whether it is about a property: many documents have it, and the document itself tells. */
  readonly isProperty: boolean;
}

export function listsOf({ terms, ranges }: Clause): ClauseLists {
  const sources = [...terms.map((term) => ({ term })), ...ranges];
  return {
    lists: sources.map((source) => ({
      source,
      ordinals: new Map(),
      reach: '',
      complete: false,
      lookedUp: new Set(),
      bytes: 0,
    })),
    isProperty:
      terms.every((term) => term.startsWith('p')) && ranges.every(({ first }) => first.startsWith('p')),
  };
}

/** Bytes of a posting beside its ordinals: keys of some 80, names; and of one ordinal, a number of up to four digits. */
const POSTING = 90;
const ORDINAL = 3;
/** Bytes of an eventually consistent read unit; a call takes half of one at least. */
const UNIT = 8192;

const bytesOf = ({ ordinals }: Posting) => POSTING + ORDINAL * ordinals.size;
export const unitsFor = (bytes: number) => Math.max(0.5, Math.ceil(bytes / (UNIT / 2)) / 2);
/** What reading one more posting of the list will take, judging by those read. */
export const bytesPerPosting = ({ bytes, ordinals }: List) =>
  ordinals.size === 0 ? POSTING : bytes / ordinals.size;

/** Postings of a range of terms, at most: what matches more says too little to begin with it. */
export const MOST_OF_RANGE = 3000;

/** Something to read in a round. */
export type Reading =
  | { readonly list: List; readonly from: string; readonly to?: string; readonly limit: number }
  | { readonly list: List; readonly blocks: readonly string[] };

/** One round: reads everything at once, and returns the read units it took. */
export async function readAll(
  postings: PostingReader,
  workspaceId: string,
  readings: readonly Reading[],
): Promise<number> {
  const units = await Promise.all(readings.map((reading) => readOne(postings, workspaceId, reading)));
  return units.reduce((sum, each) => sum + each, 0);
}

async function readOne(postings: PostingReader, workspaceId: string, reading: Reading): Promise<number> {
  const { list } = reading;
  const { source } = list;
  if ('blocks' in reading) {
    if (!('term' in source)) return 0;
    const found = await postings.at(workspaceId, source.term, reading.blocks);
    for (const block of reading.blocks) list.lookedUp.add(block);
    keep(list, found);
    return reading.blocks.length * 0.5;
  }
  const { from, to, limit } = reading;
  const range = 'term' in source ? { term: source.term, from, ...(to === undefined ? {} : { to }) } : source;
  const { postings: found, more } = await postings.read(workspaceId, range, limit);
  const bytes = keep(list, found);
  list.bytes += bytes;
  if ('term' in source) {
    list.complete = !more && to === undefined;
    list.reach = more ? (found.at(-1)?.block ?? list.reach) : (to ?? list.reach);
  } else {
    // Of a range that was cut off nothing is known: it is not in the order of the blocks.
    list.complete = !more;
    if (more) list.ordinals.clear();
  }
  return unitsFor(bytes);
}

function keep(list: List, found: readonly Posting[]): number {
  let bytes = 0;
  for (const posting of found) {
    const known = list.ordinals.get(posting.block);
    list.ordinals.set(posting.block, known === undefined ? posting.ordinals : known.union(posting.ordinals));
    bytes += bytesOf(posting);
  }
  return bytes;
}

const isKnownIn = (list: List, block: string) =>
  list.complete || block <= list.reach || list.lookedUp.has(block);

/** Whether it is known which documents of a block fulfil the clause. */
export const isKnown = ({ lists }: ClauseLists, block: string) =>
  lists.every((list) => isKnownIn(list, block));

export const isComplete = ({ lists }: ClauseLists) => lists.every(({ complete }) => complete);

/** The block up to which the clause is known without a gap. */
export const reachOf = ({ lists }: ClauseLists): string =>
  lists
    .filter(({ complete }) => !complete)
    .reduce((least, { reach }) => (reach < least ? reach : least), LAST);
/** Sorts after every block. */
export const LAST = '~';

/** The documents of a block that fulfil the clause, as far as it is known. */
export function ordinalsIn({ lists }: ClauseLists, block: string): ReadonlySet<number> {
  const sets = lists.flatMap(({ ordinals }) => ordinals.get(block) ?? []);
  const [first = new Set<number>(), ...others] = sets;
  return others.reduce((all, set) => all.union(set), first);
}

/** The blocks of the clause that have been seen, newest first. */
export const blocksOf = ({ lists }: ClauseLists): string[] =>
  [...new Set(lists.flatMap(({ ordinals }) => [...ordinals.keys()]))].toSorted();
