import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import {
  DynamoDBDocumentClient,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessOf } from '../../../../local/aws/access.ts';
import { credentialsFor, setLocalKey } from '../../../../local/aws/credentials.ts';
import { type AwsServer, startAwsServer } from '../../../../local/aws/server.ts';
import { REGION } from '../../../../local/aws/service.ts';
import { createDynamoDb, type DynamoDb } from '../../../../local/services/dynamodb/dynamodb.ts';
import { createSqs, type Sqs } from '../../../../local/services/sqs/sqs.ts';
import {
  createQueueResource,
  indexerConsumer,
  streamArn,
  streamedTableResource,
} from '../aws/resource-fixtures.ts';

/** A process is killed in the middle of its work; the tests check what is left. */

const TableName = 'documents';
const pages = createQueueResource('pages');
const WORKERS = 8;
const STEPS = 100;
/** Starting a process takes a second or more on a busy machine. */
const TIMEOUT_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'docket-crash-'));
const transactions = { acknowledged: [] as string[] };
const messages = { sent: new Set<string>(), deleting: new Set<string>(), deleted: new Set<string>() };

let dynamoDb: DynamoDb;
let sqs: Sqs;
let survivingClient: DynamoDBDocumentClient;
let server: AwsServer;

beforeAll(async () => {
  const { options, kill } = await startChild();
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  const queues = new SQSClient({ ...options, useQueueUrlAsEndpoint: false });
  await untilKilled([createTransferStep(table), createUpdateStep(table), createMessageStep(queues)], kill);

  const tables = join(folder, 'tables');
  dynamoDb = await createDynamoDb({
    folder: tables,
    tables: [streamedTableResource],
    streamConsumers: [indexerConsumer],
  });
  sqs = createSqs({ databaseFile: join(folder, 'queues.sqlite'), queues: [pages] });
  server = await startAwsServer({
    port: 0,
    emulators: [dynamoDb],
    ...accessOf({ functions: [], roles: [] }),
  });
  survivingClient = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(server.url)));
}, TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([server.close(), dynamoDb.close(), sqs.close()]);
  await rm(folder, { recursive: true });
});

test('after kill -9 each transaction is complete or absent, and no acknowledged one is lost', async () => {
  const items = await itemsOf('entry');
  const counters = await itemsOf('count');

  const entries = items.map(({ sk }) => sk);
  const steps = (keep: (sk: string) => boolean) =>
    counters.filter(({ sk }) => keep(sk)).reduce((sum, item) => sum + item.steps, 0);
  expect(transactions.acknowledged.length).toBeGreaterThanOrEqual(STEPS);
  expect(entries).toEqual(expect.arrayContaining(transactions.acknowledged));
  expect(entries.length - transactions.acknowledged.length).toBeLessThanOrEqual(WORKERS);
  expect(steps((sk) => sk === 'all')).toBe(entries.length);
  expect(steps((sk) => sk !== 'all')).toBe(entries.length);
});

test('after kill -9 items and index agree', async () => {
  const written = [...(await itemsOf('entry')), ...(await itemsOf('single'))];
  const { Items: indexed = [] } = await survivingClient.send(
    new ScanCommand({ TableName, IndexName: 'byStatus' }),
  );

  const sorted = (items: Record<string, unknown>[]) =>
    items.map((item) => JSON.stringify(item, Object.keys(item).toSorted())).toSorted();
  expect(written.length).toBeGreaterThan(WORKERS);
  expect(sorted(indexed)).toEqual(sorted(written));
});

test('after kill -9 the stream has every write once: replayed, it gives the items of the table', async () => {
  const records = await dynamoDb.tableStreams.cursor('indexer', streamArn).read(1_000_000);

  const replayed = new Map<string, unknown>();
  for (const { dynamodb } of records) {
    const key = JSON.stringify(dynamodb.Keys);
    expect(dynamodb.OldImage).toEqual(replayed.get(key));
    replayed.set(key, dynamodb.NewImage);
  }
  const { Items = [] } = await survivingClient.send(new ScanCommand({ TableName }));
  expect(records.length).toBeGreaterThanOrEqual(4 * STEPS);
  expect([...replayed.values()].map((image) => unmarshall(image as never))).toEqual(
    expect.arrayContaining(Items),
  );
  expect(replayed.size).toBe(Items.length);
});

test('after kill -9 every undeleted message is received, immediately', async () => {
  const left: string[] = [];
  for (;;) {
    const received = await sqs.receive(pages.arn, { maxMessages: 10, waitSeconds: 0 });
    if (received.length === 0) break;
    left.push(...received.map(({ body }) => body));
  }

  const { sent, deleting, deleted } = messages;
  expect(sent.size).toBeGreaterThanOrEqual(STEPS);
  expect(deleted.size).toBeGreaterThan(0);
  expect(new Set(left).size).toBe(left.length);
  expect(left).toEqual(expect.arrayContaining([...sent].filter((body) => !deleting.has(body))));
  expect(left.filter((body) => deleted.has(body))).toEqual([]);
});

/** What a worker repeats. */
type Step = (worker: number, count: number) => Promise<void>;

/** Writes an entry and counts it twice, in one transaction. */
function createTransferStep(client: DynamoDBDocumentClient): Step {
  const count = (sk: string) => ({
    Update: {
      TableName,
      Key: { pk: 'count', sk },
      UpdateExpression: 'ADD steps :one',
      ExpressionAttributeValues: { ':one': 1 },
    },
  });
  return async (worker, step) => {
    const sk = `${worker}-${step}`;
    const Put = { TableName, Item: { pk: 'entry', sk, status: 'done' } };
    await client.send(
      new TransactWriteCommand({ TransactItems: [count('all'), { Put }, count(`worker${worker}`)] }),
    );
    transactions.acknowledged.push(sk);
  };
}

/** Moves an item within its index. */
function createUpdateStep(client: DynamoDBDocumentClient): Step {
  return async (worker, step) => {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'single', sk: String(worker) },
        UpdateExpression: 'SET #status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': `step ${step}` },
      }),
    );
  };
}

/** Sends messages, receives some with a visibility timeout of an hour, and deletes some of these. */
function createMessageStep(client: SQSClient): Step {
  const QueueUrl = pages.url;
  return async (worker, step) => {
    const body = `${worker}-${step}`;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    messages.sent.add(body);
    if (step % 2 === 0) return;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 3600 }),
    );
    for (const { Body = '', ReceiptHandle } of step % 3 === 0 ? Messages : []) {
      messages.deleting.add(Body);
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      messages.deleted.add(Body);
    }
  };
}

async function itemsOf(pk: string): Promise<{ pk: string; sk: string; steps: number }[]> {
  const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
  const { Items = [] } = await survivingClient.send(new QueryCommand(query));
  return Items as { pk: string; sk: string; steps: number }[];
}

/** The child process needs the same key. */
const KEY = 'the key of both processes';
setLocalKey(KEY);

const clientOptions = (endpoint: string) => ({
  region: REGION,
  endpoint,
  credentials: credentialsFor('operator'),
  maxAttempts: 1,
});

/** Starts the services in a separate process; `kill` ends it without a chance to clean up. */
async function startChild() {
  const script = join(import.meta.dirname, 'crash-child.ts');
  const child: ChildProcess = spawn(process.execPath, [script, folder, KEY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout as NodeJS.EventEmitter, 'data')) as [Buffer];
  return {
    options: clientOptions(line.toString().trim()),
    kill: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Runs several workers for each step, and kills the process once each step was done often enough. */
async function untilKilled(steps: readonly Step[], kill: () => Promise<void>): Promise<void> {
  const enough: Promise<void>[] = [];
  const workers: Promise<void>[] = [];
  for (const step of steps) {
    const { promise, resolve } = Promise.withResolvers<void>();
    let done = 0;
    enough.push(promise);
    for (let worker = 0; worker < WORKERS; worker += 1) {
      workers.push(
        (async () => {
          for (let count = 0; ; count += 1) {
            await step(worker, count);
            done += 1;
            if (done === STEPS) resolve();
          }
        })(),
      );
    }
  }
  // A worker ends only with an error: its connection breaks when the process is killed.
  const ended = Promise.allSettled(workers);
  await Promise.race([Promise.all(enough), ended]);
  await kill();
  await ended;
}
