import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { createDynamoDb, type DynamoDbOptions } from '../../../../../local/services/dynamodb/dynamodb.ts';
import { createManualClock, createTemporaryFolder, startTestServer } from '../../aws/aws-server-harness.ts';
import { tableResource } from '../../aws/resource-fixtures.ts';

const TableName = 'documents';

async function openTable(options: Partial<DynamoDbOptions> = {}) {
  const dynamoDb = await createDynamoDb({ tables: [tableResource], ...options });
  onTestFinished(() => dynamoDb.close());
  const { as } = await startTestServer([dynamoDb]);
  const raw = new DynamoDBClient(as('operator'));
  return { dynamoDb, raw, client: DynamoDBDocumentClient.from(raw) };
}

const createItem = (sk: string, more: object = {}) => ({ pk: 'w1', sk, status: 'ready', ...more });

test('200 concurrent increments of one counter all count', async () => {
  const { client } = await openTable({ folder: createTemporaryFolder() });
  const increment = new UpdateCommand({
    TableName,
    Key: { pk: 'w1', sk: 'counter' },
    UpdateExpression: 'ADD hits :one',
    ExpressionAttributeValues: { ':one': 1 },
  });

  await Promise.all(Array.from({ length: 200 }, () => client.send(increment)));

  const { Item } = await client.send(new GetCommand({ TableName, Key: { pk: 'w1', sk: 'counter' } }));
  expect(Item?.['hits']).toBe(200);
});

test('expired items are deleted, but not renewed ones, foreign ones and very old ones', async () => {
  const clock = createManualClock();
  const { client, dynamoDb } = await openTable({ clock });
  const seconds = clock() / 1000;
  const items = [
    createItem('expired', { expiresAt: seconds - 1 }),
    createItem('later', { expiresAt: seconds + 1 }),
    createItem('text', { expiresAt: 'yesterday' }),
    createItem('ancient', { expiresAt: 1 }),
    createItem('none'),
  ];
  for (const Item of items) await client.send(new PutCommand({ TableName, Item }));

  const deleted = await dynamoDb.sweep();

  expect(deleted).toBe(1);
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  expect(Items.map(({ sk }) => sk as string).toSorted()).toEqual(['ancient', 'later', 'none', 'text']);
});

test('an unsupported parameter is refused by name', async () => {
  const { dynamoDb } = await openTable();
  const body = Buffer.from(
    JSON.stringify({ TableName, Key: { pk: { S: 'a' }, sk: { S: 'b' } }, ReadBackwards: true }),
  );
  const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
  const call = {
    method: 'POST',
    url: new URL('http://localhost/'),
    headers,
    body,
    caller: null,
    authorize: () => {},
  };

  await expect(dynamoDb.handle(call)).rejects.toThrow(/ReadBackwards/);
});

test('a second process or server is refused: the folder is in use', async () => {
  const folder = createTemporaryFolder();
  await openTable({ folder });

  await expect(createDynamoDb({ folder, tables: [tableResource] })).rejects.toThrow(
    /in use by another process/,
  );
});

test('an index added to the template is filled from the existing items', async () => {
  const folder = createTemporaryFolder();
  const { GlobalSecondaryIndexes, ...withoutIndex } = tableResource.createTable;
  const first = await createDynamoDb({
    folder,
    tables: [
      {
        ...tableResource,
        createTable: { ...withoutIndex, AttributeDefinitions: attributeDefinitions('pk', 'sk') },
      },
    ],
  });
  const { as } = await startTestServer([first]);
  await DynamoDBDocumentClient.from(new DynamoDBClient(as('operator'))).send(
    new PutCommand({ TableName, Item: createItem('a') }),
  );
  await first.close();

  const { client } = await openTable({ folder });

  const { Items } = await client.send(new ScanCommand({ TableName, IndexName: 'byStatus' }));
  expect(GlobalSecondaryIndexes).toBeDefined();
  expect(Items).toEqual([createItem('a')]);
});

test('a table with another key is refused', async () => {
  const folder = createTemporaryFolder();
  await (await createDynamoDb({ folder, tables: [tableResource] })).close();
  const createTable = {
    ...tableResource.createTable,
    KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
    AttributeDefinitions: attributeDefinitions('status', 'sk'),
  };

  await expect(createDynamoDb({ folder, tables: [{ ...tableResource, createTable }] })).rejects.toThrow(
    /--fresh/,
  );
});

const attributeDefinitions = (...names: string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
