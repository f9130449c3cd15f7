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

/** How much a search reads before it decides what to do next. It does not affect what is found. */
export interface Tuning {
  /** Postings in the first read of a list, by the sort of list. */
  readonly headPostings: { readonly word: number; readonly property: number; readonly range: number };
  /** The least number of bytes to read when a list is read further. */
  readonly minReadBytes: number;
  /**
   * Read units, in addition to those of a page's documents, after which a search returns what it has and a position to
   * continue from.
   */
  readonly budgetUnits: number;
}

/**
 * Heads of 32 postings cover the newest 131,072 documents, which is all of most workspaces. Most documents have any
 * given property, so its postings are longer. A range with thousands of postings narrows a search down too little to
 * start with. With twenty documents, 100 units become 140.
 */
export const defaultTuning: Tuning = {
  headPostings: { word: 32, property: 24, range: 1000 },
  minReadBytes: 16_384,
  budgetUnits: 100,
};

/** Words of one subject occur together: this many times as often as independent words. */
const CORRELATION_FACTOR = 10;
/** Reads more than is expected to be enough, because fewer matches may come. */
const SAFETY_FACTOR = 2;
/**
 * Lists are read down to this block at most, which reaches the end of 1,000,000 documents; or twice as far as they have
 * been read.
 */
const MAX_BLOCKS = 250;
/** Densities are estimates, and a list that stops just before its end costs another round. */
const LIMIT_MARGIN = 1.1;

export interface ReadGoal {
  /** How many more candidates to find. */
  readonly needed: number;
  /** About how many have been found, and in how many blocks. */
  readonly found: number;
  readonly knownBlocks: number;
  /** Read units. */
  readonly budgetUnits: number;
  /** The least number of bytes to read of a list. */
  readonly minReadBytes: number;
}

/**
 * What to read next if the lists read so far do not show enough candidates: each list down to the same block, so far
 * that enough will be found at the present rate. The longer lists are left out if they cost more than they save in
 * signatures.
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

/** Reads down to the oldest candidate that rule candidates out and cost less than the signatures they save. */
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

/** A further read of a clause's lists over a number of blocks, and its approximate read units. */
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

/** The planned reads within the budget; if they exceed it, all are cut by the same share. */
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
