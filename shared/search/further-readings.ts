import type { Place } from '../table/posting-blocks.ts';
import { type ClauseLists, isComplete, type Reading, reachOf, UNIT } from './lists.ts';
import { blocksBetween, type Rate, ratesOf, shareOf } from './rates.ts';

/** Read units of looking at the signature of one candidate. */
const SIGNATURE = 0.5;
/** Words of one subject come together: so many times as often as if they did not know of each other, say. */
const TOGETHER = 4;
/** What is expected may not come: so much more is read. */
const MARGIN = 1.5;
/** Blocks that a list is read on for at most: those of 1,000,000 papers. */
const MOST_BLOCKS = 1000;
/**
 * Read units for lists that are read to their ends at once, whether needed or not, for it saves rounds: all of them, or
 * else so much that something is left for signatures.
 */
const ALL = 82;
const SOME = 45;
/** Densities are estimates, and a list that stops just before its end takes another round. */
const SLACK = 1.1;
/** Postings read at least. */
const LEAST = 64;

interface Wish {
  readonly clause: ClauseLists;
  /** How many blocks to read on. */
  readonly blocks: number;
  /** Read units that it takes, about. */
  readonly units: number;
}

/**
 * What to read on where the leading list is not known to its end. The shortest lists are read to their ends; of the others,
 * as much as it takes to find `needed`, where that takes less than the signatures that it makes unnecessary.
 */
export function furtherReadings(
  clauses: readonly ClauseLists[],
  driver: ClauseLists,
  { needed, budget, isFirst }: { needed: number; budget: number; isFirst: boolean },
): Reading[] {
  const rateOf = ratesOf(clauses);
  const unitsOf = (clause: ClauseLists, blocks = MOST_BLOCKS) => (rateOf(clause).bytes * blocks) / UNIT;
  const wish = (clause: ClauseLists, blocks: number) => ({ clause, blocks, units: unitsOf(clause, blocks) });
  const others = clauses.filter((clause) => clause !== driver);
  const open = [
    driver,
    ...others.filter((clause) => !isComplete(clause)).toSorted((a, b) => unitsOf(a) - unitsOf(b)),
  ];
  const all = open.reduce((sum, clause) => sum + unitsOf(clause), 0);
  const whole = takenWhile(open, unitsOf, Math.min(budget, all <= ALL ? ALL : SOME));
  const spent = whole.reduce((sum, clause) => sum + unitsOf(clause), 0);

  const product = (some: readonly ClauseLists[]) =>
    some.reduce((share, clause) => share * shareOf(rateOf(clause)), 1);
  const known = others.filter((clause) => isComplete(clause) || whole.includes(clause));
  /** Candidates in a block that the lists read whole leave. */
  const candidates = rateOf(driver).documents * product(known);
  const rest = open.filter((clause) => !whole.includes(clause));
  const worth = rest.filter((clause) => clause === driver || unitsOf(clause, 1) < candidates * SIGNATURE);
  const enough = (needed * MARGIN) / (candidates * product(worth.filter((clause) => clause !== driver)));
  const blocks = isFirst ? Math.min(MOST_BLOCKS, enough) : MOST_BLOCKS;
  const left = budget - spent;
  const isMuch = candidates * MOST_BLOCKS * SIGNATURE * TOGETHER > left;
  return [
    ...granted(
      whole.map((clause) => wish(clause, MOST_BLOCKS)),
      rateOf,
      budget,
    ),
    ...granted(
      (worth.length > 0 || !isMuch ? worth : rest).map((clause) => wish(clause, blocks)),
      rateOf,
      worth.length > 0 ? left : left / 2,
    ),
  ];
}

/** The first of the clauses whose units together do not exceed the budget. */
function takenWhile(
  clauses: readonly ClauseLists[],
  unitsOf: (clause: ClauseLists) => number,
  budget: number,
): ClauseLists[] {
  let spent = 0;
  return clauses.filter((clause) => {
    const fits = spent + unitsOf(clause) <= budget;
    if (fits) spent += unitsOf(clause);
    return fits;
  });
}

/** Lists that rule candidates out, down to the oldest of these: those that take less than the signatures they save. */
export function rulingOut(
  clauses: readonly ClauseLists[],
  candidates: readonly Place[],
  budget: number,
): Reading[] {
  const rateOf = ratesOf(clauses);
  const oldest = candidates.at(-1)?.block ?? '';
  const wishes = clauses
    .filter((clause) => !isComplete(clause))
    .map((clause): Wish => {
      const blocks = blocksBetween(clauses, reachOf(clause), oldest);
      return { clause, blocks, units: (rateOf(clause).bytes * blocks) / UNIT };
    })
    .filter(({ blocks }) => blocks > 0)
    .toSorted((a, b) => a.units - b.units);
  let signatures = candidates.length * SIGNATURE;
  const worth = wishes.filter(({ clause, units }) => {
    const saved = signatures * (1 - shareOf(rateOf(clause)));
    if (units >= saved) return false;
    signatures -= saved;
    return true;
  });
  return granted(worth, rateOf, budget);
}

/** The wishes as far as the budget goes: of what is too much, equal parts. */
function granted(wishes: readonly Wish[], rateOf: (clause: ClauseLists) => Rate, budget: number): Reading[] {
  const total = wishes.reduce((sum, { units }) => sum + units, 0);
  const part = Math.min(1, Math.max(0, budget) / Math.max(total, 1));
  return wishes.flatMap(({ clause, blocks }) => {
    const limit = Math.ceil(Math.max(LEAST, part * blocks * rateOf(clause).postings * SLACK));
    const lists = clause.lists.filter(({ complete }) => !complete);
    return lists.map((list) => ({ list, from: `${list.reach}!`, limit }));
  });
}
