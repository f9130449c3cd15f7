import type { Filters } from '../domain/filters.ts';
import { tagKey } from '../domain/folded.ts';
import { beginsOf, instantOf, type Place, spanOf } from '../table/posting-blocks.ts';
import type { PostingReader } from '../table/postings.ts';
import {
  blocksOf,
  bytesPerPosting,
  type ClauseLists,
  isComplete,
  isKnown,
  LAST,
  type List,
  listsOf,
  MOST_OF_RANGE,
  ordinalsIn,
  type Reading,
  reachOf,
  readAll,
} from './lists.ts';
import { anyOf, type Clause, type Query } from './query.ts';
import { propertyTerm, senderTerm } from './term.ts';
import { allWords } from './words.ts';

/** Postings read at first of each list: 64 blocks hold 65,536 papers, all there are in most workspaces. */
const HEAD = 64;
/** Of a property, which most papers have and which has more bytes. */
const PROPERTY_HEAD = 24;
/** Read units for lists that one search may spend; past that it answers what it has, and where to go on. */
const BUDGET = 90;
/** So many candidates a result wanted are looked at one by one rather than by one more list. */
const CHEAP = 3;

export interface Scope {
  readonly workspaceId: string;
  /** Where the postings begin: sorts before the first block that matters. */
  readonly from: string;
  /** The oldest millisecond that matters, as in a ULID. */
  readonly oldest: string | undefined;
}

/** What is known so far: which places hold what is searched for, and from which block on nothing is known. */
export interface Decided {
  /** Newest blocks first. */
  readonly places: readonly Place[];
  /** `LAST` where everything is known. */
  readonly frontier: string;
  /** The oldest block before the frontier's span, all of which is known; undefined where there is none. */
  readonly passed: string | undefined;
}

/** The clauses that all hold for what is searched for, by what the postings can tell, and those that do not. */
export function clausesOf(query: Query, filters: Filters): { positive: Clause[]; negative: Clause[] } {
  const { view, kind, category, actionStatus, status, sender, tag, dueBefore } = filters;
  const property = (name: Parameters<typeof propertyTerm>[0], value: string | undefined) =>
    value === undefined ? [] : [anyOf(propertyTerm(name, value))];
  const positive = [
    ...query.conditions.filter(({ negative }) => !negative).flatMap(({ clauses }) => clauses),
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', status),
    ...property('tag', tag === undefined ? undefined : tagKey(tag)),
    ...allWords(sender ?? '').map((word) => anyOf(senderTerm(word))),
    ...(dueBefore === undefined ? [] : [dueUntil(dueBefore)]),
  ];
  const negative = [
    ...query.conditions.flatMap(({ negative, clauses, phrase, due }) =>
      negative && clauses.length === 1 && phrase === undefined && due === undefined ? clauses : [],
    ),
    ...(view === undefined && !query.namesView ? property('view', 'trash') : []),
  ];
  return { positive, negative };
}

const dueUntil = (day: string): Clause => ({
  terms: [],
  ranges: [{ first: propertyTerm('due', ''), last: propertyTerm('due', day.slice(0, 7)) }],
});

/** Every paper that is not in the trash. */
const everything = anyOf(...['inbox', 'snoozed', 'archived'].map((view) => propertyTerm('view', view)));

export function startScan(
  postings: PostingReader,
  { positive, negative }: ReturnType<typeof clausesOf>,
  { workspaceId, from, oldest }: Scope,
) {
  const wanted = positive.map(listsOf);
  const unwanted = negative.map(listsOf);
  let units = 0;
  const read = async (readings: readonly Reading[]) => {
    units += await readAll(postings, workspaceId, readings);
  };
  const headsOf = (clauses: readonly ClauseLists[]): Reading[] =>
    clauses.flatMap(({ lists, isProperty }) =>
      lists.map((list) => ({
        list,
        from,
        limit: 'first' in list.source ? MOST_OF_RANGE : isProperty ? PROPERTY_HEAD : HEAD,
      })),
    );

  /** The clauses that must be known of a block to decide it. What is too much to read, the documents themselves tell. */
  function deciding(withProperties: boolean): ClauseLists[] {
    const readable = wanted.filter(({ lists }) =>
      lists.every((list) => list.complete || 'term' in list.source),
    );
    const words = readable.filter(({ isProperty }) => !isProperty);
    return withProperties || words.length === 0 ? readable : words;
  }

  function decide(clauses: readonly ClauseLists[]): Decided {
    const driver = driverOf(clauses);
    const reach = reachOf(driver);
    const places: Place[] = [];
    const passed: string[] = [];
    const until = (frontier: string): Decided => ({
      places,
      frontier,
      passed: passed.findLast((block) => spanOf(block) < spanOf(frontier)),
    });
    for (const block of blocksOf(driver)) {
      if (block < from) continue;
      if (block > reach) break;
      const former = passed.at(-1);
      if (former !== undefined && oldest !== undefined && beginsOf(former) <= oldest) {
        if (spanOf(former) < spanOf(block)) return until(LAST);
      }
      const known = wanted.filter((clause) => isKnown(clause, block));
      const sets = known.map((clause) => ordinalsIn(clause, block));
      if (sets.every(({ size }) => size > 0)) {
        if (clauses.some((clause) => !known.includes(clause))) return until(block);
        const unwantedHere = unwanted.map((clause) => ordinalsIn(clause, block));
        places.push(...inAll(sets, unwantedHere).map((ordinal) => ({ block, ordinal })));
      }
      passed.push(block);
    }
    return until(reach === LAST ? LAST : `${reach}!`);
  }

  /** What is known, by the words alone where that leaves few candidates. */
  function decided(needed: number): Decided & { readonly clauses: readonly ClauseLists[] } {
    const words = deciding(false);
    const byWords = decide(words);
    if (byWords.frontier === LAST && byWords.places.length <= CHEAP * needed)
      return { ...byWords, clauses: words };
    const all = deciding(true);
    return { ...decide(all), clauses: all };
  }

  return {
    decided,
    get isOverBudget() {
      return units >= BUDGET;
    },
    /** The first round: the heads of all lists at once. */
    async begin() {
      if (wanted.length === 0) wanted.push(listsOf(everything));
      await read(headsOf([...wanted, ...unwanted]));
      if (deciding(true).length > 0) return;
      const all = listsOf(everything);
      wanted.push(all);
      await read(headsOf([all]));
    },
    /** One more round: what is missing to decide the blocks from the frontier on. */
    async goOn(clauses: readonly ClauseLists[], frontier: string) {
      await read(missing(clauses, frontier, Math.max(BUDGET - units, BUDGET / 4)));
    },
  };
}

export type Scan = ReturnType<typeof startScan>;

/** The clause whose blocks are gone through: of those that are known to their end the shortest, or the furthest known. */
function driverOf(clauses: readonly ClauseLists[]): ClauseLists {
  const [first, ...others] = clauses;
  if (first === undefined) throw new Error('A search needs a clause to go by');
  const length = (clause: ClauseLists) =>
    isComplete(clause) ? blocksOf(clause).length : Number.POSITIVE_INFINITY;
  return others.reduce((best, clause) => {
    const [mine, its] = [length(best), length(clause)];
    if (mine !== its) return its < mine ? clause : best;
    return reachOf(clause) > reachOf(best) ? clause : best;
  }, first);
}

function inAll(sets: readonly ReadonlySet<number>[], unwanted: readonly ReadonlySet<number>[]): number[] {
  const [smallest = new Set<number>(), ...others] = sets.toSorted((a, b) => a.size - b.size);
  return [...smallest].filter(
    (ordinal) => others.every((set) => set.has(ordinal)) && !unwanted.some((set) => set.has(ordinal)),
  );
}

/**
 * What to read next. Where one clause is known to its end, the others are needed for its blocks alone: block by block
 * where that takes less, up to its last one otherwise. Where none is, all lists go on, within the units there are.
 */
function missing(clauses: readonly ClauseLists[], frontier: string, units: number): Reading[] {
  const driver = driverOf(clauses);
  const ends = isComplete(driver);
  const open = blocksOf(driver).filter((block) => block >= frontier && isOpen(clauses, block));
  const lists = clauses.flatMap((clause) =>
    ends && clause === driver ? [] : clause.lists.filter(({ complete }) => !complete),
  );
  return lists.flatMap((list): Reading[] => {
    const share = Math.floor(((units / lists.length) * 8192) / bytesPerPosting(list));
    const limit = Math.max(HEAD, share);
    const from = `${list.reach}!`;
    const to = open.at(-1);
    if (!ends || to === undefined) return [{ list, from, limit }];
    const blocks = open.filter((block) => block > list.reach && !list.lookedUp.has(block));
    if (blocks.length === 0) return [];
    const inBetween = postingsUntil(list, to) * bytesPerPosting(list);
    return blocks.length * 4096 < inBetween ? [{ list, blocks }] : [{ list, from, to, limit }];
  });
}

/** Whether a block may hold what is searched for, for all that is known of it. */
const isOpen = (clauses: readonly ClauseLists[], block: string) =>
  clauses.every((clause) => !isKnown(clause, block) || ordinalsIn(clause, block).size > 0);

/** How many postings a list has from its reach to a block, about: as many a second as up to now. */
function postingsUntil({ ordinals, reach }: List, block: string): number {
  const first = ordinals.keys().next().value ?? reach;
  const read = distance(first, reach);
  return read === 0 ? Number.POSITIVE_INFINITY : (ordinals.size * distance(reach, block)) / read;
}

const distance = (newer: string, older: string) => Math.abs(instantOf(newer) - instantOf(older));
