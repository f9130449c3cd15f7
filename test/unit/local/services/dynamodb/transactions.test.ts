import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { integer, sample, shuffledSubarray, tuple } from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { ServiceEmulator } from '../../../../../local/aws/service.ts';
import { createDynamoDb, type DynamoDbOptions } from '../../../../../local/services/dynamodb/dynamodb.ts';
import { createTemporaryFolder, startTestServer } from '../../aws/aws-server-harness.ts';
import { tableResource } from '../../aws/resource-fixtures.ts';

const TableName = 'documents';
type Steps = NonNullable<TransactWriteCommandInput['TransactItems']>;

async function openTable(options: Partial<DynamoDbOptions> = {}) {
  const dynamoDb = await createDynamoDb({ tables: [tableResource], ...options });
  const { as } = await startTestServer([dynamoDb]);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(as('operator')));
  const write = (TransactItems: Steps, more: object = {}) =>
    client.send(new TransactWriteCommand({ TransactItems, ...more })).catch((error: unknown) => error);
  const read = async (sk: string) => (await client.send(new GetCommand({ TableName, Key: key(sk) }))).Item;
  return { dynamoDb, client, write, read };
}

const key = (sk: string) => ({ pk: 'w1', sk });
const put = (sk: string, more: object = {}) => ({ Put: { TableName, Item: { ...key(sk), ...more } } });
function transferSteps(from: string, to: string, amount: number): Steps {
  const change = (sk: string, by: number, ConditionExpression: string) => ({
    Update: {
      TableName,
      Key: key(sk),
      UpdateExpression: 'SET balance = balance + :by',
      ConditionExpression,
      ExpressionAttributeValues: { ':by': by, ...(by < 0 ? { ':least': -by } : {}) },
    },
  });
  return [change(from, -amount, 'balance >= :least'), change(to, amount, 'attribute_exists(pk)')];
}

test('an unsupported parameter of a transaction is refused by name', async () => {
  const { write } = await openTable();

  const error = await write([put('a')], { ReturnConsumedCapacity: 'TOTAL' });

  expect(error).toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('ReturnConsumedCapacity') as string,
  });
});

test('a request repeated with its token changes nothing, even after a restart', async () => {
  const folder = createTemporaryFolder();
  const add = [
    {
      Update: {
        TableName,
        Key: key('a'),
        UpdateExpression: 'ADD hits :one',
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
  ];
  const first = await openTable({ folder });
  await first.write(add, { ClientRequestToken: 'token' });
  await first.write(add, { ClientRequestToken: 'token' });
  await first.dynamoDb.close();
  const second = await openTable({ folder });
  onTestFinished(() => second.dynamoDb.close());

  await second.write(add, { ClientRequestToken: 'token' });

  expect(await second.read('a')).toMatchObject({ hits: 1 });
});

test('1,000 conditional transfers by 20 workers keep the total in every snapshot', async () => {
  const dynamoDb = await createDynamoDb({ tables: [tableResource] });
  onTestFinished(() => dynamoDb.close());
  const accounts = ['a', 'b', 'c', 'd', 'e'];
  for (const sk of accounts)
    await callOperation(dynamoDb, 'PutItem', { TableName, Item: marshall({ ...key(sk), balance: 100 }) });
  const snapshot = async () => {
    const TransactItems = accounts.map((sk) => ({ Get: { TableName, Key: marshall(key(sk)) } }));
    const { Responses } = await callOperation(dynamoDb, 'TransactGetItems', { TransactItems });
    return (Responses as { Item: { balance: { N: string } } }[]).map(({ Item }) => Number(Item.balance.N));
  };
  const seed = Date.now();
  const transfer = tuple(
    shuffledSubarray(accounts, { minLength: 2, maxLength: 2 }),
    integer({ min: 1, max: 90 }),
  );
  const transfers = sample(transfer, { numRuns: 1000, seed });
  const outcomes = { done: 0, refused: 0 };
  const totals = new Set<number>();

  async function worker(number: number): Promise<void> {
    for (let next = transfers.pop(); next; next = transfers.pop()) {
      const [[from = '', to = ''], amount] = next;
      const outcome = await callOperation(dynamoDb, 'TransactWriteItems', {
        TransactItems: toWireFormat(transferSteps(from, to, amount)),
      }).then(
        () => 'done' as const,
        (error: unknown) => {
          expect(error).toHaveProperty('code', 'TransactionCanceledException');
          return 'refused' as const;
        },
      );
      outcomes[outcome] += 1;
      if (transfers.length % 10 === number % 10) totals.add(total(await snapshot()));
    }
  }
  await Promise.all(Array.from({ length: 20 }, (_, number) => worker(number)));

  const balances = await snapshot();
  expect(total(balances), `seed ${seed}`).toBe(500);
  expect([...totals], `seed ${seed}`).toEqual([500]);
  expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
  expect(outcomes.done + outcomes.refused).toBe(1000);
  expect(outcomes.done).toBeGreaterThan(100);
  expect(outcomes.refused).toBeGreaterThan(0);
});

const total = (balances: readonly number[]) => balances.reduce((sum, balance) => sum + balance, 0);

/** Strings and numbers in the format of requests. */
const marshall = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: value },
    ]),
  );

/** The steps in the format of requests. */
const toWireFormat = (steps: Steps) =>
  steps.map(({ Update }) => ({
    Update: {
      ...Update,
      Key: marshall(Update?.Key ?? {}),
      ExpressionAttributeValues: marshall(Update?.ExpressionAttributeValues ?? {}),
    },
  }));

/** Calls an operation directly, without a client and a network. */
async function callOperation(
  dynamoDb: ServiceEmulator,
  operation: string,
  input: object,
): Promise<Record<string, unknown>> {
  const { body } = await dynamoDb.handle({
    method: 'POST',
    url: new URL('http://127.0.0.1/'),
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    caller: null,
    authorize: () => {},
  });
  return JSON.parse(body as string) as Record<string, unknown>;
}
