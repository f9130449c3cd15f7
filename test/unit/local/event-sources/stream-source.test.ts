import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PolicyStatement, StreamSourceResource } from '../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../local/aws/access.ts';
import { startEventSources } from '../../../../local/event-sources/event-sources.ts';
import { streamConsumerOf } from '../../../../local/event-sources/stream-source.ts';
import { createDynamoDb } from '../../../../local/services/dynamodb/dynamodb.ts';
import type { StreamRecord } from '../../../../local/services/dynamodb/stream/record.ts';
import { createSqs } from '../../../../local/services/sqs/sqs.ts';
import { createTemporaryFolder, startTestServer } from '../aws/aws-server-harness.ts';
import {
  createFunctionResource,
  createQueueResource,
  streamArn,
  streamedTableResource,
} from '../aws/resource-fixtures.ts';

const TableName = 'documents';
const deadLetterQueue = createQueueResource('dead');
const indexer = createFunctionResource('indexer');
const mapping: StreamSourceResource = {
  kind: 'stream',
  functionName: 'indexer',
  sourceArn: streamArn,
  batchSize: 10,
  batchingWindowSeconds: 0,
  reportBatchItemFailures: true,
  startingPosition: 'TRIM_HORIZON',
  filterPatterns: [],
  maximumRetryAttempts: 2,
  maximumRecordAgeSeconds: Number.POSITIVE_INFINITY,
  bisectBatchOnFunctionError: false,
  onFailureArn: deadLetterQueue.arn,
};
const allowAll: PolicyStatement = { Effect: 'Allow', Action: ['dynamodb:*', 'sqs:*'], Resource: '*' };

/** The sort keys of a batch's items. */
const keysOf = (records: readonly StreamRecord[]) =>
  records.map(({ dynamodb }) => dynamodb.Keys['sk']?.['S'] as string);

type Work = (keys: readonly string[], records: readonly StreamRecord[]) => unknown;

interface SourceSetting {
  readonly source?: Partial<StreamSourceResource>;
  readonly folder?: string;
  readonly statements?: readonly PolicyStatement[];
  readonly before?: (client: DynamoDBDocumentClient) => Promise<unknown>;
}

/** A table whose changes are passed to `work`, with the keys of each call. */
async function startSource(
  work: Work,
  { source, folder, statements = [allowAll], before }: SourceSetting = {},
) {
  const mappings = [{ ...mapping, ...source }];
  const dynamodb = await createDynamoDb({
    ...(folder === undefined ? {} : { folder }),
    tables: [streamedTableResource],
    streamConsumers: mappings.map(streamConsumerOf),
  });
  const { as } = await startTestServer([dynamodb]);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(as('operator')));
  const sqs = createSqs({ queues: [deadLetterQueue] });
  await before?.(client);
  const calls: string[][] = [];
  const failures: string[] = [];
  const sources = startEventSources({
    ...accessOf({ functions: [indexer], roles: [{ arn: indexer.roleArn, statements }] }),
    eventSources: mappings,
    functions: [indexer],
    queues: [deadLetterQueue],
    sqs,
    streams: dynamodb.tableStreams,
    onFailure: (error) => void failures.push(String(error)),
    async invoke(_, event) {
      const { Records } = event as { Records: StreamRecord[] };
      calls.push(keysOf(Records));
      return await work(keysOf(Records), Records);
    },
  });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    sources.stop();
    await sources.settled();
    await dynamodb.close();
    await sqs.close();
  };
  onTestFinished(close);
  return { client, calls, failures, sources, sqs, close };
}

const put = (sk: string, more: object = {}) => new PutCommand({ TableName, Item: { pk: 'a', sk, ...more } });
/** Writes all items in one transaction, so that they are one batch, in this order. */
const putAll = (keys: readonly string[]) =>
  new TransactWriteCommand({
    TransactItems: keys.map((sk) => ({ Put: { TableName, Item: { pk: 'a', sk } } })),
  });
const deadLetters = async (sqs: ReturnType<typeof createSqs>) =>
  (await sqs.receive(deadLetterQueue.arn, { maxMessages: 10, waitSeconds: 0 })).map(({ body }) =>
    JSON.parse(body),
  );
const failOn = (bad: string) => (keys: readonly string[], records: readonly StreamRecord[]) => ({
  batchItemFailures: records
    .filter((_, index) => keys[index] === bad)
    .map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })),
});

test('a change reaches the function immediately, without polling', async () => {
  let reached = Promise.withResolvers<number>();
  const { client, sources } = await startSource(() => reached.resolve(performance.now()));

  const delays: number[] = [];
  for (let change = 0; change < 10; change += 1) {
    reached = Promise.withResolvers();
    await client.send(put(String(change)));
    const answered = performance.now();
    delays.push((await reached.promise) - answered);
  }

  // A busy machine may delay some of them, but not all.
  expect(Math.min(...delays)).toBeLessThan(200);
  await expect.poll(() => sources.busy()).toEqual([]);
});

test('changes are collected for the next call while the function runs', async () => {
  const first = Promise.withResolvers<void>();
  const { client, calls, sources } = await startSource((keys) =>
    keys[0] === '1' ? first.promise : undefined,
  );

  await client.send(put('1'));
  await expect.poll(() => calls.length).toBe(1);
  for (const sk of ['2', '3', '4']) await client.send(put(sk));
  first.resolve();

  await expect.poll(() => sources.busy()).toEqual([]);
  expect(calls).toEqual([['1'], ['2', '3', '4']]);
});

test('a batch is at most as large as the mapping allows', async () => {
  const { calls } = await startSource(() => undefined, {
    source: { batchSize: 2 },
    before: (client) => client.send(putAll(['1', '2', '3', '4', '5'])),
  });

  await expect.poll(() => calls).toEqual([['1', '2'], ['3', '4'], ['5']]);
});

test('a batch is collected for the batching window', async () => {
  const { client, calls } = await startSource(() => undefined, {
    source: { batchSize: 3, batchingWindowSeconds: 5 },
  });

  for (const sk of ['1', '2', '3']) await client.send(put(sk));

  await expect.poll(() => calls).toEqual([['1', '2', '3']]);
});

test('a batch that is too large for one event is split', async () => {
  const text = 'x'.repeat(390_000);
  const { calls } = await startSource(() => undefined, {
    source: { batchSize: 20 },
    before: async (client) => {
      for (let count = 0; count < 20; count += 1) await client.send(put(String(count), { text }));
    },
  });

  await expect.poll(() => calls.map(({ length }) => length)).toEqual([16, 4]);
});

test('only changes that match the filter reach the function', async () => {
  const pattern = JSON.stringify({ dynamodb: { Keys: { sk: { S: ['DOCUMENT'] } } } });
  const { client, calls, sources } = await startSource(() => undefined, {
    source: { filterPatterns: [pattern] },
  });

  for (const sk of ['LEASE', 'DOCUMENT', 'HISTORY']) await client.send(put(sk));

  await expect.poll(() => sources.busy()).toEqual([]);
  expect(calls).toEqual([['DOCUMENT']]);
});

describe('a failing batch', () => {
  const five = ['1', '2', '3', '4', '5'];
  const before = (client: DynamoDBDocumentClient) => client.send(putAll(five));

  test('is retried from the first failed change on, until that is given up', async () => {
    const { calls, sqs, sources } = await startSource(failOn('3'), {
      source: { bisectBatchOnFunctionError: true },
      before,
    });

    await expect.poll(() => sources.busy()).toEqual([]);
    expect(calls).toEqual([five, ['3', '4', '5'], ['3', '4'], ['3'], ['3'], ['3'], ['4'], ['5']]);
    expect(await deadLetters(sqs)).toEqual([
      {
        requestContext: {
          requestId: expect.any(String),
          functionArn: indexer.arn,
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: null },
        version: '1.0',
        timestamp: expect.any(String),
        DDBStreamBatchInfo: {
          shardId: expect.any(String),
          startSequenceNumber: '000000000000000000003',
          endSequenceNumber: '000000000000000000003',
          approximateArrivalOfFirstRecord: expect.any(String),
          approximateArrivalOfLastRecord: expect.any(String),
          batchSize: 1,
          streamArn,
        },
      },
    ]);
  });

  test('is bisected if it fails as a whole, so that one bad change is given up alone', async () => {
    const work: Work = (keys) => {
      if (keys.includes('2')) throw new Error('crashed');
    };
    const { calls, failures, sqs, sources } = await startSource(work, {
      source: { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 },
      before,
    });

    await expect.poll(() => sources.busy()).toEqual([]);
    expect(calls).toEqual([five, ['1', '2', '3'], ['1', '2'], ['1'], ['2'], ['3'], ['4', '5']]);
    expect((await deadLetters(sqs))[0]).toMatchObject({
      responseContext: { functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(failures).toContain('Error: Records discarded after 1 attempts: 1');
  });

  test('is given up if its changes are too old, and the next ones are not', async () => {
    const { calls, sqs, sources } = await startSource(failOn('1'), {
      source: { maximumRetryAttempts: Number.POSITIVE_INFINITY, maximumRecordAgeSeconds: 0, batchSize: 2 },
      before,
    });

    await expect.poll(() => sources.busy(), { timeout: 5000 }).toEqual([]);
    expect(calls).toEqual([['1', '2'], ['3', '4'], ['5']]);
    expect(await deadLetters(sqs)).toMatchObject([
      { requestContext: { condition: 'RecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: 2 } },
    ]);
  });

  test('is retried as a whole if the mapping does not bisect', async () => {
    const { calls, sqs, sources } = await startSource(() => Promise.reject(new Error('crashed')), {
      source: { maximumRetryAttempts: 1 },
      before,
    });

    await expect.poll(() => sources.busy()).toEqual([]);
    expect(calls).toEqual([five, five]);
    expect((await deadLetters(sqs))[0]).toMatchObject({ DDBStreamBatchInfo: { batchSize: 5 } });
  });

  test.each<{ what: string; answer: unknown }>([
    { what: 'an empty identifier', answer: { batchItemFailures: [{ itemIdentifier: '' }] } },
    { what: 'an unknown identifier', answer: { batchItemFailures: [{ itemIdentifier: '9' }] } },
    { what: 'a string', answer: 'done' },
  ])('fails as a whole if the function returns $what', async ({ answer }) => {
    const { calls, sources } = await startSource(() => answer, {
      source: { maximumRetryAttempts: 0 },
      before,
    });

    await expect.poll(() => sources.busy()).toEqual([]);
    expect(calls).toEqual([five]);
  });

  test('is done whatever the function returns, if the mapping does not report failures', async () => {
    const { calls, sqs, sources } = await startSource(failOn('3'), {
      source: { reportBatchItemFailures: false },
      before,
    });

    await expect.poll(() => sources.busy()).toEqual([]);
    expect(calls).toEqual([five]);
    expect(await deadLetters(sqs)).toEqual([]);
  });
});

test('interrupted changes are delivered again after a restart, and finished ones are not', async () => {
  const folder = createTemporaryFolder();
  const interruption = Promise.withResolvers<never>();
  const first = await startSource((keys) => (keys[0] === '2' ? interruption.promise : undefined), {
    folder,
    source: { batchSize: 1 },
    before: (client) => client.send(putAll(['1', '2', '3'])),
  });
  await expect.poll(() => first.calls).toEqual([['1'], ['2']]);
  const closing = first.close();
  interruption.reject(new Error('the thread was ended'));
  await closing;

  const second = await startSource(() => undefined, { folder });

  await expect.poll(() => second.calls).toEqual([['2', '3']]);
  expect(first.failures).toEqual([]);
});

describe('a mapping that AWS would refuse is refused', () => {
  test.each(['dynamodb:GetRecords', 'dynamodb:ListStreams', 'sqs:SendMessage'])(
    'if the role may not use %s',
    async (action) => {
      const deny: PolicyStatement = { Effect: 'Deny', Action: action, Resource: '*' };

      await expect(startSource(() => undefined, { statements: [allowAll, deny] })).rejects.toThrow(
        `is not authorized to perform: ${action}`,
      );
    },
  );

  test('if its destination does not exist', async () => {
    const onFailureArn = 'arn:aws:sqs:eu-central-1:000000000000:other';

    await expect(startSource(() => undefined, { source: { onFailureArn } })).rejects.toThrow(
      'is not a queue of the app',
    );
  });
});
