import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { createMisreadInvoice } from '../documents/document-fixtures.ts';
import { useTable } from '../table/local-table.ts';
import { createJobHarness } from './job-harness.ts';

const deps = useTable();
const createHarness = () => createJobHarness(deps, randomUUID());

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** What an undo has to bring back: everything but the version and the times of changes. */
const stateOf = (document: StoredDocument | undefined) => {
  const { version: _, updatedAt: __, expiresAt: ___, trashedAt: ____, ...state } = document ?? {};
  return { withdrawn: [], ...state };
};

const actions = [
  { action: 'archive' },
  { action: 'restore' },
  { action: 'trash' },
  { action: 'snooze', until: inDays(3) },
  { action: 'tag', add: ['House', 'new'], remove: ['old'] },
  { action: 'markRead' },
  { action: 'setCategory', category: 'tax' },
  { action: 'setKind', kind: 'form' },
  { action: 'setActionStatus', actionStatus: null },
];

async function addVariedDocuments(harness: ReturnType<typeof createHarness>) {
  const { invoice, fields, statusReason } = createMisreadInvoice();
  const trashed = {
    view: 'trash',
    trashedAt: inDays(-1),
    expiresAt: Math.ceil(Date.now() / 1000) + 1000,
  } as const;
  return [
    await harness.add({ tags: ['house', 'old'], read: true, category: 'medical' }),
    await harness.add({ view: 'archived', actionStatus: 'require-action', kind: 'statement' }),
    await harness.add({ view: 'snoozed', snoozedUntil: inDays(1) }),
    await harness.add({ kind: 'invoice', invoice, fields, statusReason, status: 'needs-review' }),
    await harness.add(trashed),
  ];
}

describe('an undo', () => {
  it.each(actions)('gives all documents back what $action has changed', async (action) => {
    const harness = createHarness();
    const ids = await addVariedDocuments(harness);
    const before = await Promise.all(ids.map(harness.get));
    const jobId = await harness.applyToIds({ ...action, ids });
    const { changed } = await harness.job(jobId);

    const { id } = await harness.undo(jobId);
    await harness.deliverAll();

    expect(changed).toBeGreaterThan(0);
    expect(await harness.job(id)).toMatchObject({ status: 'done', total: changed, changed, failed: 0 });
    expect((await Promise.all(ids.map(harness.get))).map(stateOf)).toEqual(before.map(stateOf));
  });

  it.each(actions)('can be undone itself: $action', async (action) => {
    const harness = createHarness();
    const ids = await addVariedDocuments(harness);
    const jobId = await harness.applyToIds({ ...action, ids });
    const after = await Promise.all(ids.map(harness.get));

    const undo = await harness.undo(jobId);
    await harness.deliverAll();
    await harness.undo(undo.id);
    await harness.deliverAll();

    expect((await Promise.all(ids.map(harness.get))).map(stateOf)).toEqual(after.map(stateOf));
  });

  it('leaves alone what has changed since, and says how many and why', async () => {
    const harness = createHarness();
    const [kept, edited, deleted] = [await harness.add(), await harness.add(), await harness.add()];
    const { id } = await harness.start({ action: 'archive' });
    await harness.deliverAll();
    await harness.change(edited, { title: 'Mine' });
    const { workspaceId = '' } = (await harness.get(deleted)) ?? {};
    await harness.documents.tryDelete({ workspaceId, documentId: deleted });
    harness.clock.now += 1000;

    const undo = await harness.undo(id);
    await harness.deliverAll();

    expect(await harness.job(undo.id)).toMatchObject({
      status: 'done',
      total: 3,
      done: 1,
      failed: 2,
      failures: expect.arrayContaining([
        expect.objectContaining({ code: 'document.changed', count: 1 }),
        expect.objectContaining({ code: 'document.not-found', count: 1 }),
      ]),
    });
    expect(await harness.get(kept)).toMatchObject({ view: 'inbox' });
    expect(await harness.get(edited)).toMatchObject({ view: 'archived', title: 'Mine' });
    expect(await harness.history(kept)).toEqual(['restored', 'archived']);
  });

  it('does not touch documents that the job has not changed', async () => {
    const harness = createHarness();
    const untouched = await harness.add({ tags: ['House'] });
    await harness.add();
    const { id } = await harness.start({ action: 'tag', add: ['house'] });
    await harness.deliverAll();

    const undo = await harness.undo(id);
    await harness.deliverAll();

    expect(await harness.job(undo.id)).toMatchObject({ total: 1, changed: 1 });
    expect(await harness.get(untouched)).toMatchObject({ tags: ['House'], version: 1 });
  });

  it('ends a job that is still running, and waits for it', async () => {
    const harness = createHarness();
    const ids: string[] = [];
    for (let count = 0; count < 150; count += 1) ids.push(await harness.add());
    const { id } = await harness.start({ action: 'archive' });
    let checks = 0;
    await harness.deliver(harness.deps, () => ++checks > 3);
    const changed = (await harness.job(id)).changed;

    const undo = await harness.undo(id);
    await harness.deliverAll();

    expect(changed).toBe(100);
    expect(await harness.job(id)).toMatchObject({ status: 'stopped', changed, undoneBy: undo.id });
    expect(await harness.job(undo.id)).toMatchObject({ status: 'done', total: 100, changed: 100 });
    const views = (await Promise.all(ids.map(harness.get))).map((document) => document?.view);
    expect(new Set(views)).toEqual(new Set(['inbox']));
  });

  it('is one job, however often it is requested', async () => {
    const harness = createHarness();
    const document = await harness.add();
    const { id } = await harness.start({ action: 'archive' });
    await harness.deliverAll();

    const undos = await Promise.all([harness.undo(id), harness.undo(id)]);
    await harness.deliverAll();
    undos.push(await harness.undo(id));

    expect(new Set(undos.map((undo) => undo.id)).size).toBe(1);
    expect(await harness.get(document)).toMatchObject({ view: 'inbox', version: 3 });
  });

  it('returns a document whose snooze would be over to the inbox, and gives the trash its full time', async () => {
    const harness = createHarness();
    const [snoozed, trashed] = [
      await harness.add({ view: 'snoozed', snoozedUntil: inDays(1) }),
      await harness.add({
        view: 'trash',
        trashedAt: inDays(-29),
        expiresAt: Math.ceil(Date.now() / 1000) + 9999,
      }),
    ];
    const jobId = await harness.applyToIds({ action: 'restore', ids: [snoozed, trashed] });
    harness.clock.now += 2 * DAY_MS;

    await harness.undo(jobId);
    await harness.deliverAll();

    expect(await harness.get(snoozed)).toMatchObject({ view: 'inbox', snoozedUntil: null });
    expect((await harness.get(trashed))?.expiresAt).toBeGreaterThan((harness.clock.now + 29 * DAY_MS) / 1000);
  });

  it('is refused after seven days', async () => {
    const harness = createHarness();
    await harness.add();
    const { id } = await harness.start({ action: 'archive' });
    await harness.deliverAll();
    harness.clock.now += 7 * DAY_MS;

    await expect(harness.undo(id)).rejects.toMatchObject({ code: 'job.undo-expired' });
  });

  it('is refused for the job of another user', async () => {
    const { id } = await createHarness().start({ action: 'archive' });

    await expect(createHarness().undo(id)).rejects.toMatchObject({ code: 'job.not-found' });
  });
});
