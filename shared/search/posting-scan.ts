import type { PostingReader } from '../table/search-index/postings.ts';
import { epochOf, type Slot, segmentOf, startTimeOf } from '../table/search-index/slots.ts';
import type { CandidateSlot } from './candidates.ts';
import { outsideTrash, type SearchClauses } from './conditions.ts';
import {
  type ClausePostings,
  clausePostings,
  densityEstimator,
  END_OF_BLOCKS,
  isComplete,
  isKnown,
  isUsable,
  knownBlockCount,
  knownUpTo,
  ordinalsIn,
  type PostingRead,
  readPostings,
  seenBlocks,
  selectivityOf,
} from './posting-lists.ts';
import { readsToFindMore, readsToRuleOut, type Tuning } from './read-planner.ts';

export interface ScanScope {
  readonly workspaceId: string;
  /** Where the postings begin: sorts before the first block that matters. */
  readonly lowerBound: string;
  /** The oldest millisecond that matters, as in a ULID. */
  readonly oldestTime: string | undefined;
}

/** What the postings read so far tell. */
export interface ScanProgress {
  /** Newest spans first. */
  readonly candidates: readonly CandidateSlot[];
  /** From which block on nothing is known; `LAST` where everything is. */
  readonly frontier: string;
  /** The oldest block before the frontier's era; undefined where there is none. */
  readonly lastPassedBlock: string | undefined;
}

/**
 * Goes through the postings for places where all positive clauses hold and no negative one does. The clause with the
 * shortest list leads; what is known of the others rules places out, and where they are not known, the signatures will.
 */
export function startScan(
  postings: PostingReader,
  { positive, negative }: SearchClauses,
  { workspaceId, lowerBound: from, oldestTime: oldest }: ScanScope,
  { headPostings: heads, minReadBytes: least }: Tuning,
) {
  const wanted = positive.map(clausePostings);
  const unwanted = negative.map(clausePostings);
  let units = 0;
  let hasGoneOn = false;
  const read = async (readings: readonly PostingRead[]) => {
    units += await readPostings(postings, workspaceId, readings);
  };
  const readHeads = (clauses: readonly ClausePostings[]) =>
    read(
      clauses.flatMap(({ lists, isProperty }) =>
        lists.map((list) => ({
          list,
          from,
          limit: 'first' in list.source ? heads.range : isProperty ? heads.property : heads.word,
        })),
      ),
    );
  function overview(): ScanProgress {
    const driver = drivingClauseOf(wanted.filter(isUsable));
    const reach = knownUpTo(driver);
    const chances = probabilitiesOf(wanted.filter(isUsable), driver);
    const places: CandidateSlot[] = [];
    const passed: string[] = [];
    const until = (frontier: string): ScanProgress => ({
      candidates: places.toSorted((a, b) => (a.segment < b.segment ? -1 : a.segment > b.segment ? 1 : 0)),
      frontier,
      lastPassedBlock: passed.findLast((block) => epochOf(block) < epochOf(frontier)),
    });
    for (const block of seenBlocks(driver)) {
      if (block < from) continue;
      if (block > reach) break;
      const former = passed.at(-1);
      if (former !== undefined && oldest !== undefined && startTimeOf(former) <= oldest) {
        if (epochOf(former) < epochOf(block)) return until(END_OF_BLOCKS);
      }
      const known = wanted.filter((clause) => isKnown(clause, block));
      const unknown = wanted.filter((clause) => isUsable(clause) && !known.includes(clause));
      const chance = unknown.reduce((product, clause) => product * (chances.get(clause) ?? 1), 1);
      const ordinals = intersectionOf(
        known.map((clause) => ordinalsIn(clause, block)),
        unwanted.map((clause) => ordinalsIn(clause, block)),
      );
      for (const ordinal of ordinals)
        places.push({ block, ordinal, probability: chance, segment: segmentOf({ block, ordinal }) });
      passed.push(block);
    }
    return until(reach === END_OF_BLOCKS ? END_OF_BLOCKS : `${reach}!`);
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
      if (wanted.length === 0) wanted.push(clausePostings(outsideTrash));
      await readHeads([...wanted, ...unwanted]);
      if (wanted.some(isUsable)) return;
      const all = clausePostings(outsideTrash);
      wanted.push(all);
      await readHeads([all]);
    },
    /** One more round: the lists as far as it takes to find `needed`. */
    async readMore(needed: number, budget: number) {
      const readable = wanted.filter(isUsable);
      const found = overview().candidates.reduce((sum, { probability: chance }) => sum + chance, 0);
      const blocks = knownBlockCount(readable, drivingClauseOf(readable));
      hasGoneOn = true;
      await read(
        readsToFindMore(readable, {
          needed,
          found,
          knownBlocks: blocks,
          budgetUnits: budget,
          minReadBytes: least,
        }),
      );
    },
    /** One more round, if there are lists that rule candidates out; whether there were. */
    async ruleOut(candidates: readonly Slot[], budget: number): Promise<boolean> {
      const readings = readsToRuleOut(wanted.filter(isUsable), candidates, {
        budgetUnits: budget,
        minReadBytes: least,
      });
      await read(readings);
      return readings.length > 0;
    },
  };
}

/** The clause whose blocks are gone through: of those that are known to their end the shortest, or the furthest known. */
function drivingClauseOf(clauses: readonly ClausePostings[]): ClausePostings {
  const [first, ...others] = clauses;
  if (first === undefined) throw new Error('A search needs a clause to go by');
  const length = (clause: ClausePostings) =>
    isComplete(clause)
      ? clause.lists.reduce((sum, { documentCount: documents }) => sum + documents, 0)
      : Number.POSITIVE_INFINITY;
  return others.reduce((best, clause) => {
    const [mine, its] = [length(best), length(clause)];
    if (mine !== its) return its < mine ? clause : best;
    return knownUpTo(clause) > knownUpTo(best) ? clause : best;
  }, first);
}

/** Candidates that a chance is guessed from, beside those that have been seen. */
const PRIOR_CANDIDATES = 4;

/**
 * How likely a candidate fulfils a clause where that is not known: as often as those candidates do where it is, for words
 * of one subject come together; its share of all papers as long as there are few.
 */
function probabilitiesOf(
  clauses: readonly ClausePostings[],
  driver: ClausePostings,
): ReadonlyMap<ClausePostings, number> {
  const rateOf = densityEstimator(clauses);
  const complete = clauses.filter(isComplete);
  const open = clauses.filter((clause) => !isComplete(clause));
  return new Map(
    open.map((clause) => {
      let [seen, fulfilling] = [0, 0];
      for (const block of seenBlocks(driver)) {
        if (!isKnown(clause, block) || !isKnown(driver, block)) break;
        const candidates = intersectionOf(
          [driver, ...complete].map((each) => ordinalsIn(each, block)),
          [],
        );
        seen += candidates.length;
        const its = ordinalsIn(clause, block);
        fulfilling += candidates.filter((ordinal) => its.has(ordinal)).length;
      }
      return [
        clause,
        (fulfilling + PRIOR_CANDIDATES * selectivityOf(rateOf(clause))) / (seen + PRIOR_CANDIDATES),
      ];
    }),
  );
}

function intersectionOf(
  sets: readonly ReadonlySet<number>[],
  unwanted: readonly ReadonlySet<number>[],
): number[] {
  const [smallest = new Set<number>(), ...others] = sets.toSorted((a, b) => a.size - b.size);
  return [...smallest].filter(
    (ordinal) => others.every((set) => set.has(ordinal)) && !unwanted.some((set) => set.has(ordinal)),
  );
}
