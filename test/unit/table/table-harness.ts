import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { accessOf } from '../../../local/aws/access.ts';
import { credentialsFor } from '../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../../local/aws/service.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import type { createTableClient } from '../../../shared/table/client.ts';
import { indexes } from '../../../shared/table/keys.ts';

const TableName = 'docket';

/** The table as the templates make it, in memory, with transactions. `close` it. */
export async function startTable(folder?: string) {
  const schema = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ];
  const keys = ['pk', 'sk', ...Object.values(indexes).flatMap(({ pk, sk }) => [pk, sk])];
  const dynamoDb = await createDynamoDb({
    ...(folder === undefined ? {} : { folder }),
    tables: [
      {
        name: TableName,
        arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}`,
        createTable: {
          TableName,
          KeySchema: schema('pk', 'sk'),
          AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          GlobalSecondaryIndexes: Object.values(indexes).map(({ name, pk, sk }) => ({
            IndexName: name,
            KeySchema: schema(pk, sk),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          })),
        },
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
      credentials: credentialsFor('operator'),
      maxAttempts: 1,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const at: ReturnType<typeof createTableClient> = { client, TableName };
  return {
    at,
    newWorkspace: () => randomUUID(),
    /** Every key there is, of all workspaces. */
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
