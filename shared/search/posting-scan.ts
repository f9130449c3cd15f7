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
  /** Where reading starts: sorts before the first block that matters. */
  readonly lowerBound: string;
  /** The oldest millisecond that matters, in ULID form. */
  readonly oldestTime: string | undefined;
}

/** What the postings read so far show. */
export interface ScanProgress {
  /** Newest segments first. */
  readonly candidates: readonly CandidateSlot[];
  /** The block from which on nothing is known; `END_OF_BLOCKS` if everything is. */
  readonly frontier: string;
  /** The oldest block before the epoch of the frontier; undefined if there is none. */
  readonly lastPassedBlock: string | undefined;
}

/** The postings of a search, read round by round. */
export interface PostingScan {
  readonly clauses: SearchClauses;
  /** Read units so far. */
  readonly units: number;
  /** Whether more than the heads has been read. */
  readonly hasReadMore: boolean;
  progress(): ScanProgress;
  /** The first round: reads the heads of all posting lists. */
  readHeads(): Promise<void>;
  /** One round: reads the posting lists as far as is expected to find `needed` more candidates. */
  readMore(needed: number, budgetUnits: number): Promise<void>;
  /** One round, if there are posting lists worth reading to rule candidates out; returns whether there were. */
  ruleOut(candidates: readonly Slot[], budgetUnits: number): Promise<boolean>;
}

/**
 * Reads postings to find the slots for which all positive clauses hold and no negative one does. The clause with the
 * shortest list drives the scan. The other clauses rule slots out as far as they are known; beyond that, the signatures
 * do.
 */
export function createPostingScan(
  postings: PostingReader,
  clauses: SearchClauses,
  scope: ScanScope,
  { headPostings, minReadBytes }: Tuning,
): PostingScan {
  const positive = clauses.positive.map(clausePostings);
  const negative = clauses.negative.map(clausePostings);
  let units = 0;
  let hasReadMore = false;
  /** Computed from what has been read; undefined after each round. */
  let progress: ScanProgress | undefined;

  async function read(reads: readonly PostingRead[]): Promise<void> {
    units += await readPostings(postings, scope.workspaceId, reads);
    progress = undefined;
  }

  const headsOf = ({ lists, isProperty }: ClausePostings): PostingRead[] =>
    lists.map((list) => {
      const limit = isProperty ? headPostings.property : headPostings.word;
      return { list, from: scope.lowerBound, limit: 'first' in list.source ? headPostings.range : limit };
    });

  const currentProgress = () => {
    progress ??= progressOf(positive, negative, scope);
    return progress;
  };

  return {
    clauses,
    get units() {
      return units;
    },
    get hasReadMore() {
      return hasReadMore;
    },
    progress: currentProgress,

    async readHeads() {
      if (positive.length === 0) positive.push(clausePostings(outsideTrash));
      await read([...positive, ...negative].flatMap(headsOf));
      if (positive.some(isUsable)) return;
      const all = clausePostings(outsideTrash);
      positive.push(all);
      await read(headsOf(all));
    },

    async readMore(needed, budgetUnits) {
      const usable = positive.filter(isUsable);
      const found = currentProgress().candidates.reduce((sum, { probability }) => sum + probability, 0);
      const knownBlocks = knownBlockCount(usable, drivingClauseOf(usable));
      hasReadMore = true;
      await read(readsToFindMore(usable, { needed, found, knownBlocks, budgetUnits, minReadBytes }));
    },

    async ruleOut(candidates, budgetUnits) {
      const reads = readsToRuleOut(positive.filter(isUsable), candidates, { budgetUnits, minReadBytes });
      await read(reads);
      return reads.length > 0;
    },
  };
}

/** What the postings show, block by block of the driving clause, as far as that is known. */
function progressOf(
  positive: readonly ClausePostings[],
  negative: readonly ClausePostings[],
  { lowerBound, oldestTime }: ScanScope,
): ScanProgress {
  const usable = positive.filter(isUsable);
  const driver = drivingClauseOf(usable);
  const lastKnown = knownUpTo(driver);
  const probabilities = probabilitiesOf(usable, driver);
  const candidates: CandidateSlot[] = [];
  const passed: string[] = [];
  const progressTo = (frontier: string): ScanProgress => ({
    candidates: candidates.toSorted((a, b) => (a.segment < b.segment ? -1 : a.segment > b.segment ? 1 : 0)),
    frontier,
    lastPassedBlock: passed.findLast((block) => epochOf(block) < epochOf(frontier)),
  });
  for (const block of seenBlocks(driver)) {
    if (block < lowerBound) continue;
    if (block > lastKnown) break;
    const previous = passed.at(-1);
    if (previous !== undefined && oldestTime !== undefined && startTimeOf(previous) <= oldestTime) {
      if (epochOf(previous) < epochOf(block)) return progressTo(END_OF_BLOCKS);
    }
    const known = positive.filter((clause) => isKnown(clause, block));
    const unknown = usable.filter((clause) => !known.includes(clause));
    const probability = unknown.reduce((product, clause) => product * (probabilities.get(clause) ?? 1), 1);
    const ordinals = intersectionOf(
      known.map((clause) => ordinalsIn(clause, block)),
      negative.map((clause) => ordinalsIn(clause, block)),
    );
    for (const ordinal of ordinals)
      candidates.push({ block, ordinal, probability, segment: segmentOf({ block, ordinal }) });
    passed.push(block);
  }
  return progressTo(lastKnown === END_OF_BLOCKS ? END_OF_BLOCKS : `${lastKnown}!`);
}

/**
 * The clause whose blocks the scan goes through: the shortest of the complete clauses, or the one that is known
 * furthest.
 */
function drivingClauseOf(clauses: readonly ClausePostings[]): ClausePostings {
  const [first, ...others] = clauses;
  if (first === undefined) throw new Error('A search needs a clause to go by');
  const length = (clause: ClausePostings) =>
    isComplete(clause)
      ? clause.lists.reduce((sum, { documentCount }) => sum + documentCount, 0)
      : Number.POSITIVE_INFINITY;
  return others.reduce((best, clause) => {
    const [bestLength, clauseLength] = [length(best), length(clause)];
    if (bestLength !== clauseLength) return clauseLength < bestLength ? clause : best;
    return knownUpTo(clause) > knownUpTo(best) ? clause : best;
  }, first);
}

/** The weight of a clause's selectivity against the candidates seen, as a number of candidates. */
const PRIOR_CANDIDATES = 4;

/**
 * The probability that a candidate fulfils a clause if that is not known: the share of known candidates that do,
 * because words of one subject occur together; close to the clause's selectivity while few candidates are known.
 */
function probabilitiesOf(
  clauses: readonly ClausePostings[],
  driver: ClausePostings,
): ReadonlyMap<ClausePostings, number> {
  const densityOf = densityEstimator(clauses);
  const complete = clauses.filter(isComplete);
  const open = clauses.filter((clause) => !isComplete(clause));
  return new Map(
    open.map((clause) => {
      let [seen, matching] = [0, 0];
      for (const block of seenBlocks(driver)) {
        if (!isKnown(clause, block) || !isKnown(driver, block)) break;
        const candidates = intersectionOf(
          [driver, ...complete].map((each) => ordinalsIn(each, block)),
          [],
        );
        seen += candidates.length;
        const ordinals = ordinalsIn(clause, block);
        matching += candidates.filter((ordinal) => ordinals.has(ordinal)).length;
      }
      return [
        clause,
        (matching + PRIOR_CANDIDATES * selectivityOf(densityOf(clause))) / (seen + PRIOR_CANDIDATES),
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
