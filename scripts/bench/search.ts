import type { Clause } from '../../shared/search/conditions.ts';
import { READ_UNIT_BYTES } from '../../shared/search/posting-lists.ts';
import { parseQuery } from '../../shared/search/query.ts';
import { search } from '../../shared/search/search.ts';
import { loadStems } from '../../shared/search/words.ts';
import { prices } from '../cost/prices.ts';
import { type Figure, percentile, print, rounded } from './measure.ts';
import { createCorpus } from './search-corpus.ts';
import { localSearchFigures } from './search-local.ts';
import {
  createMemorySearchDeps,
  DOCUMENT_UNITS,
  type MemorySearchDeps,
  PAGE_BYTES,
  type SearchCost,
  WORKSPACE,
} from './search-memory.ts';
import { type QuerySet, querySets } from './search-queries.ts';

const stems = await loadStems();
const SEED = 20_261_120;
const RESULTS = 20;
const QUERIES = 1000;

/** The rounds and read units of searches in a large workspace, measured on the key layout in memory. */
async function* largeSearchFigures(documents: number): AsyncGenerator<Figure> {
  const corpus = await createCorpus(documents, SEED);
  const deps = createMemorySearchDeps(corpus);
  yield {
    what: `search of ${documents.toLocaleString('en')} documents: write units for the stems of another one`,
    unit: 'WU',
    measured: rounded(deps.writeUnits() / documents),
    note: 'on average; 72 if no posting exceeds 1 KB, as in an empty workspace',
  };
  for (const set of querySets(corpus, SEED)) yield* await setFigures(deps, set, documents);
}

async function setFigures(
  deps: MemorySearchDeps,
  { name, nextQuery }: QuerySet,
  documents: number,
): Promise<Figure[]> {
  const rounds: number[] = [];
  const units: number[] = [];
  const each: { rounds: number[]; units: number[] } = { rounds: [], units: [] };
  let short = 0;
  for (let count = 0; count < QUERIES; count += 1) {
    const query = parseQuery(nextQuery(), stems);
    Object.assign(deps.cost, { rounds: 0, units: 0 });
    const request = { query, filters: {}, withPages: true };
    const { items, last } = await search(deps, WORKSPACE, request, { limit: RESULTS });
    rounds.push(deps.cost.rounds);
    units.push(deps.cost.units);
    if (items.length < RESULTS && last !== undefined) short += 1;
    const clauses = query.conditions.flatMap((condition) => condition.clauses);
    const other = itemPerPostingCost(deps, clauses, documents, RESULTS);
    each.rounds.push(other.rounds);
    each.units.push(other.units);
  }
  const what = `search of ${documents.toLocaleString('en')} documents, ${name}`;
  const mean = units.reduce((sum, unit) => sum + unit, 0) / units.length;
  return [
    {
      what: `${what}: sequential rounds, p99`,
      unit: 'rounds',
      measured: percentile(rounds, 0.99),
      budget: 4,
      note: `p50 ${percentile(rounds, 0.5)}, maximum ${Math.max(...rounds)}; with one item per document and term, p99 ${percentile(each.rounds, 0.99)}`,
    },
    {
      what: `${what}: read units, maximum`,
      unit: 'RU',
      measured: Math.max(...units),
      budget: 150,
      note: `p50 ${percentile(units, 0.5)}, p99 ${percentile(units, 0.99)}; 1,000 searches cost ${rounded(mean * prices.readUnits.usd * 1000, 4)} USD; with one item per document and term, p99 ${rounded(percentile(each.units, 0.99))}`,
    },
    {
      what: `${what}: incomplete pages with a cursor`,
      unit: '%',
      measured: rounded((short / QUERIES) * 100),
      budget: 1,
      note: `${short} of ${QUERIES} had fewer than ${RESULTS} results and a cursor`,
    },
  ];
}

/**
 * Keys of about 90 bytes, an id, and a signature with 1% false positives for 85 terms: m = -n ln p / (ln 2)^2, 96
 * bytes.
 */
const POSTING_BYTES = 196;

/**
 * The least that the same search would cost if a document had one item with a signature for each of its terms. The
 * shortest list, assumed to be known, is paged until enough documents have all other terms by their signatures, which
 * are assumed to have no false positives.
 */
function itemPerPostingCost(
  deps: MemorySearchDeps,
  clauses: readonly Clause[],
  documents: number,
  limit: number,
): SearchCost {
  const lists = clauses.map(({ terms }) => merged(terms.map((term) => deps.documentsWith(term))));
  const shortest = lists.reduce((best, list) => (list.length < best.length ? list : best));
  const having = new Uint8Array(documents);
  for (const list of lists)
    for (const documentNumber of list) having[documentNumber] = (having[documentNumber] ?? 0) + 1;
  let [read, found] = [0, 0];
  for (const documentNumber of shortest) {
    if (found === limit) break;
    read += 1;
    if (having[documentNumber] === lists.length) found += 1;
  }
  const bytes = read * POSTING_BYTES;
  return {
    rounds: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) + (found > 0 ? 1 : 0),
    units: Math.max(0.5, bytes / READ_UNIT_BYTES) + found * DOCUMENT_UNITS,
  };
}

/** More than one stem of a word may have documents. */
function merged(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists.filter(({ length }) => length > 0);
  return others.length === 0 ? first : [...new Set([first, ...others].flat())].toSorted((a, b) => b - a);
}

export async function* searchFigures(): AsyncGenerator<Figure> {
  yield* await localSearchFigures(SEED);
  yield* largeSearchFigures(1_000_000);
}

if (import.meta.main) await print(searchFigures());
