import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { accessOf } from '../../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../../local/aws/service.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import type { Table, TableDeps } from '../../../shared/table/client.ts';
import { indexes } from '../../../shared/table/indexes.ts';

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
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const table: Table = { client, TableName };
  return {
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

/** A table for all tests of the file, or for each of them. It exists while they run. */
export function useTable({ perTest = false }: { perTest?: boolean } = {}): TableDeps {
  let running: Awaited<ReturnType<typeof startTable>>;
  const start = async () => {
    running = await startTable();
  };
  const stop = () => running.close();
  if (perTest) {
    beforeEach(start);
    afterEach(stop);
  } else {
    beforeAll(start);
    afterAll(stop);
  }
  return {
    get table() {
      return running.table;
    },
  };
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
