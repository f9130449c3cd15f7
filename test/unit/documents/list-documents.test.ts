import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDocuments, listDocuments } from '../../../shared/documents/list-documents.ts';
import { type DocumentSource, type ListOrder, mergedPage } from '../../../shared/documents/merged-page.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import type { PageRequest } from '../../../shared/table/documents/document-lists.ts';
import { createMemoryDocuments } from '../memory-adapters.ts';
import { createReadyDocument } from './document-fixtures.ts';

const createDocument = (serial: number, more: Partial<StoredDocument> = {}) =>
  createReadyDocument({ id: `01ARZ3NDEKTSV4RRFFQ69G${String(serial).padStart(4, '0')}`, ...more });

/** A source that returns at most `most` documents at a time, whatever the limit. */
const sourceOf =
  (serials: readonly number[], most: number): DocumentSource =>
  async ({ limit, after }: PageRequest) => {
    const left = serials
      .toSorted((a, b) => b - a)
      .map((serial) => createDocument(serial))
      .filter(({ id }) => after === undefined || id < after);
    const items = left.slice(0, Math.min(limit, most));
    return { items, last: items.length < left.length ? items.at(-1)?.id : undefined };
  };

async function readAllPages(
  sources: readonly DocumentSource[],
  limit: number,
  keep: (document: StoredDocument) => boolean,
) {
  const ids: string[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const { items, last } = await mergedPage(sources, { limit, after }, keep);
    expect(items.length).toBeLessThanOrEqual(limit);
    ids.push(...items.map(({ id }) => id));
    after = last;
    pages += 1;
  } while (after !== undefined && pages < 500);
  return ids;
}

describe('several sources', () => {
  it('merge into one list from newest to oldest, each document once, at any page size', async () => {
    const serials = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 });
    const source = fc.record({ serials, most: fc.integer({ min: 1, max: 7 }) });

    await fc.assert(
      fc.asyncProperty(
        fc.array(source, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (sources, limit) => {
          const even = ({ id }: StoredDocument) => Number(id.slice(-1)) % 2 === 0;

          const ids = await readAllPages(
            sources.map(({ serials, most }) => sourceOf(serials, most)),
            limit,
            even,
          );

          const all = new Set(sources.flatMap(({ serials }) => serials));
          const expected = [...all].toSorted((a, b) => b - a).map((serial) => createDocument(serial));
          expect(ids).toEqual(expected.filter(even).map(({ id }) => id));
        },
      ),
    );
  });
});

it('lists a document once, where it is now, if it moves between two reads', async () => {
  const order: ListOrder = {
    sortedBy: 'section',
    positionOf: ({ dueDate }) => dueDate ?? '',
    isBefore: (position, other) => position < other,
  };
  const due = (serial: number, dueDate: string) => createDocument(serial, { dueDate });
  // The first document gets another due date between the two rounds of reads.
  const rounds: readonly (readonly [StoredDocument[], StoredDocument[]])[] = [
    [[due(1, '2026-12-01'), due(2, '2026-12-02')], [due(3, '2026-12-03')]],
    [[due(1, '2026-12-24')], [due(3, '2026-12-03'), due(4, '2026-12-04')]],
  ];
  const sourceAt = (index: 0 | 1): DocumentSource => {
    const left = rounds.map((round) => round[index]);
    return async () => {
      const items = left.shift() ?? [];
      const last = items.at(-1);
      return { items, last: left.length > 0 && last ? order.positionOf(last) : undefined };
    };
  };

  const { items } = await mergedPage([sourceAt(0), sourceAt(1)], { limit: 9 }, () => true, { order });

  expect(items.map(({ id, dueDate }) => [Number(id.slice(-4)), dueDate])).toEqual([
    [2, '2026-12-02'],
    [3, '2026-12-03'],
    [4, '2026-12-04'],
    [1, '2026-12-24'],
  ]);
});

describe('allDocuments', () => {
  it('reads one page at a time, and only when it is needed', async () => {
    const requested: (string | undefined)[] = [];
    const source = sourceOf(
      Array.from({ length: 5000 }, (_, serial) => serial),
      1000,
    );
    const list = async (_: string, __: object, page: PageRequest) => {
      requested.push(page.after);
      return source(page);
    };
    const documents = { ...createMemoryDocuments(), list };

    const all = allDocuments('workspace-1', {}, { documents, search: { find: list } });
    for (let count = 0; count < 250; count += 1) await all.next();

    expect(requested).toHaveLength(3);
    expect((await Array.fromAsync(all)).length).toBe(4750);
  });
});

describe('listDocuments', () => {
  const workspaceId = 'workspace-1';
  async function inbox() {
    const documents = createMemoryDocuments();
    const found: string[] = [];
    const search = {
      async find(_: string, { filters }: { filters: object }) {
        found.push(JSON.stringify(filters));
        const all = await documents.list(workspaceId, {}, { limit: 100 });
        return { ...all, items: all.items.filter(({ status }) => status === 'ready') };
      },
    };
    await documents.create(createDocument(1, { tags: ['Tax'], kind: 'invoice' }));
    await documents.create(createDocument(2, { status: 'reading', kind: 'invoice', tags: ['tax'] }));
    await documents.create(createDocument(3, { view: 'trash', tags: ['Tax'] }));
    await documents.create(createDocument(4, { view: 'archived', dueDate: '2026-12-01' }));
    const serialsOf = async (filters: object, sort: 'created' | 'due' = 'created') => {
      const { items } = await listDocuments(workspaceId, { filters, sort, limit: 10 }, { documents, search });
      return items.map(({ id }) => Number(id.slice(-4)));
    };
    return { serialsOf, found };
  }

  it('lists everything but the trash by default, and the trash on request', async () => {
    const { serialsOf, found } = await inbox();

    expect(await serialsOf({})).toEqual([4, 2, 1]);
    expect(await serialsOf({ view: 'trash' })).toEqual([3]);
    expect(await serialsOf({ view: 'inbox' })).toEqual([2, 1]);
    expect(await serialsOf({ status: 'reading' })).toEqual([2]);
    expect(found).toEqual([]);
  });

  it('uses the search index for other filters, and adds documents that are being processed', async () => {
    const { serialsOf, found } = await inbox();

    expect(await serialsOf({ tag: 'TAX' })).toEqual([2, 1]);
    expect(await serialsOf({ kind: 'invoice', status: 'ready' })).toEqual([1]);
    expect(await serialsOf({ view: 'inbox', status: 'reading' })).toEqual([2]);
    expect(found).toHaveLength(3);
  });

  it('sorts by due date without the search index', async () => {
    const { serialsOf, found } = await inbox();

    expect(await serialsOf({}, 'due')).toEqual([4]);
    expect(found).toEqual([]);
  });
});
