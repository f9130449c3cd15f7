import type { Slot } from '../table/search-index/slots.ts';
import { SIGNATURE_UNITS } from './candidates.ts';
import {
  blockCountBetween,
  type ClausePostings,
  type Density,
  DOCUMENTS_PER_BLOCK,
  densityEstimator,
  isComplete,
  knownBlockCount,
  knownUpTo,
  type PostingRead,
  READ_UNIT_BYTES,
  selectivityOf,
} from './posting-lists.ts';

/** How much a search reads before it decides how to go on. What is found does not depend on it. */
export interface Tuning {
  /** Postings read at first of a list of each sort. */
  readonly headPostings: { readonly word: number; readonly property: number; readonly range: number };
  /** Bytes read at least of a list that is read on. */
  readonly minReadBytes: number;
  /** Read units beside those of a page's documents, past which a search answers what it has, and where to go on. */
  readonly budgetUnits: number;
}

/**
 * Heads of 32 postings tell of the newest 131,072 papers, all there are in most workspaces; most papers have any one
 * property, so that its postings are longer; and what matches thousands of postings of a range says too little to begin
 * with it. With twenty documents, 100 units become 140.
 */
export const defaultTuning: Tuning = {
  headPostings: { word: 32, property: 24, range: 1000 },
  minReadBytes: 16_384,
  budgetUnits: 100,
};

/** Words of one subject come together: so many times as often as if they did not know of each other, say. */
const CORRELATION_FACTOR = 10;
/** What is expected may not come: so much more is read. */
const SAFETY_FACTOR = 2;
/** Lists are read down to this block at most, those of 1,000,000 papers to their ends; or as far again as they were. */
const MAX_BLOCKS = 250;
/** Densities are estimates, and a list that stops just before its end takes another round. */
const LIMIT_MARGIN = 1.1;

export interface ReadGoal {
  /** How many more are to be found. */
  readonly needed: number;
  /** How many have been, about, and in how many blocks. */
  readonly found: number;
  readonly knownBlocks: number;
  /** Read units. */
  readonly budgetUnits: number;
  /** Bytes read of a list at least. */
  readonly minReadBytes: number;
}

/**
 * What to read on where the lists read so far do not tell of enough documents: each list to the same block, so far that
 * enough will be found if they go on as they began; the shortest ones only, where what the others would take is more
 * than what they save in signatures.
 */
export function readsToFindMore(clauses: readonly ClausePostings[], goal: ReadGoal): PostingRead[] {
  const { needed, found, knownBlocks, budgetUnits, minReadBytes } = goal;
  const densityOf = densityEstimator(clauses);
  const blockCountOf = (clause: ClausePostings) => knownBlockCount(clauses, clause);
  const enough = knownBlocks * (1 + (needed * SAFETY_FACTOR) / found);
  const target = Math.min(Math.max(MAX_BLOCKS, 2 * knownBlocks), enough);
  const planned = clauses
    .filter((clause) => !isComplete(clause))
    .map((clause) => plannedRead(clause, Math.max(1, target - blockCountOf(clause)), densityOf(clause)))
    .toSorted((a, b) => a.units - b.units);
  const complete = clauses.filter(isComplete).map((clause) => selectivityOf(densityOf(clause)));
  const costs = planned.map((_, index) => {
    const read = planned.slice(0, index + 1);
    const selectivities = [...complete, ...read.map(({ density }) => selectivityOf(density))];
    const candidates =
      DOCUMENTS_PER_BLOCK *
      (target - knownBlocks) *
      product(selectivities) *
      (selectivities.length > 1 ? CORRELATION_FACTOR : 1);
    return totalUnits(read) + (read.length === planned.length ? 0 : candidates * SIGNATURE_UNITS);
  });
  const best = costs.indexOf(Math.min(...costs));
  return withinBudget(planned.slice(0, best + 1), { budgetUnits, minReadBytes });
}

/** Lists that rule candidates out, down to the oldest of these: those that take less than the signatures they save. */
export function readsToRuleOut(
  clauses: readonly ClausePostings[],
  candidates: readonly Slot[],
  { budgetUnits, minReadBytes }: Pick<ReadGoal, 'budgetUnits' | 'minReadBytes'>,
): PostingRead[] {
  const densityOf = densityEstimator(clauses);
  const oldest = candidates.at(-1)?.block ?? '';
  const planned = clauses
    .filter((clause) => !isComplete(clause) && knownUpTo(clause) < oldest)
    .map((clause) =>
      plannedRead(clause, blockCountBetween(clauses, knownUpTo(clause), oldest), densityOf(clause)),
    )
    .toSorted((a, b) => a.units - b.units);
  let signatures = candidates.length * SIGNATURE_UNITS;
  const worthwhile = planned.filter(({ density, units }) => {
    const saved = signatures * (1 - selectivityOf(density));
    if (units >= saved) return false;
    signatures -= saved;
    return true;
  });
  return withinBudget(worthwhile, { budgetUnits, minReadBytes });
}

/** To read a clause's lists on for so many blocks, and what read units that takes, about. */
interface PlannedRead {
  readonly clause: ClausePostings;
  readonly blocks: number;
  readonly density: Density;
  readonly units: number;
}

const plannedRead = (clause: ClausePostings, blocks: number, density: Density): PlannedRead => ({
  clause,
  blocks,
  density,
  units: (density.bytes * blocks) / READ_UNIT_BYTES,
});

const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * factor, 1);
const totalUnits = (planned: readonly PlannedRead[]) => planned.reduce((sum, { units }) => sum + units, 0);

/** The wishes as far as the budget goes: of what is too much, equal parts. */
function withinBudget(
  planned: readonly PlannedRead[],
  { budgetUnits, minReadBytes }: Pick<ReadGoal, 'budgetUnits' | 'minReadBytes'>,
): PostingRead[] {
  const share = Math.min(1, Math.max(0, budgetUnits) / Math.max(totalUnits(planned), 1));
  return planned.flatMap(({ clause, blocks, density }) => {
    const atLeast = (minReadBytes / Math.max(1, density.bytes)) * density.postings;
    const limit = Math.ceil(Math.max(1, atLeast, share * blocks * density.postings * LIMIT_MARGIN));
    const lists = clause.lists.filter((list) => !list.isComplete);
    return lists.map((list) => ({ list, from: list.nextStart, limit }));
  });
}
