import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import type { StreamViewType } from '../../../../../local/assembly/resources.ts';
import { createDynamoDb, type DynamoDbOptions } from '../../../../../local/services/dynamodb/dynamodb.ts';
import type { StreamRecord } from '../../../../../local/services/dynamodb/stream/record.ts';
import type { StreamConsumer } from '../../../../../local/services/dynamodb/stream/streams.ts';
import { createManualClock, createTemporaryFolder, startTestServer } from '../../aws/aws-server-harness.ts';
import {
  indexerConsumer,
  streamArn,
  streamedTableResource,
  tableResource,
} from '../../aws/resource-fixtures.ts';

const TableName = 'documents';
const arn = streamArn;
const tableWithStream = (viewType: StreamViewType) => ({ ...tableResource, stream: { arn, viewType } });

async function startStream(options: Partial<DynamoDbOptions> = {}) {
  const dynamodb = await createDynamoDb({
    tables: [streamedTableResource],
    streamConsumers: [indexerConsumer],
    ...options,
  });
  let open = true;
  const close = async () => {
    if (open) await dynamodb.close();
    open = false;
  };
  onTestFinished(close);
  const { as } = await startTestServer([dynamodb]);
  return {
    close,
    dynamodb,
    client: DynamoDBDocumentClient.from(new DynamoDBClient(as('operator'))),
    cursor: dynamodb.tableStreams.cursor('indexer', arn),
  };
}

/** The parts of a record that describe the change. */
const summaryOf = ({ eventName, dynamodb: { Keys, NewImage, OldImage } }: StreamRecord) => ({
  eventName,
  sk: Keys['sk']?.['S'],
  was: OldImage?.['status']?.['S'],
  is: NewImage?.['status']?.['S'],
});

const put = (sk: string, status: string) => new PutCommand({ TableName, Item: { pk: 'a', sk, status } });

test('a created, changed and deleted item appears in the stream with its images, in order', async () => {
  const { client, cursor } = await startStream({ clock: createManualClock(Date.UTC(2026, 10, 20)) });

  await client.send(put('1', 'new'));
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { pk: 'a', sk: '1' },
      UpdateExpression: 'SET #s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': 'changed' },
    }),
  );
  await client.send(new DeleteCommand({ TableName, Key: { pk: 'a', sk: '1' } }));

  const records = await cursor.read(10);
  expect(records.map(summaryOf)).toEqual([
    { eventName: 'INSERT', sk: '1', was: undefined, is: 'new' },
    { eventName: 'MODIFY', sk: '1', was: 'new', is: 'changed' },
    { eventName: 'REMOVE', sk: '1', was: 'changed', is: undefined },
  ]);
  expect(records[0]).toEqual({
    eventID: 'documents-1',
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-central-1',
    dynamodb: {
      ApproximateCreationDateTime: Date.UTC(2026, 10, 20) / 1000,
      Keys: { pk: { S: 'a' }, sk: { S: '1' } },
      NewImage: { pk: { S: 'a' }, sk: { S: '1' }, status: { S: 'new' } },
      SequenceNumber: '000000000000000000001',
      SizeBytes: 21,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: arn,
  });
});

test.each<{ viewType: StreamViewType; images: string[] }>([
  { viewType: 'KEYS_ONLY', images: [] },
  { viewType: 'NEW_IMAGE', images: ['NewImage'] },
  { viewType: 'OLD_IMAGE', images: ['OldImage'] },
  { viewType: 'NEW_AND_OLD_IMAGES', images: ['NewImage', 'OldImage'] },
])('a stream of $viewType has $images', async ({ viewType, images }) => {
  const { client, cursor } = await startStream({ tables: [tableWithStream(viewType)] });

  await client.send(put('1', 'one'));
  await client.send(put('1', 'two'));

  const [, changed] = await cursor.read(10);
  expect(Object.keys(changed?.dynamodb ?? {}).filter((name) => name.endsWith('Image'))).toEqual(images);
});

test('a write that changes nothing or is refused is not in the stream', async () => {
  const { client, cursor } = await startStream();
  await client.send(put('1', 'one'));
  await cursor.read(10);

  await client.send(put('1', 'one'));
  await client.send(new DeleteCommand({ TableName, Key: { pk: 'a', sk: 'none' } }));
  const refused = new PutCommand({
    TableName,
    Item: { pk: 'a', sk: '1', status: 'two' },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

  await expect(client.send(refused)).rejects.toThrow('The conditional request failed');
  expect(await cursor.read(10)).toEqual([]);
});

test('each item of a transaction and of a batch is in the stream', async () => {
  const { client, cursor } = await startStream();

  await client.send(
    new BatchWriteCommand({
      RequestItems: {
        [TableName]: ['1', '2'].map((sk) => ({ PutRequest: { Item: { pk: 'a', sk, status: 'batch' } } })),
      },
    }),
  );
  await client.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: { pk: 'a', sk: '1', status: 'transaction' } } },
        { Delete: { TableName, Key: { pk: 'a', sk: '2' } } },
        {
          ConditionCheck: {
            TableName,
            Key: { pk: 'a', sk: '3' },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  );

  const records = (await cursor.read(10)).map(summaryOf);
  // A batch has no order.
  expect(records.slice(0, 2).toSorted((one, other) => Number(one.sk) - Number(other.sk))).toEqual([
    { eventName: 'INSERT', sk: '1', was: undefined, is: 'batch' },
    { eventName: 'INSERT', sk: '2', was: undefined, is: 'batch' },
  ]);
  expect(records.slice(2)).toEqual([
    { eventName: 'MODIFY', sk: '1', was: 'batch', is: 'transaction' },
    { eventName: 'REMOVE', sk: '2', was: 'batch', is: undefined },
  ]);
});

test('a deletion by time to live is marked as one of DynamoDB', async () => {
  const clock = createManualClock();
  const { client, cursor, dynamodb } = await startStream({ clock });
  const expiresAt = Math.floor(clock() / 1000) + 60;
  await client.send(new PutCommand({ TableName, Item: { pk: 'a', sk: '1', expiresAt } }));
  await cursor.read(10);

  clock.advance(61);
  await dynamodb.sweep();

  const [removed] = await cursor.read(10);
  expect(removed?.eventName).toBe('REMOVE');
  expect(removed?.userIdentity).toEqual({ type: 'Service', principalId: 'dynamodb.amazonaws.com' });
});

test('writes are not recorded if there is no consumer', async () => {
  const wants = ({ dynamodb }: StreamRecord) => dynamodb.Keys['sk']?.['S'] === '2';
  const { client, cursor } = await startStream({ streamConsumers: [{ ...indexerConsumer, filter: wants }] });

  await client.send(put('1', 'one'));
  await client.send(put('2', 'two'));

  expect((await cursor.read(10)).map(summaryOf)).toMatchObject([{ sk: '2' }]);
});

test('concurrent writes are recorded once each, those of one item in order', async () => {
  const { client, cursor } = await startStream();
  const items = ['1', '2', '3', '4'];

  await Promise.all(
    items.flatMap((sk) => Array.from({ length: 25 }, (_, step) => client.send(put(sk, `${sk}-${step}`)))),
  );

  const records = (await cursor.read(1000)).map(summaryOf);
  expect(records.length).toBe(100);
  for (const sk of items) {
    const ofItem = records.filter((each) => each.sk === sk);
    expect(ofItem.slice(1).map(({ was }) => was)).toEqual(ofItem.slice(0, -1).map(({ is }) => is));
  }
});

test('a consumer continues after a restart, and sequence numbers are never reused', async () => {
  const folder = createTemporaryFolder();
  const first = await startStream({ folder });
  await first.client.send(put('1', 'one'));
  await first.client.send(put('2', 'two'));
  const [one] = await first.cursor.read(1);
  if (one) await first.cursor.advance(one);
  await first.close();

  const second = await startStream({ folder });
  await second.client.send(put('3', 'three'));

  const records = await second.cursor.read(10);
  expect(records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber))).toEqual([2, 3]);
  expect(records.map(summaryOf)).toMatchObject([{ sk: '2' }, { sk: '3' }]);
});

test('a consumer that starts at LATEST gets no earlier records', async () => {
  const folder = createTemporaryFolder();
  const first = await startStream({ folder });
  await first.client.send(put('1', 'one'));
  await first.close();
  const late: StreamConsumer = { ...indexerConsumer, functionName: 'late', startingPosition: 'LATEST' };

  const { dynamodb, client } = await startStream({ folder, streamConsumers: [indexerConsumer, late] });
  await client.send(put('2', 'two'));

  const records = await dynamodb.tableStreams.cursor('late', arn).read(10);
  expect(records.map(summaryOf)).toMatchObject([{ sk: '2' }]);
});

test('records are deleted once all consumers have read them, or after a day', async () => {
  const folder = createTemporaryFolder();
  const clock = createManualClock();
  const slow: StreamConsumer = { ...indexerConsumer, functionName: 'slow' };
  const { client, dynamodb, close } = await startStream({
    folder,
    clock,
    streamConsumers: [indexerConsumer, slow],
  });
  const cursors = ['indexer', 'slow'].map((name) => dynamodb.tableStreams.cursor(name, arn));
  for (let count = 0; count < 501; count += 1) await client.send(put(String(count), 'one'));
  for (const cursor of cursors) {
    const last = (await cursor.read(501)).at(-1);
    if (last) await cursor.advance(last);
  }
  await client.send(put('left', 'one'));
  clock.advance(60);
  await client.send(put('young', 'one'));
  clock.advance(24 * 60 * 60 - 30);
  await dynamodb.sweep();
  await close();

  const again: StreamConsumer = { ...indexerConsumer, functionName: 'again' };
  const reopened = await startStream({ folder, clock, streamConsumers: [indexerConsumer, again] });

  const records = await reopened.dynamodb.tableStreams.cursor('again', arn).read(1000);
  expect(records.map(summaryOf)).toMatchObject([{ sk: 'young' }]);
});
