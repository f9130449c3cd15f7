import type { Place } from '../table/search-index/places.ts';
import { SIGNATURE } from './likely.ts';
import { type ClauseLists, isComplete, type Reading, reachOf, UNIT } from './lists.ts';
import { BLOCK, blocksBetween, blocksIn, type Rate, ratesOf, shareOf } from './rates.ts';

/** Words of one subject come together: so many times as often as if they did not know of each other, say. */
const TOGETHER = 10;
/** What is expected may not come: so much more is read. */
const MARGIN = 2;
/** Lists are read down to this block at most, those of 1,000,000 papers to their ends; or as far again as they were. */
const MOST_BLOCKS = 250;
/** Densities are estimates, and a list that stops just before its end takes another round. */
const SLACK = 1.1;

export interface Aim {
  /** How many more are to be found. */
  readonly needed: number;
  /** How many have been, about, and in how many blocks. */
  readonly found: number;
  readonly blocks: number;
  /** Read units. */
  readonly budget: number;
  /** Bytes read of a list at least. */
  readonly least: number;
}

/**
 * What to read on where the lists read so far do not tell of enough documents: each list to the same block, so far that
 * enough will be found if they go on as they began; the shortest ones only, where what the others would take is more
 * than what they save in signatures.
 */
export function furtherReadings(clauses: readonly ClauseLists[], aim: Aim): Reading[] {
  const { needed, found, budget, least } = aim;
  const rateOf = ratesOf(clauses);
  const blocksOf = (clause: ClauseLists) => blocksIn(clauses, clause);
  const enough = aim.blocks * (1 + (needed * MARGIN) / found);
  const target = Math.min(Math.max(MOST_BLOCKS, 2 * aim.blocks), enough);
  const wishes = clauses
    .filter((clause) => !isComplete(clause))
    .map((clause) => wishOf(clause, Math.max(1, target - blocksOf(clause)), rateOf(clause)))
    .toSorted((a, b) => a.units - b.units);
  const complete = clauses.filter(isComplete).map((clause) => shareOf(rateOf(clause)));
  const costs = wishes.map((_, index) => {
    const read = wishes.slice(0, index + 1);
    const shares = [...complete, ...read.map(({ rate }) => shareOf(rate))];
    const candidates = BLOCK * (target - aim.blocks) * product(shares) * (shares.length > 1 ? TOGETHER : 1);
    return sumOf(read) + (read.length === wishes.length ? 0 : candidates * SIGNATURE);
  });
  const best = costs.indexOf(Math.min(...costs));
  return granted(wishes.slice(0, best + 1), { budget, least });
}

/** Lists that rule candidates out, down to the oldest of these: those that take less than the signatures they save. */
export function rulingOut(
  clauses: readonly ClauseLists[],
  candidates: readonly Place[],
  { budget, least }: Pick<Aim, 'budget' | 'least'>,
): Reading[] {
  const rateOf = ratesOf(clauses);
  const oldest = candidates.at(-1)?.block ?? '';
  const wishes = clauses
    .filter((clause) => !isComplete(clause) && reachOf(clause) < oldest)
    .map((clause) => wishOf(clause, blocksBetween(clauses, reachOf(clause), oldest), rateOf(clause)))
    .toSorted((a, b) => a.units - b.units);
  let signatures = candidates.length * SIGNATURE;
  const worth = wishes.filter(({ rate, units }) => {
    const saved = signatures * (1 - shareOf(rate));
    if (units >= saved) return false;
    signatures -= saved;
    return true;
  });
  return granted(worth, { budget, least });
}

/** To read a clause's lists on for so many blocks, and what read units that takes, about. */
interface Wish {
  readonly clause: ClauseLists;
  readonly blocks: number;
  readonly rate: Rate;
  readonly units: number;
}

const wishOf = (clause: ClauseLists, blocks: number, rate: Rate): Wish => ({
  clause,
  blocks,
  rate,
  units: (rate.bytes * blocks) / UNIT,
});

const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * factor, 1);
const sumOf = (wishes: readonly Wish[]) => wishes.reduce((sum, { units }) => sum + units, 0);

/** The wishes as far as the budget goes: of what is too much, equal parts. */
function granted(wishes: readonly Wish[], { budget, least }: Pick<Aim, 'budget' | 'least'>): Reading[] {
  const part = Math.min(1, Math.max(0, budget) / Math.max(sumOf(wishes), 1));
  return wishes.flatMap(({ clause, blocks, rate }) => {
    const atLeast = (least / Math.max(1, rate.bytes)) * rate.postings;
    const limit = Math.ceil(Math.max(1, atLeast, part * blocks * rate.postings * SLACK));
    const lists = clause.lists.filter(({ complete }) => !complete);
    return lists.map((list) => ({ list, from: list.next, limit }));
  });
}
