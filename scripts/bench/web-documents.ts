import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { type Client, createClient, uploadDocument, waitForDocument } from '../../client/client.ts';
import { councilLetter, englishInvoice, shopReceipt } from '../../fixtures/documents/index.ts';
import type { Fixture } from '../../fixtures/fixture.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { REGION } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import type { DocumentSummary } from '../../shared/domain/document-summary.ts';
import { toDocumentItem } from '../../shared/table/documents/document-item.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { fillTable } from './local-table.ts';

/** What most people have most of. */
const typicalDocuments: readonly (readonly [name: string, fixture: Fixture])[] = [
  ['letter', councilLetter],
  ['invoice', englishInvoice],
  ['receipt', shopReceipt],
];

export interface Account {
  readonly email: string;
  readonly password: string;
  /** Typical documents as a list shows them, by name. */
  readonly typical: ReadonlyMap<string, DocumentSummary>;
}

/** A user with this many documents in the inbox: typical ones that the pipeline has read, and copies of them. */
export async function createAccount(cloud: Cloud, documents: number): Promise<Account> {
  const account = { email: 'robin@example.com', password: 'Correct-Horse-9' };
  const visitor = createClient(cloud.apiUrl);
  await visitor.register({ body: { name: 'Robin Example', ...account } });
  const { accessToken } = await visitor.login({ body: account });
  const client = createClient(cloud.apiUrl, () => accessToken);
  const ids = await Promise.all(typicalDocuments.map(([name, fixture]) => upload(client, name, fixture)));
  await copyDocuments(cloud, client, ids, documents - ids.length);
  await cloud.settled();
  const { items } = await client.listDocuments({ query: { ids: ids.join() } });
  const typical = new Map(
    typicalDocuments.flatMap(([name], index) => {
      const summary = items.find(({ id }) => id === ids[index]);
      return summary === undefined ? [] : [[name, summary] as const];
    }),
  );
  return { ...account, typical };
}

async function upload(client: Client, name: string, fixture: Fixture): Promise<string> {
  const bytes = Uint8Array.from(await drawPdf([fixture], { textLayer: true }));
  const file = { name: `${name}.pdf`, contentType: 'application/pdf', bytes } as const;
  const { id } = await uploadDocument(client, [file]);
  await waitForDocument(client, id, { pollSeconds: [0.1] });
  return id;
}

/** Writes copies into the table, one older than the other, instead of reading each. */
async function copyDocuments(
  cloud: Cloud,
  client: Client,
  ids: readonly string[],
  copies: number,
): Promise<void> {
  const aws = new DynamoDBClient({
    endpoint: cloud.awsUrl,
    region: REGION,
    credentials: cloud.operatorCredentials,
  });
  const table = {
    client: DynamoDBDocumentClient.from(aws),
    TableName: cloud.resources.tables[0]?.name ?? '',
  };
  const { id: workspaceId } = await client.getMe();
  const reader = createDocumentReader({ table });
  const originals = await Promise.all(ids.map((documentId) => reader.get({ workspaceId, documentId })));
  const now = Date.now();
  const items = Array.from({ length: copies }, (_, index) => {
    const original = originals[index % originals.length];
    if (original === undefined) throw new Error('A document that was uploaded is not in the table');
    const time = now - (index + 1) * 3_600_000;
    const createdAt = new Date(time).toISOString();
    return toDocumentItem({ ...original, id: ulid(time), createdAt, updatedAt: createdAt });
  });
  await fillTable(table, items);
  aws.destroy();
}
