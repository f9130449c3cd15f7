import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const newDocument = async ({ client }: TestUser) => {
  const file = { name: 'a.png', contentType: 'image/png', size: 9 };
  const { document } = await client.createDocument({ body: { files: [file] } });
  return document.id;
};
const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);
const noCounts = {
  inbox: { total: 0, toDo: 0, toCheck: 0, inProgress: 0, new: 0, unread: 0 },
  snoozed: 0,
  archived: 0,
  trash: 0,
  toCheck: 0,
};

describe('GET /inbox', () => {
  it('returns each document in its section, with the counts', async () => {
    const user = await registerUser(cloud);
    const { client } = user;
    const invoice = await uploadAndWait(user, await createPdfFile(englishInvoice));
    const letter = await uploadAndWait(user, await createPdfFile(councilLetter));
    const body = { actionStatus: 'no-action-needed', read: true } as const;
    await client.changeDocument({ params: { id: letter.id }, body });
    const unfinished = await newDocument(user);

    const inbox = await client.getInbox();
    expect([inbox.toDo, inbox.toCheck, inbox.inProgress, inbox.new].map(idsOf)).toEqual([
      [invoice.id],
      [],
      [unfinished],
      [letter.id],
    ]);
    expect(inbox.toDo.items[0]).toMatchObject({ title: invoice.title, dueDate: invoice.dueDate });

    await cloud.settled();
    const { counts } = await client.getInbox();
    expect(counts).toEqual({
      ...noCounts,
      inbox: { total: 3, toDo: 1, toCheck: 0, inProgress: 1, new: 1, unread: 2 },
    });
    expect(await client.getDocumentCounts()).toEqual(counts);
  });

  it('is empty for another user', async () => {
    const { client } = await registerUser(cloud);

    const { counts, toDo, toCheck, inProgress, new: others } = await client.getInbox();
    expect(counts).toEqual(noCounts);
    expect([toDo, toCheck, inProgress, others].flatMap(idsOf)).toEqual([]);
  });
});

describe('GET /documents?section', () => {
  it('continues a section of the inbox with its cursor', async () => {
    const user = await registerUser(cloud);
    const { client } = user;
    const { id: dated } = await uploadAndWait(user, await createPdfFile(englishInvoice));
    const { id: undated } = await uploadAndWait(user, await createPdfFile(councilLetter));
    await client.changeDocument({
      params: { id: undated },
      body: { actionStatus: 'require-action', dueDate: null },
    });
    await cloud.settled();

    const query = { section: 'to-do', limit: 1 } as const;
    const first = await client.listDocuments({ query });
    const rest = await client.listDocuments({ query: { ...query, cursor: first.nextCursor ?? '' } });
    expect([idsOf(first), idsOf(rest), rest.nextCursor]).toEqual([[dated], [undated], null]);
    await expect(
      client.listDocuments({ query: { section: 'new', cursor: first.nextCursor ?? '' } }),
    ).rejects.toMatchObject({ code: 'request.invalid-cursor' });
  });
});

describe('GET /documents/counts', () => {
  it('follows bulk actions on many documents, and their deletion', async () => {
    const user = await registerUser(cloud);
    const { client } = user;
    const ids = await Promise.all(Array.from({ length: 30 }, () => newDocument(user)));
    await client.applyBulkAction({ body: { action: 'archive', ids } });
    await client.applyBulkAction({ body: { action: 'trash', ids: ids.slice(0, 12) } });
    await client.applyBulkAction({ body: { action: 'markRead', read: true, ids: ids.slice(12) } });
    await client.applyBulkAction({ body: { action: 'restore', ids: ids.slice(8, 14) } });
    await client.applyBulkAction({ body: { action: 'delete', ids: ids.slice(0, 3) } });
    await cloud.settled();

    expect(await client.getDocumentCounts()).toEqual({
      ...noCounts,
      inbox: { ...noCounts.inbox, total: 6, inProgress: 6, unread: 4 },
      archived: 16,
      trash: 5,
    });
  });
});
