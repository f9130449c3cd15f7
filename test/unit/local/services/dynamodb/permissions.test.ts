import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import type { PolicyStatement } from '../../../../../local/assembly/resources.ts';
import { createDynamoDb } from '../../../../../local/services/dynamodb/dynamodb.ts';
import { startTestServer } from '../../aws/aws-server-harness.ts';
import { tableResource } from '../../aws/resource-fixtures.ts';

const TableName = 'documents';
const Key = { pk: 'W#1', sk: 'a' };
const foreignKey = { pk: 'SESSION#1', sk: 'a' };

/** A client with the credentials of a function whose role has these statements. */
async function createClient(...statements: PolicyStatement[]) {
  const dynamoDb = await createDynamoDb({ tables: [tableResource] });
  onTestFinished(() => dynamoDb.close());
  const { as } = await startTestServer([dynamoDb], { reader: statements });
  return DynamoDBDocumentClient.from(new DynamoDBClient(as('reader')));
}

const allow = (Action: string | string[], more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource: tableResource.arn,
  ...more,
});

const leadingKeysCondition = (pk: string) => ({
  TableName,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
});

test('a call without permission throws an AccessDeniedException with function, action and table', async () => {
  const client = await createClient(allow('dynamodb:GetItem'));

  await expect(client.send(new GetCommand({ TableName, Key }))).resolves.toBeDefined();
  await expect(client.send(new PutCommand({ TableName, Item: Key }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      /assumed-role\/reader-role\/reader is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:\S+:table\/documents/,
    ) as string,
  });
});

test('an index needs its own permission', async () => {
  const client = await createClient(allow('dynamodb:Query'));
  const query = {
    TableName,
    IndexName: 'byStatus',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: { ':s': 'ready' },
  };

  await expect(client.send(new QueryCommand(leadingKeysCondition('W#1')))).resolves.toBeDefined();
  await expect(client.send(new QueryCommand(query))).rejects.toThrow(
    /dynamodb:Query on resource: \S+\/index\/byStatus/,
  );
});

test('every step of a transaction needs the permission of its action', async () => {
  const client = await createClient(allow(['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']));
  const check = { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_not_exists(pk)' } };
  const Put = { TableName, Item: { pk: 'W#1', sk: 'b' } };
  const Delete = { TableName, Key: { pk: 'W#1', sk: 'c' } };

  await expect(
    client.send(new TransactWriteCommand({ TransactItems: [check, { Put }] })),
  ).resolves.toBeDefined();
  await expect(
    client.send(new TransactWriteCommand({ TransactItems: [{ Put }, { Delete }] })),
  ).rejects.toThrow(/dynamodb:DeleteItem/);
  await expect(
    client.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
  ).rejects.toThrow(/dynamodb:GetItem/);
});

test('a role limited to partition keys has no access to others, with any operation', async () => {
  const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'W#*' } };
  const actions = ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'BatchGetItem', 'BatchWriteItem'];
  const client = await createClient(
    allow(
      actions.map((action) => `dynamodb:${action}`),
      { Condition },
    ),
  );
  const calls = (key: typeof Key) => [
    () => client.send(new GetCommand({ TableName, Key: key })),
    () => client.send(new PutCommand({ TableName, Item: key })),
    () => client.send(new UpdateCommand({ TableName, Key: key, UpdateExpression: 'REMOVE a' })),
    () => client.send(new QueryCommand(leadingKeysCondition(key.pk))),
    () =>
      client.send(
        new BatchGetCommand({ RequestItems: { documents: { Keys: [{ pk: 'W#1', sk: 'z' }, key] } } }),
      ),
    () =>
      client.send(new BatchWriteCommand({ RequestItems: { documents: [{ DeleteRequest: { Key: key } }] } })),
    () => client.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item: key } }] })),
    () => client.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: key } }] })),
  ];

  const allowed = await Promise.allSettled(calls(Key).map((call) => call()));
  const others = await Promise.allSettled(calls(foreignKey).map((call) => call()));

  expect(allowed.map(({ status }) => status)).toEqual(allowed.map(() => 'fulfilled'));
  expect(others.map((outcome) => (outcome as PromiseRejectedResult).reason as unknown)).toEqual(
    others.map(() => expect.objectContaining({ name: 'AccessDeniedException' }) as unknown),
  );
  await expect(client.send(new ScanCommand({ TableName }))).rejects.toThrow(/dynamodb:Scan/);
});
