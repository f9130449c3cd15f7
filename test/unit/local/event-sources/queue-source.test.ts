import { afterEach, describe, expect, test } from 'vitest';
import type { QueueSourceResource } from '../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../local/aws/access.ts';
import {
  type EventSources,
  type EventSourcesOptions,
  startEventSources,
} from '../../../../local/event-sources/event-sources.ts';
import { createSqs, type Sqs } from '../../../../local/services/sqs/sqs.ts';
import { createFunctionResource, createQueueResource } from '../aws/resource-fixtures.ts';

const worker = createFunctionResource('worker');
const pages = createQueueResource('pages', { visibilityTimeoutSeconds: 60 });

interface Record {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
}
type Worker = (records: readonly Record[]) => unknown;

let sources: EventSources | undefined;
const failures: string[] = [];
let sqs: Sqs | undefined;
afterEach(async () => {
  sources?.stop();
  await sources?.settled();
  await sqs?.close();
  failures.length = 0;
});

function startSource(
  work: Worker,
  source: Partial<QueueSourceResource> = {},
  options: Partial<EventSourcesOptions> = {},
) {
  const queues = [pages];
  const queue = createSqs({ queues });
  const statements = [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] as const;
  sqs = queue;
  sources = startEventSources({
    ...accessOf({ functions: [worker], roles: [{ arn: worker.roleArn, statements }] }),
    eventSources: [
      {
        kind: 'queue',
        functionName: 'worker',
        sourceArn: pages.arn,
        batchSize: 10,
        batchingWindowSeconds: 0,
        maximumConcurrency: undefined,
        reportBatchItemFailures: true,
        ...source,
      },
    ],
    functions: [worker],
    queues,
    sqs: queue,
    streams: { cursor: () => expect.fail('nobody follows a stream') },
    onFailure: (_, what) => void failures.push(what),
    invoke: async (_, event) => work((event as { Records: Record[] }).Records),
    ...options,
  });
  return queue;
}

const remainingMessages = (queue: Sqs) => {
  const { visible, inFlight } = queue.depth(pages.arn);
  return { visible, inFlight };
};

describe('a message', () => {
  test('reaches the function in the shape of AWS and is then deleted', async () => {
    const events: (readonly Record[])[] = [];
    const queue = startSource((records) => void events.push(records));

    const messageId = queue.send(pages.arn, '{"page":1}', {
      groupId: 'workspace-1',
      attributes: { kind: { DataType: 'String', StringValue: 'scan' } },
      sender: 'sender-arn',
    });

    await expect.poll(() => events.length).toBe(1);
    expect(events[0]).toEqual([
      {
        messageId,
        receiptHandle: expect.any(String),
        body: '{"page":1}',
        attributes: {
          ApproximateReceiveCount: '1',
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: 'sender-arn',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          MessageGroupId: 'workspace-1',
        },
        messageAttributes: {
          kind: { dataType: 'String', stringValue: 'scan', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: 'ddab7a0c277684d4a7458e50a3026f85',
        eventSource: 'aws:sqs',
        eventSourceARN: pages.arn,
        awsRegion: 'eu-central-1',
      },
    ]);
    await expect.poll(() => remainingMessages(queue)).toEqual({ visible: 0, inFlight: 0 });
  });

  test.each<{ what: string; work: Worker }>([
    { what: 'throws', work: () => Promise.reject(new Error('crashed')) },
    {
      what: 'reports it as failed',
      work: ([record]) => ({ batchItemFailures: [{ itemIdentifier: record?.messageId }] }),
    },
    { what: 'reports an empty identifier', work: () => ({ batchItemFailures: [{ itemIdentifier: '' }] }) },
    { what: 'misspells the identifier', work: () => ({ batchItemFailures: [{ messageId: 'x' }] }) },
    {
      what: 'reports an unknown message',
      work: () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] }),
    },
    { what: 'returns a string', work: () => 'done' },
  ])('stays until its visibility timeout if the function $what', async ({ work }) => {
    let calls = 0;
    const queue = startSource((records) => {
      calls += 1;
      return work(records);
    });

    queue.send(pages.arn, 'one');

    await expect.poll(() => calls).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(remainingMessages(queue)).toEqual({ visible: 0, inFlight: 1 });
    expect(calls).toBe(1);
  });

  test.each([[undefined], [null], [{}], [{ batchItemFailures: null }], [{ batchItemFailures: [] }]])(
    'is done if the function returns %j',
    async (answer) => {
      let calls = 0;
      const queue = startSource(() => {
        calls += 1;
        return answer;
      });

      queue.send(pages.arn, 'one');

      await expect.poll(() => calls).toBe(1);
      await expect.poll(() => remainingMessages(queue)).toEqual({ visible: 0, inFlight: 0 });
    },
  );

  test('is done whatever the function returns, if the mapping does not report failures', async () => {
    let calls = 0;
    const work: Worker = ([record]) => {
      calls += 1;
      return { batchItemFailures: [{ itemIdentifier: record?.messageId }] };
    };
    const queue = startSource(work, { reportBatchItemFailures: false });

    queue.send(pages.arn, 'one');

    await expect.poll(() => calls).toBe(1);
    await expect.poll(() => remainingMessages(queue)).toEqual({ visible: 0, inFlight: 0 });
  });
});

test('a failed call is logged, one that reports failed messages is not', async () => {
  const queue = startSource(
    ([record]) => {
      if (record?.body === 'throw') throw new Error('crashed');
      return { batchItemFailures: [{ itemIdentifier: record?.messageId }] };
    },
    { batchSize: 1 },
  );

  queue.sendAll(pages.arn, [{ body: 'fail' }, { body: 'throw' }]);

  await expect.poll(() => remainingMessages(queue)).toEqual({ visible: 0, inFlight: 2 });
  await expect.poll(() => failures).toEqual(['worker']);
});

test('a queue that temporarily cannot be read is read again', async () => {
  let broken = true;
  let calls = 0;
  const flaky = createSqs({ queues: [pages] });
  const receive: Sqs['receive'] = async (...args) => {
    if (broken) throw new Error('disk is full');
    return flaky.receive(...args);
  };
  flaky.send(pages.arn, 'one');

  startSource(() => void (calls += 1), {}, { sqs: { ...flaky, receive } });
  await expect.poll(() => failures).toEqual([`Reading ${pages.arn}`]);
  broken = false;

  await expect.poll(() => calls).toBe(1);
  sources?.stop();
  await sources?.settled();
  await flaky.close();
});

describe('a batch', () => {
  test('keeps only the failed messages', async () => {
    const queue = startSource((records) => ({
      batchItemFailures: records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    }));

    queue.sendAll(pages.arn, [{ body: 'good' }, { body: 'bad' }, { body: 'good' }]);

    await expect.poll(() => remainingMessages(queue)).toEqual({ visible: 0, inFlight: 1 });
  });

  test('is at most as large as the mapping allows', async () => {
    const sizes: number[] = [];
    const queue = startSource((records) => void sizes.push(records.length), { batchSize: 2 });

    queue.sendAll(
      pages.arn,
      Array.from({ length: 5 }, () => ({ body: 'x' })),
    );

    await expect.poll(() => sizes.reduce((sum, size) => sum + size, 0)).toBe(5);
    expect(Math.max(...sizes)).toBe(2);
  });

  test('is collected for the batching window', async () => {
    const sizes: number[] = [];
    const queue = startSource((records) => void sizes.push(records.length), {
      batchSize: 3,
      batchingWindowSeconds: 30,
    });

    for (const body of ['a', 'b', 'c']) {
      queue.send(pages.arn, body);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }

    await expect.poll(() => sizes).toEqual([3]);
  });
});

describe('concurrent batches', () => {
  async function mostAtOnce(
    expected: number,
    source: Partial<QueueSourceResource>,
    options: Partial<EventSourcesOptions> = {},
  ) {
    let running = 0;
    let most = 0;
    let done = 0;
    const enough = Promise.withResolvers<void>();
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await enough.promise;
      running -= 1;
      done += 1;
    };
    const queue = startSource(work, { batchSize: 1, ...source }, options);
    queue.sendAll(
      pages.arn,
      Array.from({ length: 8 }, () => ({ body: 'x' })),
    );
    await expect.poll(() => running).toBe(expected);
    enough.resolve();
    await expect.poll(() => done).toBe(8);
    return most;
  }

  test('are limited by the mapping', async () => {
    expect(await mostAtOnce(2, { maximumConcurrency: 2 })).toBe(2);
  });

  test("take at most half of the machine's capacity, which leaves the rest to other queues", async () => {
    expect(await mostAtOnce(3, { maximumConcurrency: 8 }, { maxConcurrentBatches: 6 })).toBe(3);
  });
});

test('stopping returns interrupted messages without counting the receive', async () => {
  const interruption = Promise.withResolvers<never>();
  let calls = 0;
  const queue = startSource(() => {
    calls += 1;
    return interruption.promise;
  });
  queue.send(pages.arn, 'one');
  await expect.poll(() => calls).toBe(1);

  sources?.stop();
  interruption.reject(new Error('the thread was ended'));
  await sources?.settled();

  expect(remainingMessages(queue)).toEqual({ visible: 1, inFlight: 0 });
  const [again] = await queue.receive(pages.arn, { maxMessages: 1, waitSeconds: 0 });
  expect(again?.receiveCount).toBe(1);
});

describe('a mapping that AWS would refuse is refused', () => {
  test('if the role may not read the queue', () => {
    const access = accessOf({ functions: [worker], roles: [{ arn: worker.roleArn, statements: [] }] });

    expect(() => startSource(() => null, {}, access)).toThrow(
      'is not authorized to perform: sqs:ReceiveMessage',
    );
  });

  test('if the visibility timeout is shorter than the function timeout', () => {
    expect(() => startSource(() => null, {}, { functions: [{ ...worker, timeoutSeconds: 90 }] })).toThrow(
      'The visibility timeout of pages (60 s) is shorter than the timeout of worker (90 s)',
    );
  });

  test('if the queue does not exist', () => {
    expect(() =>
      startSource(() => null, { sourceArn: 'arn:aws:sqs:eu-central-1:000000000000:other' }),
    ).toThrow('is not a queue of the app');
  });
});
