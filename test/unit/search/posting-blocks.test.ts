import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCorpus } from '../../../scripts/bench/search-corpus.ts';
import { createMemorySearchDeps, WORKSPACE } from '../../../scripts/bench/search-memory.ts';
import { querySets } from '../../../scripts/bench/search-queries.ts';
import { idOf } from '../../../scripts/bench/search-slots.ts';
import { matchesFilters } from '../../../shared/domain/filters.ts';
import { parseQuery } from '../../../shared/search/query.ts';
import { defaultTuning } from '../../../shared/search/read-planner.ts';
import { search } from '../../../shared/search/search.ts';
import { loadStems } from '../../../shared/search/words.ts';
import { SMALL_INDEX } from './search-harness.ts';

/** The documents of three blocks. */
const DOCUMENTS = 10_000;
const seed = Number(process.env['SEED'] ?? Date.now());

test(`pages of several blocks have the same documents as a full scan, in order (SEED=${seed})`, async () => {
  const stems = await loadStems();
  const corpus = await createCorpus(DOCUMENTS, seed);
  const sources = createMemorySearchDeps(corpus);
  const indexes = Array.from({ length: DOCUMENTS }, (_, index) => DOCUMENTS - 1 - index);
  const stemsIn = indexes.map(
    (index) => new Set(Array.from(corpus.wordsOf(index), (word) => corpus.stems[word])),
  );
  /** The stem of a word in one language may be the stem of another word in English. */
  const says = (index: number, word: string) =>
    stems.stemsOf(word).some((stem) => stemsIn[index]?.has(stem) === true);
  const documents = await sources.documents.getMany(
    indexes.map((index) => ({ workspaceId: WORKSPACE, documentId: idOf(index) })),
  );
  const sets = querySets(corpus, seed);
  const query = fc.integer({ min: 0, max: sets.length - 1 }).map((set) => sets[set]?.nextQuery() ?? '');
  const filters = fc.constantFrom(
    {},
    { view: 'archived' as const },
    { to: '2016-01-25' },
    { from: '2016-01-10', to: '2016-01-28' },
  );
  const page = fc.record({
    text: query,
    filters,
    limit: fc.constantFrom(1, 7, 20, 200),
    tuning: fc.constantFrom(defaultTuning, { ...defaultTuning, budgetUnits: 1 }, SMALL_INDEX.tuning),
  });

  await fc.assert(
    fc.asyncProperty(page, async ({ text, filters, limit, tuning }) => {
      const alternatives = text.split(' OR ').map((words) => words.split(' '));
      const expected = documents.filter(
        (document, index) =>
          alternatives.some((some) => some.every((word) => says(index, word))) &&
          matchesFilters(document, filters),
      );
      const found: string[] = [];
      let after: string | undefined;
      do {
        const searching = { query: parseQuery(text, stems), filters };
        const { items, last } = await search(sources, WORKSPACE, searching, { limit, after }, tuning);
        expect(items.length).toBeLessThanOrEqual(limit);
        found.push(...items.map(({ document }) => document.id));
        after = last;
      } while (after !== undefined && found.length < 60);
      const ids = expected.map(({ id }) => id);
      expect(found).toEqual(after === undefined ? ids : ids.slice(0, found.length));
    }),
    { seed, numRuns: Number(process.env['RUNS'] ?? 40), endOnFailure: true },
  );
}, 60_000);
