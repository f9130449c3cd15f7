import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import {
  cachedReplyKey,
  chatMessageKey,
  chatSummaryKey,
  documentKey,
  documentReplyKey,
} from '../../shared/table/keys.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createOperatorTable, findEverythingAbout, leaveUpload } from './stored-data.ts';
import { namedFile, postFile, startDocument, uploadAndWait, workspaceIdOf } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

const letterFile = async () => namedFile('letter.pdf', await drawPdf([councilLetter], { textLayer: true }));
const refOf = (documentId: string) => ({ workspaceId: workspaceIdOf(user), documentId });

/**
 * A document with everything that can be stored about one: changes, a snooze, a conversation, a reminder, a cached answer, an
 * upload that was not taken, and a quote in the conversation about all documents, which has a summary.
 */
async function createUsedDocument() {
  const { id } = await uploadAndWait(user, await letterFile());
  const params = { id };
  await user.client.changeDocument({ params, body: { notes: 'Mine' } });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await user.client.snoozeDocument({ params, body: { until } });
  await putItem({ ...documentReplyKey(refOf(id), 'hash'), documentId: id });
  await putItem({ ...cachedReplyKey(workspaceIdOf(user), 'hash'), text: `about ${id}` });
  await user.client.createReminder({ body: { documentId: id, title: 'Look', dueAt: until } });
  for (let message = 0; message < 60; message += 1)
    await putItem({ ...chatMessageKey(refOf(id), `m${message}`), text: id });
  await leaveUpload(cloud, refOf(id));
  const workspace = { workspaceId: workspaceIdOf(user) };
  await putItem({ ...chatMessageKey(workspace, `q${id}`), quotes: new Set([id]) });
  await putItem({ ...chatSummaryKey(workspace), text: `about ${id}`, upTo: `q${id}` });
  return id;
}

async function putItem(Item: object) {
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item }));
}

async function expireTrash(id: string) {
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(
    new UpdateCommand({
      TableName,
      Key: documentKey(refOf(id)),
      UpdateExpression: 'SET expiresAt = :past',
      ExpressionAttributeValues: { ':past': Math.floor(Date.now() / 1000) - 1 },
    }),
  );
}

describe.each([
  {
    route: 'DELETE /documents/{id}?permanent=true',
    deletePermanently: (id: string): Promise<unknown> =>
      user.client.deleteDocument({ params: { id }, query: { permanent: 'true' } }),
  },
  {
    route: 'POST /documents/bulk',
    deletePermanently: (id: string): Promise<unknown> =>
      user.client.applyBulkAction({ body: { ids: [id], action: 'delete' } }),
  },
])('$route', ({ deletePermanently }) => {
  it('leaves nothing in the table and the bucket', async () => {
    const id = await createUsedDocument();
    const before = await findEverythingAbout(cloud, id);

    await deletePermanently(id);
    await cloud.settled();

    expect(before.length).toBeGreaterThan(70);
    expect(await findEverythingAbout(cloud, id)).toEqual([]);
    await expect(user.client.getDocument({ params: { id } })).rejects.toMatchObject({ status: 404 });
  });

  it('makes the next oldest duplicate the first holder', async () => {
    const letter = await letterFile();
    const [first, second, third] = [
      await uploadAndWait(user, letter),
      await uploadAndWait(user, letter),
      await uploadAndWait(user, letter),
    ];
    const duplicates = [second.duplicateOf, third.duplicateOf];

    await deletePermanently(first.id);
    await cloud.settled();

    const documents = [second, third].map(({ id }) => user.client.getDocument({ params: { id } }));
    expect(duplicates).toEqual([first.id, first.id]);
    expect((await Promise.all(documents)).map(({ duplicateOf }) => duplicateOf)).toEqual([null, second.id]);
    expect(await findEverythingAbout(cloud, first.id)).toEqual([]);
    for (const { id } of [second, third]) await deletePermanently(id);
  });
});

describe('a permanent deletion', () => {
  it('completes the erasure even if the call dies after deleting the item', async () => {
    const id = await createUsedDocument();
    const { client, TableName } = createOperatorTable(cloud);

    await client.send(new DeleteCommand({ TableName, Key: documentKey(refOf(id)) }));
    await cloud.settled();

    expect(await findEverythingAbout(cloud, id)).toEqual([]);
  });

  it('does not bring the document back if an upload arrives late', async () => {
    const letter = await letterFile();
    const { document, uploads } = await startDocument(user, letter);
    await user.client.deleteDocument({ params: { id: document.id }, query: { permanent: 'true' } });

    await postFile(uploads[0], letter);
    await cloud.settled();

    expect(await findEverythingAbout(cloud, document.id)).toEqual([]);
  });

  it('does not bring the document back if it is deleted while it is processed', async () => {
    const letter = await letterFile();
    const { document, uploads } = await startDocument(user, letter);
    await postFile(uploads[0], letter);

    await user.client.deleteDocument({ params: { id: document.id }, query: { permanent: 'true' } });
    await cloud.settled();

    expect(await findEverythingAbout(cloud, document.id)).toEqual([]);
  });
});

describe('the trash', () => {
  it('is emptied of expired documents and everything that belongs to them', async () => {
    const id = await createUsedDocument();
    await user.client.deleteDocument({ params: { id } });
    await expireTrash(id);

    const afterDeletion = user.client.getDocument({ params: { id } });
    await expect(afterDeletion).rejects.toMatchObject({ status: 404, code: 'document.not-found' });
    await cloud.dynamodb.sweep();
    await cloud.settled();

    expect(await findEverythingAbout(cloud, id)).toEqual([]);
  });

  it('keeps a document that was restored in time', async () => {
    const id = await createUsedDocument();
    await user.client.deleteDocument({ params: { id } });
    await user.client.restoreDocument({ params: { id } });

    await cloud.dynamodb.sweep();
    await cloud.settled();

    expect(await user.client.getDocument({ params: { id } })).toMatchObject({ view: 'inbox' });
  });
});
