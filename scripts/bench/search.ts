import { parseQuery } from '../../shared/search/query.ts';
import { search } from '../../shared/search/search.ts';
import { loadStems } from '../../shared/search/stems.ts';
import { price } from './aws-bill.ts';
import { type Figure, percentile, printed, rounded } from './measure.ts';
import { makeCorpus } from './search-corpus.ts';
import { localSearchFigures } from './search-local.ts';
import { memorySources, WORKSPACE } from './search-memory.ts';
import { type QuerySet, querySets } from './search-queries.ts';

const SEED = 20_261_120;
const RESULTS = 20;
const QUERIES = 500;

/** What searches of a large workspace take: rounds and read units, over the key layout in memory. */
export async function largeSearchFigures(papers: number): Promise<Figure[]> {
  await loadStems();
  const corpus = makeCorpus(papers, SEED);
  const sources = memorySources(corpus);
  const figures: Figure[] = [];
  for (const set of querySets(corpus, SEED)) figures.push(...(await setFigures(sources, set, papers)));
  return figures;
}

async function setFigures(
  sources: ReturnType<typeof memorySources>,
  { name, next }: QuerySet,
  papers: number,
): Promise<Figure[]> {
  const rounds: number[] = [];
  const units: number[] = [];
  let short = 0;
  for (let count = 0; count < QUERIES; count += 1) {
    const searching = { query: parseQuery(next()), filters: {}, withPages: true };
    Object.assign(sources.spent, { rounds: 0, units: 0 });
    const { items, last } = await search(sources, WORKSPACE, searching, { limit: RESULTS });
    rounds.push(sources.spent.rounds);
    units.push(sources.spent.units);
    if (items.length < RESULTS && last !== undefined) short += 1;
  }
  const what = `search of ${papers.toLocaleString('en')} papers, ${name}`;
  const mean = units.reduce((sum, each) => sum + each, 0) / units.length;
  return [
    {
      what: `${what}: sequential rounds, p99`,
      unit: 'rounds',
      measured: percentile(rounds, 0.99),
      budget: 4,
      note: `p50 ${percentile(rounds, 0.5)}, most ${Math.max(...rounds)}; ${short} of ${QUERIES} pages were short and go on`,
    },
    {
      what: `${what}: read units, most`,
      unit: 'RU',
      measured: Math.max(...units),
      budget: 150,
      note: `p50 ${percentile(units, 0.5)}, p99 ${percentile(units, 0.99)}; 1,000 searches cost ${rounded(mean * price.readUnit * 1000, 4)} USD of reading`,
    },
  ];
}

export async function searchFigures(): Promise<Figure[]> {
  return [...(await localSearchFigures(SEED)), ...(await largeSearchFigures(1_000_000))];
}

if (import.meta.main) for (const figure of await searchFigures()) console.log(printed(figure));
