import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { replayFailedChanges } from '../../../../scripts/operations/replay.ts';
import { createChangeApplier } from '../../../../scripts/operations/stream-consumers.ts';
import { streamTask } from '../../../../shared/contract/task.ts';
import type { FailedChanges } from '../../../../shared/lambda/failed-changes.ts';
import { streamConsumer } from '../../../../shared/lambda/stream-consumer.ts';
import { toDocumentItem } from '../../../../shared/table/documents/document-item.ts';
import { createReadyDocument } from '../../documents/document-fixtures.ts';

const document = createReadyDocument({ title: 'Rent' });
const image = marshall(toDocumentItem(document), { removeUndefinedValues: true });
const { pk = { S: '' }, sk = { S: '' } } = image;
const createRecord = (number: number, sortKey = sk): StreamRecord => ({
  dynamodb: { SequenceNumber: String(number), Keys: { pk, sk: sortKey }, OldImage: image },
});

/** A stream with the records of each shard. An iterator is `<shard>/<number of records read>`, and each page has one record. */
function createStream(shards: Record<string, StreamRecord[]>) {
  const numbers = (id: string) => (shards[id] ?? []).map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
  const answer = (command: unknown) => {
    if (command instanceof DescribeStreamCommand) {
      return {
        StreamDescription: {
          Shards: Object.keys(shards).map((ShardId) => ({
            ShardId,
            SequenceNumberRange: { StartingSequenceNumber: String(Math.min(...numbers(ShardId))) },
          })),
        },
      };
    }
    if (command instanceof GetShardIteratorCommand) {
      const { ShardId = '', SequenceNumber } = command.input;
      const at = numbers(ShardId).indexOf(Number(SequenceNumber));
      if (at < 0) throw Object.assign(new Error('Not there'), { name: 'TrimmedDataAccessException' });
      // An empty page comes before the record.
      return { ShardIterator: `${ShardId}/${at - 0.5}` };
    }
    if (!(command instanceof GetRecordsCommand)) return expect.fail('the stream is only read');
    const [id = '', at = ''] = command.input.ShardIterator?.split('/') ?? [];
    const record = shards[id]?.[Number(at)];
    return {
      Records: record === undefined ? [] : [record],
      NextShardIterator: `${id}/${Math.floor(Number(at) + 1)}`,
    };
  };
  return { send: async (command: unknown) => answer(command) } as unknown as DynamoDBStreamsClient;
}

/** Lambda with one stream consumer, and the titles and deletions that it has received. */
function createConsumer(work: (title: string | null) => void = () => undefined) {
  const received: (string | null)[] = [];
  const contract = streamTask({
    consumes: 'documents',
    summary: 'Follow',
    timeoutSeconds: 1,
    memoryMb: 1,
    batchSize: 1,
  });
  const handler = streamConsumer(
    contract,
    {},
    async ({ before, after }) => {
      work(before?.title ?? null);
      received.push(after === undefined ? `${before?.title} is gone` : after.title);
    },
    () => async () => undefined,
  );
  const client = {
    async send({ input }: { input: { Payload: string } }) {
      const answer = await handler(JSON.parse(input.Payload) as DynamoDBStreamEvent, {
        invokedFunctionArn: 'f',
      });
      return { Payload: new TextEncoder().encode(JSON.stringify(answer)) };
    },
  };
  return { apply: createChangeApplier(client), received };
}

const createFailedChanges = (first: number, last: number, shardId?: string): FailedChanges => ({
  requestContext: { functionArn: 'f', condition: 'RecordAgeExceeded', approximateInvokeCount: 9 },
  DDBStreamBatchInfo: {
    ...(shardId === undefined ? {} : { shardId }),
    startSequenceNumber: String(first),
    endSequenceNumber: String(last),
    batchSize: last - first + 1,
    streamArn: 'arn:aws:dynamodb:eu-central-1:1:table/t/stream/s',
  },
});

describe('a change that was set aside', () => {
  const other = { S: 'HISTORY#1' };

  it('is replayed, also if it is a deletion, without the changes in between', async () => {
    const { apply, received } = createConsumer();
    const streams = createStream({
      a: [createRecord(1), createRecord(2), createRecord(3, other), createRecord(4), createRecord(5)],
    });

    const outcome = await replayFailedChanges(createFailedChanges(2, 4, 'a'), { streams, apply });

    expect(outcome).toBe('applied');
    expect(received).toEqual(['Rent is gone', 'Rent is gone']);
  });

  it('is searched in all shards if the consumer set it aside, which does not know the shard', async () => {
    const { apply, received } = createConsumer();
    const streams = createStream({
      a: [createRecord(1), createRecord(9)],
      b: [createRecord(5)],
      c: [createRecord(7)],
    });

    const outcome = await replayFailedChanges(createFailedChanges(5, 5), { streams, apply });

    expect(outcome).toBe('applied');
    expect(received).toHaveLength(1);
  });

  it('is reported as failed if it fails again', async () => {
    const { apply } = createConsumer(() => {
      throw new Error('It still cannot be done');
    });

    const outcome = await replayFailedChanges(createFailedChanges(1, 1, 'a'), {
      streams: createStream({ a: [createRecord(1)] }),
      apply,
    });

    expect(outcome).toBe('failed again');
  });

  it('is reported as too old if the stream no longer has it', async () => {
    const { apply, received } = createConsumer();
    const streams = createStream({ a: [createRecord(8)] });

    const outcomes = [
      await replayFailedChanges(createFailedChanges(1, 1, 'a'), { streams, apply }),
      await replayFailedChanges(createFailedChanges(1, 1), { streams, apply }),
    ];

    expect(outcomes).toEqual(['too old', 'too old']);
    expect(received).toEqual([]);
  });
});
