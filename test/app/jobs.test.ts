import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { anyApiError, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
let ids: string[];
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
  const documents = [
    await uploadAndWait(user, await createPdfFile(councilLetter)),
    await uploadAndWait(user, await createPdfFile(englishInvoice)),
  ];
  ids = documents.map(({ id }) => id);
  await cloud.settled();
});
afterAll(() => cloud.close());

const tagsOf = () =>
  Promise.all(ids.map(async (id) => (await user.client.getDocument({ params: { id } })).tags));

describe('POST /jobs', () => {
  it('applies an action to all documents that match, and its undo takes it back', async () => {
    const { id } = await user.client.startJob({ body: { filter: {}, action: 'tag', add: ['House'] } });
    await cloud.settled();

    expect(await user.client.getJob({ params: { id } })).toMatchObject({
      status: 'done',
      total: 2,
      done: 2,
      changed: 2,
    });
    expect(await tagsOf()).toEqual([['House'], ['House']]);

    const undo = await user.client.undoJob({ params: { id } });
    await cloud.settled();

    expect(await user.client.getJob({ params: { id: undo.id } })).toMatchObject({
      status: 'done',
      changed: 2,
    });
    expect(await tagsOf()).toEqual([[], []]);
  });

  it.each([
    { filter: { status: 'ready' }, total: 2 },
    { filter: { view: 'inbox' }, total: 2 },
    { filter: { view: 'archived' }, total: 0 },
    { filter: { kind: 'invoice', dueBefore: '2999-01-01' }, total: 1 },
  ] as const)('finds the documents that match $filter', async ({ filter, total }) => {
    const { id } = await user.client.startJob({ body: { filter, action: 'markRead' } });
    await cloud.settled();

    expect(await user.client.getJob({ params: { id } })).toMatchObject({ status: 'done', total });
  });

  it('ends the snooze of documents that it moves, and its undo restores it', async () => {
    const [id = ''] = ids;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await user.client.snoozeDocument({ params: { id }, body: { until } });

    const job = await user.client.startJob({ body: { filter: { view: 'snoozed' }, action: 'restore' } });
    await cloud.settled();
    const restored = await user.client.getDocument({ params: { id } });
    await user.client.undoJob({ params: { id: job.id } });
    await cloud.settled();
    const undone = await user.client.getDocument({ params: { id } });
    await user.client.restoreDocument({ params: { id } });

    expect(restored).toMatchObject({ view: 'inbox', snoozedUntil: null });
    expect(undone).toMatchObject({ view: 'snoozed', snoozedUntil: until });
  });

  it('finds documents by a query as the search does', async () => {
    const { id } = await user.client.startJob({
      body: { filter: { q: `"${englishInvoice.expected.sender.name}"` }, action: 'archive' },
    });
    await cloud.settled();

    expect(await user.client.getJob({ params: { id } })).toMatchObject({ total: 1, changed: 1 });
    await expect(
      user.client.startJob({ body: { filter: { q: '"open' }, action: 'archive' } }),
    ).rejects.toEqual(anyApiError(400, 'search.invalid-query'));
  });

  it('refuses to delete documents permanently', async () => {
    const body = { filter: {}, action: 'delete' } as never;

    await expect(user.client.startJob({ body })).rejects.toEqual(anyApiError(400, 'request.invalid'));
  });
});

describe('POST /documents/bulk', () => {
  it('returns a job that undoes exactly what it has changed', async () => {
    const [first = ''] = ids;
    await user.client.applyBulkAction({ body: { ids: [first], action: 'tag', add: ['Kept'] } });

    const { jobId } = await user.client.applyBulkAction({ body: { ids, action: 'tag', add: ['kept'] } });
    await user.client.undoJob({ params: { id: jobId ?? '' } });
    await cloud.settled();

    expect(await tagsOf()).toEqual([['Kept'], []]);
  });

  it('returns no job if nothing has changed', async () => {
    const [first = ''] = ids;

    const { jobId } = await user.client.applyBulkAction({
      body: { ids: [first], action: 'tag', add: ['Kept'] },
    });

    expect(jobId).toBeNull();
  });
});

describe('the job of another user', () => {
  it('is not found', async () => {
    const { id } = await user.client.startJob({ body: { filter: {}, action: 'markRead' } });
    const { client } = await registerUser(cloud);

    await expect(client.getJob({ params: { id } })).rejects.toEqual(anyApiError(404, 'job.not-found'));
    await expect(client.undoJob({ params: { id } })).rejects.toEqual(anyApiError(404, 'job.not-found'));
  });
});
