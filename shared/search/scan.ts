import { beginsOf, eraOf, type Place, spanOf } from '../table/search-index/places.ts';
import type { PostingReader } from '../table/search-index/postings.ts';
import { everything, type SearchClauses } from './clauses.ts';
import { furtherReadings, rulingOut } from './further-readings.ts';
import type { Likely } from './likely.ts';
import {
  blocksOf,
  type ClauseLists,
  isComplete,
  isKnown,
  isReadable,
  LAST,
  listsOf,
  ordinalsIn,
  type Reading,
  reachOf,
  readAll,
} from './lists.ts';
import { blocksIn, ratesOf, shareOf } from './rates.ts';
import type { Tuning } from './tuning.ts';

export interface Scope {
  readonly workspaceId: string;
  /** Where the postings begin: sorts before the first block that matters. */
  readonly from: string;
  /** The oldest millisecond that matters, as in a ULID. */
  readonly oldest: string | undefined;
}

/** What the postings read so far tell. */
export interface Overview {
  /** Newest spans first. */
  readonly places: readonly Likely[];
  /** From which block on nothing is known; `LAST` where everything is. */
  readonly frontier: string;
  /** The oldest block before the frontier's era; undefined where there is none. */
  readonly passed: string | undefined;
}

/**
 * Goes through the postings for places where all positive clauses hold and no negative one does. The clause with the
 * shortest list leads; what is known of the others rules places out, and where they are not known, the signatures will.
 */
export function startScan(
  postings: PostingReader,
  { positive, negative }: SearchClauses,
  { workspaceId, from, oldest }: Scope,
  { heads, least }: Tuning,
) {
  const wanted = positive.map(listsOf);
  const unwanted = negative.map(listsOf);
  let units = 0;
  let hasGoneOn = false;
  const read = async (readings: readonly Reading[]) => {
    units += await readAll(postings, workspaceId, readings);
  };
  const readHeads = (clauses: readonly ClauseLists[]) =>
    read(
      clauses.flatMap(({ lists, isProperty }) =>
        lists.map((list) => ({
          list,
          from,
          limit: 'first' in list.source ? heads.range : isProperty ? heads.property : heads.word,
        })),
      ),
    );
  function overview(): Overview {
    const driver = driverOf(wanted.filter(isReadable));
    const reach = reachOf(driver);
    const chances = chancesOf(wanted.filter(isReadable), driver);
    const places: Likely[] = [];
    const passed: string[] = [];
    const until = (frontier: string): Overview => ({
      places: places.toSorted((a, b) => (a.span < b.span ? -1 : a.span > b.span ? 1 : 0)),
      frontier,
      passed: passed.findLast((block) => eraOf(block) < eraOf(frontier)),
    });
    for (const block of blocksOf(driver)) {
      if (block < from) continue;
      if (block > reach) break;
      const former = passed.at(-1);
      if (former !== undefined && oldest !== undefined && beginsOf(former) <= oldest) {
        if (eraOf(former) < eraOf(block)) return until(LAST);
      }
      const known = wanted.filter((clause) => isKnown(clause, block));
      const unknown = wanted.filter((clause) => isReadable(clause) && !known.includes(clause));
      const chance = unknown.reduce((product, clause) => product * (chances.get(clause) ?? 1), 1);
      const ordinals = inAll(
        known.map((clause) => ordinalsIn(clause, block)),
        unwanted.map((clause) => ordinalsIn(clause, block)),
      );
      for (const ordinal of ordinals)
        places.push({ block, ordinal, chance, span: spanOf({ block, ordinal }) });
      passed.push(block);
    }
    return until(reach === LAST ? LAST : `${reach}!`);
  }

  return {
    overview,
    get units() {
      return units;
    },
    /** Whether more than heads has been read. */
    get hasGoneOn() {
      return hasGoneOn;
    },
    positive,
    negative,
    /** The first round: the heads of all lists at once. */
    async begin() {
      if (wanted.length === 0) wanted.push(listsOf(everything));
      await readHeads([...wanted, ...unwanted]);
      if (wanted.some(isReadable)) return;
      const all = listsOf(everything);
      wanted.push(all);
      await readHeads([all]);
    },
    /** One more round: the lists as far as it takes to find `needed`. */
    async goOn(needed: number, budget: number) {
      const readable = wanted.filter(isReadable);
      const found = overview().places.reduce((sum, { chance }) => sum + chance, 0);
      const blocks = blocksIn(readable, driverOf(readable));
      hasGoneOn = true;
      await read(furtherReadings(readable, { needed, found, blocks, budget, least }));
    },
    /** One more round, if there are lists that rule candidates out; whether there were. */
    async ruleOut(candidates: readonly Place[], budget: number): Promise<boolean> {
      const readings = rulingOut(wanted.filter(isReadable), candidates, { budget, least });
      await read(readings);
      return readings.length > 0;
    },
  };
}

/** The clause whose blocks are gone through: of those that are known to their end the shortest, or the furthest known. */
function driverOf(clauses: readonly ClauseLists[]): ClauseLists {
  const [first, ...others] = clauses;
  if (first === undefined) throw new Error('A search needs a clause to go by');
  const length = (clause: ClauseLists) =>
    isComplete(clause)
      ? clause.lists.reduce((sum, { documents }) => sum + documents, 0)
      : Number.POSITIVE_INFINITY;
  return others.reduce((best, clause) => {
    const [mine, its] = [length(best), length(clause)];
    if (mine !== its) return its < mine ? clause : best;
    return reachOf(clause) > reachOf(best) ? clause : best;
  }, first);
}

/** Candidates that a chance is guessed from, beside those that have been seen. */
const GUESSED = 4;

/**
 * How likely a candidate fulfils a clause where that is not known: as often as those candidates do where it is, for words
 * of one subject come together; its share of all papers as long as there are few.
 */
function chancesOf(clauses: readonly ClauseLists[], driver: ClauseLists): ReadonlyMap<ClauseLists, number> {
  const rateOf = ratesOf(clauses);
  const complete = clauses.filter(isComplete);
  const open = clauses.filter((clause) => !isComplete(clause));
  return new Map(
    open.map((clause) => {
      let [seen, fulfilling] = [0, 0];
      for (const block of blocksOf(driver)) {
        if (!isKnown(clause, block) || !isKnown(driver, block)) break;
        const candidates = inAll(
          [driver, ...complete].map((each) => ordinalsIn(each, block)),
          [],
        );
        seen += candidates.length;
        const its = ordinalsIn(clause, block);
        fulfilling += candidates.filter((ordinal) => its.has(ordinal)).length;
      }
      return [clause, (fulfilling + GUESSED * shareOf(rateOf(clause))) / (seen + GUESSED)];
    }),
  );
}

function inAll(sets: readonly ReadonlySet<number>[], unwanted: readonly ReadonlySet<number>[]): number[] {
  const [smallest = new Set<number>(), ...others] = sets.toSorted((a, b) => a.size - b.size);
  return [...smallest].filter(
    (ordinal) => others.every((set) => set.has(ordinal)) && !unwanted.some((set) => set.has(ordinal)),
  );
}
