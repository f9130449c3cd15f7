import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Filters } from '../../../shared/domain/filters.ts';
import { createSearchIndexWriter } from '../../../shared/table/search-index/search-index.ts';
import { createReferenceSearch, type Operation } from './reference-search.ts';
import { createSearchHarness, type SearchHarness, SMALL_INDEX } from './search-harness.ts';

/**
 * Random changes of documents against a plain model: whatever happens, and however often, late or in which order the index
 * hears of it, and wherever it crashes, in the end a search finds exactly what the documents contain.
 */

let harness: SearchHarness;
beforeAll(async () => {
  harness = await createSearchHarness();
});
afterAll(() => harness.close());

const words = [
  'invoice',
  'invoices',
  'Kündigung',
  'kuendigung',
  'zebra',
  'tax',
  'RE-2026/08',
  'RE-2026',
  'water',
  'Wasser',
  '領収書',
  'DE02 1203 0000 0000 2020 51',
  'DE02120300000000202051',
  'pot',
  'poet',
];
const word = fc.constantFrom(...words);
const text = fc.array(word, { maxLength: 5 }).map((some) => some.join(' '));
const tag = fc.constantFrom('Tax 2026', 'tax  2026', 'House', 'a#b', 'über');
const sender = fc.constantFrom('Stadtwerke Köln', 'STADTWERKE KOLN', 'Acme', null);
const view = fc.constantFrom('inbox', 'snoozed', 'archived', 'trash');
const dueDate = fc.option(fc.constantFrom('2026-11-30', '2026-12-01', '2027-01-15'));
const document = fc.integer({ min: 0, max: 5 });
const operationNamed = <const Name extends Operation['do']>(name: Name) => fc.constant(name);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  // More than fit into one block with the smallest sizes.
  {
    weight: 6,
    arbitrary: fc.record({
      do: operationNamed('create'),
      text,
      title: fc.option(text),
      sender,
      late: fc.boolean(),
    }),
  },
  fc.record({ do: operationNamed('edit'), document, title: text, notes: fc.option(text) }),
  fc.record({ do: operationNamed('tag'), document, tags: fc.uniqueArray(tag, { maxLength: 3 }) }),
  fc.record({ do: operationNamed('move'), document, view }),
  fc.record({ do: operationNamed('read'), document, read: fc.boolean() }),
  fc.record({ do: operationNamed('due'), document, dueDate }),
  fc.record({ do: operationNamed('retry'), document, text, sender }),
  fc.record({ do: operationNamed('settle'), document }),
  fc.record({ do: operationNamed('erase'), document }),
);

/** When the index is updated: immediately, twice, together with later changes, or with a crash before the n-th write. */
const notification = fc.oneof(
  fc.constant({ hears: 'now' as const }),
  fc.constant({ hears: 'twice' as const }),
  fc.constant({ hears: 'later' as const }),
  fc.record({ hears: fc.constant('crashing' as const), before: fc.integer({ min: 1, max: 40 }) }),
);

const query = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => `${a} ${b}`),
  fc.tuple(word, word).map(([a, b]) => `${a} -${b}`),
  fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
  fc.tuple(word, word, word).map(([a, b, c]) => `${a} OR ${b} -${c}`),
  fc.tuple(word, word, word).map(([a, b, c]) => `"${a} ${b}" OR ${c} OR due:2026-12`),
  fc.constantFrom(
    'inv*',
    'w*ter'.slice(0, 1) + 'a*',
    'tag:"tax 2026"',
    'tag:a#b',
    'sender:köln',
    'title:zebra',
  ),
  fc.constantFrom(
    '',
    'is:unread',
    'is:untagged',
    '-is:untagged zebra',
    'in:trash',
    'in:archived tax',
    'due:<2026-12-01',
    'due:2026-12',
    'due:>=2026-12',
  ),
  fc.constantFrom('kind:letter', '-zebra', '-tag:House', 'sender:acme inv*'),
);
const filters: fc.Arbitrary<Filters> = fc.record(
  {
    view,
    status: fc.constantFrom('ready', 'failed'),
    tag: fc.constantFrom('TAX 2026', 'house'),
    sender: fc.constantFrom('stadtwerke köln', 'acme'),
    dueBefore: fc.constantFrom('2026-12-01', '2026-12-02'),
    from: fc.constantFrom('2026-01-01', '2026-01-02'),
    to: fc.constantFrom('2026-01-01', '2026-01-02'),
  },
  { requiredKeys: [] },
);

/** An index writer that crashes before its n-th write. */
function createCrashingWriter(
  table: SearchHarness['table'],
  before: number,
): ReturnType<typeof createSearchIndexWriter> {
  let writes = 0;
  const send = (command: { constructor: { name: string } }) => {
    if (/Put|Update|Delete|Write/.test(command.constructor.name)) writes += 1;
    if (writes >= before) return Promise.reject(new Error('crashed'));
    return table.client.send(command as never);
  };
  return createSearchIndexWriter({ table: { ...table, client: { send } as never } }, SMALL_INDEX.sizes);
}

/** Indexes every document once more, after the leases of crashed calls have ended. */
async function indexEverything({ user, ids }: ReturnType<typeof createReferenceSearch>, now: number) {
  for (const id of ids) await user.index(id, now);
}

/** Everything that a search finds, page by page. */
async function findAllPages(
  { search, workspaceId }: ReturnType<typeof createReferenceSearch>['user'],
  query: { text: string; filters: Filters },
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await search.find(workspaceId, query, { limit, after });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ id }) => id));
    after = page.last;
  } while (after !== undefined);
  return found;
}

const HOUR_MS = 3_600_000;
const seed = Number(process.env['SEED'] ?? Date.now());

test(`search finds exactly the matching documents after any operations (SEED=${seed})`, async () => {
  const steps = fc.array(fc.record({ operation, hearing: notification }), { minLength: 1, maxLength: 20 });
  const search = fc.record({ text: query, filters, limit: fc.integer({ min: 1, max: 4 }) });
  const searches = fc.array(search, { minLength: 8, maxLength: 8 });

  await fc.assert(
    fc.asyncProperty(steps, searches, async (steps, searches) => {
      const reference = createReferenceSearch(harness);
      const { user } = reference;
      const waiting: string[] = [];
      let now = Date.now();
      for (const { operation, hearing } of steps) {
        const id = reference.apply(operation);
        if (id === undefined) continue;
        now += HOUR_MS;
        if (hearing.hears === 'later') waiting.unshift(id);
        else if (hearing.hears === 'crashing')
          await user
            .index(id, now, createCrashingWriter(harness.table, hearing.before))
            .catch(() => undefined);
        else for (const heard of [...waiting.splice(0), id]) await user.index(heard, now);
        if (hearing.hears === 'twice') await user.index(id, now);
      }
      await indexEverything(reference, now + HOUR_MS);

      for (const { text, filters, limit } of searches) {
        const found = await findAllPages(user, { text, filters }, limit);
        const expected = reference.expected(text, filters);
        expect(found, JSON.stringify({ text, filters })).toEqual(expected);
        const { estimate } = await user.search.findWithSnippets(
          user.workspaceId,
          { text, filters },
          { limit },
        );
        if (estimate.relation === 'exact') expect(estimate.count).toBe(expected.length);
        if (estimate.relation === 'at-least') expect(estimate.count).toBeLessThanOrEqual(expected.length);
      }
      for (const what of ['tag', 'sender'] as const) {
        const query = { prefix: '', limit: 100 };
        const { items } = await harness.deps.counts.list(user.workspaceId, what, query);
        const counted = Object.fromEntries(items.map(({ key, count }) => [key, count]));
        expect(counted).toEqual(reference.counts(what));
      }

      for (const id of reference.ids) harness.documents.delete(id);
      await indexEverything(reference, now + 2 * HOUR_MS);
      const left = (await harness.keys()).filter((key) => key.includes(user.workspaceId));
      expect(left.filter((key) => !/#(SEGMENTS|BLOCK#\S+) /.test(key))).toEqual([]);
    }),
    { seed, numRuns: Number(process.env['RUNS'] ?? 20), endOnFailure: true },
  );
}, 300_000);

test('a call that reads the record late does not undo what a later call has indexed', async () => {
  const user = harness.createUser();
  const { id } = await user.file({ title: 'Zebra' });
  const writer = createSearchIndexWriter({ table: harness.table });
  const lateRecord: typeof writer.records.get = async (ref) => {
    user.write({ id, title: 'Giraffe' });
    await user.index(id);
    return writer.records.get(ref);
  };

  await user.index(id, Date.now(), { ...writer, records: { ...writer.records, get: lateRecord } });

  expect(await user.find('giraffe')).toHaveLength(1);
  expect(await user.find('zebra')).toEqual([]);
});
