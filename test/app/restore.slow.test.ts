import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { restoreItems } from '../../scripts/operations/restore-items.ts';
import {
  copyAssemblyWith,
  operatorClientConfig,
  registerUser,
  startApp,
  type TestUser,
} from './app-harness.ts';
import { createOperatorTable, scanAllItems } from './stored-data.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

/** The name of the table that stands for the one that point-in-time recovery creates. */
const RESTORED = 'docket-restored';

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

/** The app with a second table, with the keys of its own. */
const assemblyWithRestoredTable = () =>
  copyAssemblyWith((text) => {
    const template = JSON.parse(text) as Template;
    const table = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
    if (table === undefined) return text;
    const { StreamSpecification: _, ...properties } = table.Properties;
    const restored = { Type: table.Type, Properties: { ...properties, TableName: RESTORED } };
    return JSON.stringify({ ...template, Resources: { ...template.Resources, Restored: restored } });
  });

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp({ assembly: assemblyWithRestoredTable() });
});
afterAll(() => cloud.close());

/** Copies all items into the second table, as point-in-time recovery does. */
async function backUp(): Promise<void> {
  const { client } = createOperatorTable(cloud);
  for (const Item of await scanAllItems(cloud))
    await client.send(new PutCommand({ TableName: RESTORED, Item }));
}

/** The files of a document, to be put back as deleting their delete markers does. */
async function keepFiles(documentId: string): Promise<() => Promise<void>> {
  const s3 = new S3Client({ ...operatorClientConfig(cloud), forcePathStyle: true });
  const Bucket = cloud.resources.buckets[0]?.name;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'documents/' }));
  const kept = await Promise.all(
    Contents.filter(({ Key = '' }) => Key.includes(documentId)).map(async ({ Key }) => {
      const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return { Bucket, Key, ContentType, Body: await Body?.transformToByteArray() };
    }),
  );
  return async () => {
    for (const object of kept) await s3.send(new PutObjectCommand(object));
  };
}

async function restore(workspaceId?: string): Promise<number> {
  const client = new DynamoDBClient(operatorClientConfig(cloud));
  const written = await restoreItems(client, {
    from: RESTORED,
    to: createOperatorTable(cloud).TableName,
    workspaceId,
  });
  await cloud.settled();
  return written;
}

const foundBy = async ({ client }: TestUser, q: string) =>
  (await client.searchDocuments({ query: { q } })).items.map(({ document }) => document.id);

describe('a restored table', () => {
  it('brings back what was changed and deleted since, with its search entries, tags and counts', async () => {
    const user = await registerUser(cloud);
    const { client } = user;
    const edited = await uploadAndWait(user, await createPdfFile(englishInvoice));
    const deleted = await uploadAndWait(user, await createPdfFile(councilLetter));
    await client.changeDocument({ params: { id: edited.id }, body: { tags: ['before'] } });
    await cloud.settled();
    const countsBefore = await client.getDocumentCounts();
    await backUp();
    const restoreFiles = await keepFiles(deleted.id);
    await client.changeDocument({ params: { id: edited.id }, body: { tags: ['after'] } });
    await client.archiveDocument({ params: { id: edited.id } });
    await client.deleteDocument({ params: { id: deleted.id }, query: { permanent: 'true' } });
    const created = await uploadAndWait(user, await createPdfFile(councilLetter));
    await cloud.settled();

    await restoreFiles();
    const written = await restore();

    expect(written).toBeGreaterThan(4);
    expect(await client.getDocument({ params: { id: edited.id } })).toMatchObject({
      tags: ['before'],
      view: 'inbox',
    });
    expect(await foundBy(user, 'tag:before')).toEqual([edited.id]);
    expect(await foundBy(user, 'tag:after')).toEqual([]);
    expect(await client.getDocument({ params: { id: deleted.id } })).toMatchObject({ title: deleted.title });
    expect(await foundBy(user, 'council')).toEqual(expect.arrayContaining([deleted.id, created.id]));
    expect((await client.listTags()).items).toMatchObject([{ name: 'before' }]);
    const { inbox } = await client.getDocumentCounts();
    expect(inbox.total).toBe(countsBefore.inbox.total + 1);
  });

  it('leaves other workspaces as they are if one is named', async () => {
    const [wanted, other] = [await registerUser(cloud), await registerUser(cloud)];
    const first = await uploadAndWait(wanted, await createPdfFile(councilLetter));
    const second = await uploadAndWait(other, await createPdfFile(councilLetter));
    await cloud.settled();
    await backUp();
    const body = { tags: ['after'] };
    await wanted.client.changeDocument({ params: { id: first.id }, body });
    await other.client.changeDocument({ params: { id: second.id }, body });
    await cloud.settled();
    const { id: workspaceId } = await wanted.client.getMe();

    await restore(workspaceId);

    expect(await wanted.client.getDocument({ params: { id: first.id } })).toMatchObject({ tags: [] });
    expect(await other.client.getDocument({ params: { id: second.id } })).toMatchObject({ tags: ['after'] });
  });
});
