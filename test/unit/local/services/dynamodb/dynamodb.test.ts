import {
  ConditionalCheckFailedException,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
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

test('an item is read back as it was written, with every type', async () => {
  const { client } = await openTable();
  const Item = createItem('a', {
    n: 12.5,
    list: [1, 'x', null, true],
    map: { deep: { set: new Set(['b', 'a']) } },
    bytes: Buffer.from('hi'),
  });

  await client.send(new PutCommand({ TableName, Item }));
  const { Item: read } = await client.send(new GetCommand({ TableName, Key: { pk: 'w1', sk: 'a' } }));

  expect(read).toEqual({ ...Item, bytes: new Uint8Array(Buffer.from('hi')) });
});

test('an update moves the item within its index', async () => {
  const { client } = await openTable();
  await client.send(new PutCommand({ TableName, Item: createItem('a') }));
  const withStatus = (status: string) =>
    client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byStatus',
        KeyConditionExpression: '#status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': status },
      }),
    );

  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName,
      Key: { pk: 'w1', sk: 'a' },
      UpdateExpression: 'SET #status = :failed ADD version :one',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':failed': 'failed', ':one': 1 },
      ReturnValues: 'ALL_NEW',
    }),
  );

  expect(Attributes).toEqual(createItem('a', { status: 'failed', version: 1 }));
  expect((await withStatus('ready')).Items).toEqual([]);
  expect((await withStatus('failed')).Items).toEqual([Attributes]);
});

test('a query returns pages of one partition, newest first', async () => {
  const { client } = await openTable();
  const all = ['a', 'b', 'c', 'd', 'e'].map((sk) => createItem(sk));
  const requests = [...all, { pk: 'w2', sk: 'c' }].map((Item) => ({ PutRequest: { Item } }));
  await client.send(new BatchWriteCommand({ RequestItems: { documents: requests } }));

  const read: unknown[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': 'w1', ':before': 'e' },
        ScanIndexForward: false,
        Limit: 3,
        ExclusiveStartKey,
      }),
    );
    read.push(page.Items?.map(({ sk }) => sk));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);

  expect(read).toEqual([['d', 'c', 'b'], ['a']]);
});

test('a batch writes, deletes and reads several items', async () => {
  const { client } = await openTable();
  await client.send(new PutCommand({ TableName, Item: createItem('old') }));

  await client.send(
    new BatchWriteCommand({
      RequestItems: {
        documents: [
          { DeleteRequest: { Key: { pk: 'w1', sk: 'old' } } },
          { PutRequest: { Item: createItem('new') } },
        ],
      },
    }),
  );
  const Keys = ['old', 'new'].map((sk) => ({ pk: 'w1', sk }));
  const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { documents: { Keys } } }));

  expect(Responses).toEqual({ documents: [createItem('new')] });
});

test('a failed condition returns the item on request', async () => {
  const { client } = await openTable();
  await client.send(new PutCommand({ TableName, Item: createItem('a') }));
  const again = {
    TableName,
    Item: createItem('a', { version: 2 }),
    ConditionExpression: 'attribute_not_exists(pk)',
  };

  const silent = await client.send(new PutCommand(again)).catch((error: unknown) => error);
  const showing = await client
    .send(new PutCommand({ ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }))
    .catch((error: unknown) => error);

  expect(silent).toBeInstanceOf(ConditionalCheckFailedException);
  expect(silent).not.toHaveProperty('Item.pk');
  expect(showing).toBeInstanceOf(ConditionalCheckFailedException);
  expect(showing).toMatchObject({ Item: { pk: { S: 'w1' }, status: { S: 'ready' } } });
});

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

test('DescribeTable returns the table of the template', async () => {
  const { raw } = await openTable();

  const { TableNames } = await raw.send(new ListTablesCommand());
  const { Table } = await raw.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription } = await raw.send(new DescribeTimeToLiveCommand({ TableName }));

  expect(TableNames).toEqual(['documents']);
  expect(Table).toMatchObject({
    TableArn: tableResource.arn,
    TableStatus: 'ACTIVE',
    GlobalSecondaryIndexes: [{ IndexName: 'byStatus' }],
  });
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
});

test.each([
  {
    what: 'an unknown table',
    input: { TableName: 'others', Key: { pk: 'a', sk: 'b' } },
    name: 'ResourceNotFoundException',
    message: 'others',
  },
  {
    what: 'a key of another shape',
    input: { TableName, Key: { pk: 'a' } },
    name: 'ValidationException',
    message: 'does not match the schema',
  },
  {
    what: 'a reserved word',
    input: { TableName, Key: { pk: 'a', sk: 'b' }, ProjectionExpression: 'status' },
    name: 'ValidationException',
    message: 'reserved',
  },
])('$what is refused', async ({ input, name, message }) => {
  const { client } = await openTable();

  const error = await client.send(new GetCommand(input)).catch((refused: unknown) => refused);

  expect(error).toMatchObject({ name, message: expect.stringContaining(message) as string });
});

test('the 400 KB limit is measured like DynamoDB, in UTF-8', async () => {
  const { client } = await openTable();
  const put = (text: string) => client.send(new PutCommand({ TableName, Item: createItem('a', { text }) }));

  await expect(put('u'.repeat(300_000))).resolves.toBeDefined();
  await expect(put('ü'.repeat(300_000))).rejects.toThrow(
    /Item size has exceeded the maximum allowed size: it has 6000\d\d bytes/,
  );
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
