import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import { snoozeItem } from '../../shared/table/documents/document-partition.ts';
import { documentKey, snoozeKey } from '../../shared/table/keys.ts';
import { anyApiError, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createOperatorTable } from './stored-data.ts';
import { anySentenceAbout, namedFile, uploadAndWait, workspaceIdOf } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

const letterFile = async () => namedFile('letter.pdf', await drawPdf([councilLetter], { textLayer: true }));
const billFile = async () => namedFile('bill.pdf', await drawPdf([englishInvoice], { textLayer: true }));

describe('PATCH /documents/{id}', () => {
  it('stores the change and its history entry together', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };

    const changed = await user.client.changeDocument({
      params,
      body: { title: 'Kerbs', tags: ['Town', 'town'], notes: 'Call them', category: 'housing', read: true },
    });
    const again = await user.client.changeDocument({ params, body: { notes: 'Call them' } });
    const { items } = await user.client.listHistory({ params });

    expect(changed).toMatchObject({
      title: 'Kerbs',
      tags: ['Town'],
      notes: 'Call them',
      category: 'housing',
      read: true,
    });
    expect(again.version).toBe(changed.version);
    expect(items.map(({ action }) => action)).toEqual(['changed', 'read']);
    expect(items[0]?.changes).toContainEqual({
      path: 'notes',
      from: null,
      to: 'Call them',
      shortened: false,
    });
    expect(items[1]).toMatchObject({ userId: null });
  });

  it('returns 412 if If-Match names another version, and applies if it names the current one', async () => {
    const { id, version } = await uploadAndWait(user, await letterFile());
    const change = (ifMatch: number, notes: string) =>
      user.client.changeDocument({ params: { id }, body: { notes }, ifMatch });

    const first = await change(version, 'one');

    await expect(change(version, 'two')).rejects.toEqual(anyApiError(412, 'document.changed'));
    await expect(change(first.version, 'three')).resolves.toMatchObject({ notes: 'three' });
  });

  it('applies concurrent changes one by one, each with its history entry', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };

    await Promise.all(
      ['a', 'b', 'c', 'd'].map((notes) => user.client.changeDocument({ params, body: { notes } })),
    );

    const { items } = await user.client.listHistory({ params });
    const notes = items.flatMap(({ changes }) => changes.filter(({ path }) => path === 'notes'));
    expect(notes.map(({ to }) => to).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(notes.slice(0, -1).map(({ from }) => from)).toEqual(notes.slice(1).map(({ to }) => to));
  });

  it('flags a corrected total that does not add up, until it is corrected or reviewed', async () => {
    const { id, invoice } = await uploadAndWait(user, await billFile());
    const params = { id };
    const correct = (total: string) =>
      user.client.changeDocument({ params, body: { fields: { 'invoice.total': total } } });

    const wrong = await correct('99999.00');
    const settled = await correct(invoice?.total ?? '');
    await correct('99999.00');
    const reviewed = await user.client.reviewDocument({ params });

    expect(wrong).toMatchObject({ status: 'needs-review', invoice: { total: '99999.00' } });
    expect(wrong.statusReason?.message).toEqual(anySentenceAbout(/99,999/));
    expect(settled).toMatchObject({ status: 'ready', statusReason: null });
    expect(settled.fields['invoice.total']).toMatchObject({ confidence: 1, confirmedAt: expect.any(String) });
    expect(reviewed).toMatchObject({ status: 'ready', invoice: { total: '99999.00' } });
  });

  it('keeps the corrections when the document is processed again', async () => {
    const { id } = await uploadAndWait(user, await billFile());
    const params = { id };
    await user.client.changeDocument({
      params,
      body: { title: 'Mine', fields: { 'invoice.vendor.name': 'Me & Co', 'invoice.total': '1.00' } },
    });

    await user.client.retryDocument({ params });
    const again = await expect
      .poll(() => user.client.getDocument({ params }), { timeout: 100_000 })
      .toMatchObject({ status: 'needs-review' })
      .then(() => user.client.getDocument({ params }));

    expect(again).toMatchObject({
      title: 'Mine',
      invoice: { vendor: { name: 'Me & Co' }, total: '1.00' },
    });
  });
});

describe('the view of a document', () => {
  it('moves between inbox, archive, snoozed and trash, and back from each', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };
    const { client } = user;
    const until = new Date(Date.now() + 86_400_000).toISOString();

    const archived = await client.archiveDocument({ params });
    const snoozed = await client.snoozeDocument({ params, body: { until } });
    await client.deleteDocument({ params });
    const trashed = await client.getDocument({ params });
    const restored = await client.restoreDocument({ params });

    expect(archived).toMatchObject({ view: 'archived' });
    expect(snoozed).toMatchObject({ view: 'snoozed', snoozedUntil: until });
    expect(trashed).toMatchObject({ view: 'trash', snoozedUntil: null, trashedAt: expect.any(String) });
    expect(restored).toMatchObject({ view: 'inbox', trashedAt: null });
    const { items } = await client.listHistory({ params });
    expect(items.map(({ action }) => action)).toEqual(['restored', 'trashed', 'snoozed', 'archived', 'read']);
  });

  it('is no longer snoozed when it is archived or restored', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };
    const { client } = user;
    const body = { until: new Date(Date.now() + 86_400_000).toISOString() };

    await client.snoozeDocument({ params, body });
    const archived = await client.archiveDocument({ params });
    await client.snoozeDocument({ params, body });
    const restored = await client.restoreDocument({ params });

    expect(archived).toMatchObject({ view: 'archived', snoozedUntil: null });
    expect(restored).toMatchObject({ view: 'inbox', snoozedUntil: null });
  });

  it('is inbox again as soon as a snooze is over', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };
    const until = new Date(Date.now() + 8000).toISOString();

    const { view } = await user.client.snoozeDocument({ params, body: { until } });

    expect(view).toBe('snoozed');
    await expect
      .poll(() => user.client.getDocument({ params }))
      .toMatchObject({ view: 'inbox', snoozedUntil: null });
  });

  it('is written back by the sweep when a snooze is over, with a history entry', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };
    const ref = { workspaceId: workspaceIdOf(user), documentId: id };
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await user.client.snoozeDocument({ params, body: { until } });
    const { client, TableName } = createOperatorTable(cloud);
    const due = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
    const Key = documentKey(ref);
    await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET snoozedUntil = :due',
        ExpressionAttributeValues: { ':due': due },
      }),
    );
    await client.send(new PutCommand({ TableName, Item: snoozeItem(ref, due) }));

    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();

    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    const { Item: snooze } = await client.send(new GetCommand({ TableName, Key: snoozeKey(ref) }));
    const { items } = await user.client.listHistory({ params, query: { limit: 2 } });
    const { items: older } = await user.client.listHistory({
      params,
      query: { cursor: (await user.client.listHistory({ params, query: { limit: 1 } })).nextCursor ?? '' },
    });
    expect([Item?.view, Item?.snoozedUntil, snooze]).toEqual(['inbox', null, undefined]);
    expect(items[0]).toMatchObject({ action: 'woken', userId: null });
    expect(older.map(({ action }) => action)).toEqual(['snoozed', 'read']);
  });

  it('refuses changes and retries while it is trash', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };
    await user.client.deleteDocument({ params });
    await user.client.deleteDocument({ params });

    const attempts = [
      () => user.client.changeDocument({ params, body: { notes: 'x' } }),
      () => user.client.archiveDocument({ params }),
      () => user.client.reviewDocument({ params }),
      () => user.client.retryDocument({ params }),
      () => user.client.askDocument({ params, body: { message: 'Who sent this?' } }),
    ];

    for (const attempt of attempts) {
      await expect(attempt()).rejects.toEqual(anyApiError(409, 'document.in-trash'));
    }
  });

  it('returns 404 for a document of another workspace', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };
    const { client } = await registerUser(cloud);

    const attempts = [
      () => client.changeDocument({ params, body: { read: true } }),
      () => client.reviewDocument({ params }),
      () => client.snoozeDocument({ params, body: { until: new Date(Date.now() + 9999).toISOString() } }),
      () => client.archiveDocument({ params }),
      () => client.restoreDocument({ params }),
      () => client.listHistory({ params }),
      () => client.deleteDocument({ params }),
      () => client.deleteDocument({ params, query: { permanent: 'true' } }),
    ];

    for (const attempt of attempts) {
      await expect(attempt()).rejects.toEqual(anyApiError(404, 'document.not-found'));
    }
  });
});

describe('POST /documents/{id}/translate', () => {
  it('returns 503 if there is no language model, and stores no translation', async () => {
    const { id } = await uploadAndWait(user, await letterFile());
    const params = { id };

    const translating = user.client.translateDocument({ params, body: { language: 'de' } });

    await expect(translating).rejects.toEqual(anyApiError(503, 'model.unavailable'));
    await expect(user.client.getDocumentText({ params, query: { language: 'de' } })).rejects.toEqual(
      anyApiError(404, 'document.translation-not-found'),
    );
  });
});
