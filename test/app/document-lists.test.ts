import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { englishInvoice } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import { registerUser, startApp } from './app-harness.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

type Changes = NonNullable<Parameters<Client['changeDocument']>[0]>['body'];
type Query = NonNullable<Parameters<Client['listDocuments']>[0]>['query'];

/** The documents of a new user. Their files have not been uploaded, which makes no difference to lists. */
async function createDocuments() {
  const { client } = await registerUser(cloud);
  return {
    client,
    newDocument: async (changes: Changes = {}) => {
      const file = { name: 'a.png', contentType: 'image/png', size: 9 };
      const { document } = await client.createDocument({ body: { files: [file] } });
      if (Object.keys(changes).length > 0)
        await client.changeDocument({ params: { id: document.id }, body: changes });
      return document.id;
    },
    idsOf: async (query: Query) => (await client.listDocuments({ query })).items.map(({ id }) => id),
  };
}

describe('a list of documents', () => {
  it('has the same summary of each, in lists, searches and results of bulk actions', async () => {
    const user = await registerUser(cloud);
    const { id } = await uploadAndWait(user, await createPdfFile(englishInvoice));
    await cloud.settled();

    const { items: listed } = await user.client.listDocuments();
    const { items: found } = await user.client.searchDocuments({ query: { kind: 'invoice' } });
    const { results } = await user.client.applyBulkAction({
      body: { action: 'markRead', read: true, ids: [id] },
    });

    const document = await user.client.getDocument({ params: { id } });
    expect(results).toEqual([{ id, ok: true, document: summaryOf(document) }]);
    const unread = { ...summaryOf(document), read: false, version: document.version - 1 };
    expect(listed).toEqual([{ ...unread, updatedAt: listed[0]?.updatedAt }]);
    expect(found.map((hit) => hit.document)).toEqual(listed);
    expect(listed[0]).toMatchObject({ sender: englishInvoice.expected.sender.name, doubts: [] });
  });
});

describe('GET /documents', () => {
  it('filters by view, and each document is in exactly one', async () => {
    const { client, newDocument, idsOf } = await createDocuments();
    const [untouched, archived, snoozed, trashed] = [
      await newDocument(),
      await newDocument(),
      await newDocument(),
      await newDocument(),
    ];
    await client.archiveDocument({ params: { id: archived } });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await client.snoozeDocument({ params: { id: snoozed }, body: { until } });
    await client.deleteDocument({ params: { id: trashed } });

    expect(await idsOf({ view: 'inbox' })).toEqual([untouched]);
    expect(await idsOf({ view: 'archived' })).toEqual([archived]);
    expect(await idsOf({ view: 'snoozed' })).toEqual([snoozed]);
    expect(await idsOf({ view: 'trash' })).toEqual([trashed]);
    expect(await idsOf({})).toEqual([snoozed, archived, untouched]);
  });

  it('lists expired snoozes in the inbox, in their order and on their page', async () => {
    const { client, newDocument, idsOf } = await createDocuments();
    const [oldest, snoozed, newest] = [await newDocument(), await newDocument(), await newDocument()];
    const until = new Date(Date.now() + 8000).toISOString();
    await client.snoozeDocument({ params: { id: snoozed }, body: { until } });

    expect(await idsOf({ view: 'inbox' })).toEqual([newest, oldest]);
    await expect.poll(() => idsOf({ view: 'inbox' })).toEqual([newest, snoozed, oldest]);
    expect(await idsOf({ view: 'snoozed' })).toEqual([]);

    const first = await client.listDocuments({ query: { view: 'inbox', limit: 2 } });
    const rest = await client.listDocuments({
      query: { view: 'inbox', limit: 2, cursor: first.nextCursor ?? '' },
    });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([newest, snoozed, oldest]);
  });

  it('filters by creation day, and lists all days by default', async () => {
    const { newDocument, idsOf } = await createDocuments();
    const id = await newDocument();
    const today = new Date().toISOString().slice(0, 10);

    expect(await idsOf({ from: today, to: today })).toEqual([id]);
    expect(await idsOf({ from: '0000-01-01', to: '9999-12-31' })).toEqual([id]);
    expect(await idsOf({ from: '1969-12-31', kind: 'other' })).toEqual([]);
    expect(await idsOf({ to: '1969-12-31' })).toEqual([]);
    expect(await idsOf({ from: '9999-12-31' })).toEqual([]);
  });

  it('sorts by due date, earliest first', async () => {
    const { client, newDocument, idsOf } = await createDocuments();
    const late = await newDocument({ dueDate: '2026-12-24', actionStatus: 'require-action' });
    const soon = await newDocument({ dueDate: '2026-12-01', actionStatus: 'require-action' });
    const done = await newDocument({ dueDate: '2026-11-01', actionStatus: 'action-done' });
    await newDocument();

    expect(await idsOf({ sort: 'due' })).toEqual([done, soon, late]);
    expect(await idsOf({ sort: 'due', actionStatus: 'require-action' })).toEqual([soon, late]);
    expect(await idsOf({ dueBefore: '2026-12-24' })).toEqual([done, soon]);
    expect(await idsOf({ dueBefore: '2026-12-24', sort: 'created' })).toEqual([done, soon]);

    const first = await client.listDocuments({ query: { sort: 'due', limit: 1 } });
    const rest = await client.listDocuments({ query: { sort: 'due', cursor: first.nextCursor ?? '' } });
    expect(rest.items.map(({ id }) => id)).toEqual([soon, late]);
  });

  it('combines all filters', async () => {
    const { newDocument, idsOf } = await createDocuments();
    const today = new Date().toISOString().slice(0, 10);
    const wanted = await newDocument({ tags: ['Tax 2026'], category: 'tax', kind: 'letter' });
    await newDocument({ tags: ['Tax 2026'], category: 'legal' });
    await newDocument({ category: 'tax' });

    expect(await idsOf({ tag: 'tax 2026', category: 'tax', from: today, to: today })).toEqual([wanted]);
    expect(await idsOf({ tag: 'tax 2026', to: '2026-01-01' })).toEqual([]);
    expect(await idsOf({ status: 'awaiting-upload', view: 'inbox', kind: 'letter' })).toEqual([wanted]);
  });

  it('returns the documents with the given ids in their order, in any view, each once', async () => {
    const { client, newDocument, idsOf } = await createDocuments();
    const [first, second, trashed, deleted] = [
      await newDocument(),
      await newDocument(),
      await newDocument(),
      await newDocument(),
    ];
    await client.deleteDocument({ params: { id: trashed } });
    await client.deleteDocument({ params: { id: deleted }, query: { permanent: 'true' } });
    const foreign = await (await createDocuments()).newDocument();
    const asked = [second, deleted, foreign, trashed, 'x#y', '', first, second];

    expect(await idsOf({ ids: asked.join(',') })).toEqual([second, trashed, first]);
    expect(await client.listDocuments({ query: { ids: '' } })).toEqual({ items: [], nextCursor: null });
  });

  it('returns up to 100 documents by their ids, as they are right after a change, and refuses more', async () => {
    const { client, newDocument } = await createDocuments();
    const ids: string[] = [];
    for (let index = 0; index < 100; index += 1) ids.push(await newDocument());
    const last = ids.at(-1) ?? '';
    const { version } = await client.changeDocument({ params: { id: last }, body: { tags: ['new'] } });

    const { items } = await client.listDocuments({ query: { ids: ids.join(',') } });

    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(items.at(-1)).toMatchObject({ version, tags: ['new'] });
    const tooMany = client.listDocuments({ query: { ids: [...ids, last].join(',') } });
    await expect(tooMany).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'query.ids', code: 'too-many', values: { max: 100 } }],
    });
  });

  it.each([{ view: 'inbox' }, { sort: 'created' }, { cursor: 'x' }] as const)(
    'refuses ids together with %j',
    async (query) => {
      const { client, newDocument } = await createDocuments();
      const listed = client.listDocuments({ query: { ids: await newDocument(), ...query } });

      await expect(listed).rejects.toMatchObject({
        status: 400,
        errors: [{ path: 'query.ids', code: 'conflicting' }],
        message: expect.stringContaining('query.ids cannot be combined with view, kind,'),
      });
    },
  );

  it('refuses a cursor with other filters than it was made for', async () => {
    const { client, newDocument } = await createDocuments();
    await newDocument();
    await newDocument();
    const { nextCursor } = await client.listDocuments({ query: { limit: 1 } });

    const other = client.listDocuments({ query: { limit: 1, view: 'inbox', cursor: nextCursor ?? '' } });

    await expect(other).rejects.toMatchObject({ status: 400, code: 'request.invalid-cursor' });
  });
});
