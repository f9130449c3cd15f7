import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { accessOf } from '../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../local/aws/credentials.ts';
import { startAwsServer } from '../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../local/aws/service.ts';
import { createDynamoDb } from '../../local/services/dynamodb/dynamodb.ts';
import type { table } from '../../shared/table/client.ts';

type Table = ReturnType<typeof table>;
const TableName = 'docket';

/** A table of the local cloud, on disk, for as long as `work` takes. */
export async function withTable<T>(work: (at: Table) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const dynamoDb = await createDynamoDb({
    folder,
    tables: [
      {
        name: TableName,
        arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}`,
        createTable: {
          TableName,
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        },
        ttlAttribute: undefined,
        stream: undefined,
      },
    ],
  });
  const server = await startAwsServer({
    port: 0,
    standIns: [dynamoDb],
    ...accessOf({ functions: [], roles: [] }),
  });
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: REGION, endpoint: server.url, credentials: credentialsFor(OPERATOR) }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  try {
    return await work({ client, TableName });
  } finally {
    await server.close();
    await dynamoDb.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes items as fast as the table takes them. */
export async function loadAll({ client }: Table, items: Iterable<Record<string, unknown>>): Promise<void> {
  let requests: { PutRequest: { Item: Record<string, unknown> } }[] = [];
  const write = async () => {
    if (requests.length > 0)
      await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    requests = [];
  };
  for (const Item of items) {
    requests.push({ PutRequest: { Item } });
    if (requests.length === 25) await write();
  }
  await write();
}
