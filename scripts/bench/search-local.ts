import { indexDocument } from '../../shared/search/index-document.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import type { Table } from '../../shared/table/client.ts';
import { createSearchIndexWriter } from '../../shared/table/search-index/search-index.ts';
import { prices } from '../cost/prices.ts';
import { plainScript } from './baselines.ts';
import { fillTable, withLocalTable } from './local-table.ts';
import { type Figure, percentile, rounded, runAlongside } from './measure.ts';
import { type Corpus, createCorpus, createRandom } from './search-corpus.ts';
import { documentOfCorpus, tableItemsOf } from './search-load.ts';
import { WORKSPACE } from './search-memory.ts';
import { querySets } from './search-queries.ts';

const DOCUMENTS = 10_000;
const QUERIES = 40;
const SEARCHES_PER_BASELINE = 8;
const INDEXED_DOCUMENTS = 100;

/** The time that searches take in the local table, and the cost of indexing. */
export async function localSearchFigures(seed: number): Promise<Figure[]> {
  const corpus = await createCorpus(DOCUMENTS, seed);
  return withLocalTable(async (table) => {
    const indexing = await indexingFigure(table, corpus);
    await fillTable(table, [...tableItemsOf(corpus)]);
    const search = createSearchService({ table });
    const baseline = runAlongside(plainScript);
    const searches: number[] = [];
    for (const { nextQuery } of querySets(corpus, seed)) {
      for (let count = 0; count < QUERIES; count += 1) {
        const text = nextQuery();
        const started = performance.now();
        await search.findWithSnippets(WORKSPACE, { text, filters: {} }, { limit: 20 });
        searches.push(performance.now() - started);
        if (count % SEARCHES_PER_BASELINE === 0) await baseline.again();
      }
    }
    const completions: number[] = [];
    const below = createRandom(seed);
    for (let count = 0; count < 100; count += 1) {
      const typed = (corpus.words[below() % corpus.words.length] ?? '').slice(0, 2 + (count % 3));
      const started = performance.now();
      await search.suggest(WORKSPACE, typed);
      completions.push(performance.now() - started);
    }
    const p95 = (values: readonly number[]) => percentile(values, 0.95);
    const { note: baselineNote, ...baselines } = baseline.figures('ms', p95);
    const note = (values: readonly number[]) =>
      `p50 ${rounded(percentile(values, 0.5))} ms, of ${values.length}`;
    return [
      indexing,
      {
        what: `search of ${DOCUMENTS.toLocaleString('en')} documents in the local table, with snippets, p95`,
        unit: 'ms',
        measured: rounded(p95(searches)),
        budget: 60,
        ...baselines,
        note: `${note(searches)}; ${baselineNote}`,
      },
      {
        what: `suggestions from ${DOCUMENTS.toLocaleString('en')} documents in the local table, p95`,
        unit: 'ms',
        measured: rounded(p95(completions)),
        note: note(completions),
      },
    ];
  });
}

/** The write units to index documents, as counted by the local DynamoDB. */
async function indexingFigure(table: Table, corpus: Corpus): Promise<Figure> {
  let units = 0;
  let writes = 0;
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const name = command.constructor.name;
    if (!/Update|Put|Delete|Transact/.test(name)) return table.client.send(command as never);
    writes += 1;
    // A transaction costs twice as much; the local DynamoDB does not count it.
    const items = (command.input['TransactItems'] as unknown[] | undefined)?.length;
    if (items === undefined) command.input['ReturnConsumedCapacity'] = 'TOTAL';
    const answer = (await table.client.send(command as never)) as {
      ConsumedCapacity?: { CapacityUnits?: number };
    };
    units += items === undefined ? (answer.ConsumedCapacity?.CapacityUnits ?? 1) : 2 * (items + 1);
    return answer;
  };
  const index = createSearchIndexWriter({ table: { ...table, client: { send } as never } });
  for (let documentNumber = 0; documentNumber < INDEXED_DOCUMENTS; documentNumber += 1) {
    const { document, text } = documentOfCorpus(corpus, documentNumber);
    const page = JSON.stringify({ number: 1, source: 'ocr', confidence: 1, text, lines: [] });
    const pages = { ...document, files: document.files.map((file) => ({ ...file, pages: 1 })) };
    await indexDocument(
      { workspaceId: `of-${WORKSPACE}`, documentId: document.id },
      {
        documents: { get: async () => pages },
        files: { get: async () => Buffer.from(page) },
        index,
        leaseMs: 60_000,
        now: Date.now(),
      },
    );
  }
  return {
    what: 'search: write units to index a one-page letter',
    unit: 'WU',
    measured: rounded(units / INDEXED_DOCUMENTS),
    note: `${rounded(writes / INDEXED_DOCUMENTS)} writes; 1,000 letters cost ${rounded((units / INDEXED_DOCUMENTS) * prices.writeUnits.usd * 1000, 3)} USD`,
  };
}
