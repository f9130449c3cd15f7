import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { accessOf } from '../../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../../local/aws/service.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import type { Table } from '../../../shared/table/client.ts';
import { indexes } from '../../../shared/table/keys.ts';

const TableName = 'docket';

/** The table as the templates define it, in the local DynamoDB. The caller closes it. */
export async function startTable() {
  const dynamoDb = await createDynamoDb({
    tables: [
      {
        name: TableName,
        arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}`,
        createTable,
        ttlAttribute: 'expiresAt',
        stream: undefined,
      },
    ],
  });
  const server = await startAwsServer({
    port: 0,
    emulators: [dynamoDb],
    ...accessOf({ functions: [], roles: [] }),
  });
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: REGION,
      endpoint: server.url,
      credentials: credentialsFor(OPERATOR),
      maxAttempts: 1,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const table: Table = { client, TableName };
  return {
    url: server.url,
    table,
    newWorkspace: () => randomUUID(),
    /** The keys of all items, of all workspaces. */
    async keys(): Promise<string[]> {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      return Items.map(({ pk, sk }) => `${pk} ${sk}`);
    },
    async close() {
      await server.close();
      await dynamoDb.close();
    },
  };
}

/** A table for all tests of the file, or for each of them. Stores find it through environment variables. */
export function useTable({ perTest = false }: { perTest?: boolean } = {}): void {
  let running: Awaited<ReturnType<typeof startTable>>;
  const start = async () => {
    running = await startTable();
    const { accessKeyId, secretAccessKey } = credentialsFor(OPERATOR);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', running.url);
    vi.stubEnv('AWS_REGION', REGION);
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
    vi.stubEnv('TABLE_NAME', TableName);
    vi.stubEnv('MONTHLY_CAP_USD', '5.00');
  };
  const stop = async () => {
    vi.unstubAllEnvs();
    await running.close();
  };
  if (perTest) {
    beforeEach(start);
    afterEach(stop);
  } else {
    beforeAll(start);
    afterAll(stop);
  }
}

const schemaOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

const tableKey = { pk: 'pk', sk: 'sk' };

const createTable = {
  TableName,
  KeySchema: schemaOf(tableKey),
  AttributeDefinitions: [tableKey, ...Object.values(indexes)].flatMap(({ pk, sk }) =>
    [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  ),
  GlobalSecondaryIndexes: Object.values(indexes).map((index) => ({
    IndexName: index.name,
    KeySchema: schemaOf(index),
    Projection:
      'holds' in index
        ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.holds] }
        : { ProjectionType: 'KEYS_ONLY' },
  })),
};
