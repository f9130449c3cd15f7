import type { Clause } from '../../shared/search/conditions.ts';
import { READ_UNIT_BYTES } from '../../shared/search/posting-lists.ts';
import { DOCUMENT_UNITS, type MemorySearchDeps, PAGE_BYTES, type SearchCost } from './search-memory.ts';

/** Keys of some 90 bytes, an id, and a signature that is wrong for 1 % of 85 terms: m = -n ln p / (ln 2)^2, 96 bytes. */
const POSTING_BYTES = 196;

/**
 * What the same search would take at least if a document had an item with a signature for each of its terms: the shortest
 * list, were it known which one that is, is paged until enough is found that has all the others by its signature, were
 * that never wrong.
 */
export function itemPerPostingCost(
  sources: MemorySearchDeps,
  clauses: readonly Clause[],
  papers: number,
  limit: number,
): SearchCost {
  const lists = clauses.map(({ terms }) => merged(terms.map((term) => sources.documentsWith(term))));
  const shortest = lists.reduce((best, list) => (list.length < best.length ? list : best));
  const having = new Uint8Array(papers);
  for (const list of lists) for (const paper of list) having[paper] = (having[paper] ?? 0) + 1;
  let [read, found] = [0, 0];
  for (const paper of shortest) {
    if (found === limit) break;
    read += 1;
    if (having[paper] === lists.length) found += 1;
  }
  const bytes = read * POSTING_BYTES;
  return {
    rounds: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) + (found > 0 ? 1 : 0),
    units: Math.max(0.5, bytes / READ_UNIT_BYTES) + found * DOCUMENT_UNITS,
  };
}

/** Several stems of a word have papers now and then. */
function merged(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists.filter(({ length }) => length > 0);
  return others.length === 0 ? first : [...new Set([first, ...others].flat())].toSorted((a, b) => b - a);
}
