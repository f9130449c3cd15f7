import type { SQSRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnalyseDocumentMessage } from '../../../shared/contract/messages.ts';
import { queueTask } from '../../../shared/contract/task.ts';
import { type MessageHandler, worker } from '../../../shared/lambda/worker.ts';
import type { SourceQueue } from '../../../shared/queues/queue.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { isTransient, withJitter } from '../../../shared/retry.ts';
import { currentTrace } from '../../../shared/trace.ts';

const message = { workspaceId: 'w', documentId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
const contract = queueTask({
  queue: 'analysis',
  summary: 'A test',
  message: AnalyseDocumentMessage,
  timeoutSeconds: 10,
  memoryMb: 128,
  batchSize: 10,
  concurrency: 2,
});

interface RecordOptions {
  readonly group?: string;
  readonly receives?: number;
  readonly attributes?: Record<string, string>;
}

const createRecord = (
  messageId: string,
  body: unknown,
  { group, receives = 1, attributes = {} }: RecordOptions = {},
) =>
  ({
    messageId,
    receiptHandle: `handle-${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      ...(group === undefined ? {} : { MessageGroupId: group }),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, stringValue]) => [name, { dataType: 'Number', stringValue }]),
    ),
  }) as unknown as SQSRecord;

interface SentMessage {
  readonly body: string;
  readonly group: string | undefined;
  readonly delaySeconds: number;
  /** The values of the message attributes, by name. */
  readonly attributes: Record<string, string | undefined>;
}

function startWorker(work: MessageHandler<typeof AnalyseDocumentMessage, never>) {
  const sent: SentMessage[] = [];
  const retries: { handle: string; seconds: number }[] = [];
  const queue: SourceQueue = {
    async resend(body, { attributes, ...options }) {
      const values = Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]);
      sent.push({ body, ...options, attributes: Object.fromEntries(values) });
    },
    async changeVisibility(handle, seconds) {
      retries.push({ handle, seconds });
    },
  };
  return { sent, retries, queue, handler: worker(contract, {}, work, () => queue) };
}

const defer: MessageHandler<typeof AnalyseDocumentMessage, never> = async () => {
  throw new RetryLater(30, 'throttled');
};
const fail: MessageHandler<typeof AnalyseDocumentMessage, never> = async () => {
  throw new Error('no');
};

afterEach(() => {
  vi.useRealTimers();
});

describe('worker', () => {
  it('reports only the failed messages of a batch', async () => {
    const { handler } = startWorker(async ({ workspaceId }) => {
      if (workspaceId === 'bad') throw new Error('no');
    });

    const answer = await handler({
      Records: [createRecord('1', message), createRecord('2', { ...message, workspaceId: 'bad' })],
    });

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  it('processes the messages of a batch concurrently', async () => {
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    let startedCount = 0;
    const { handler } = startWorker(async () => {
      startedCount += 1;
      if (startedCount === 2) release();
      await both;
    });

    const answer = await handler({ Records: [createRecord('1', message), createRecord('2', message)] });

    expect(answer.batchItemFailures).toEqual([]);
  });

  it('sends a deferred message again, in the same message group, and counts it as done', async () => {
    vi.useFakeTimers({ now: 1_000 });
    const { handler, sent } = startWorker(defer);

    const answer = await handler({
      Records: [createRecord('1', message), createRecord('2', message, { group: 'fair-group' })],
    });

    const again = { body: JSON.stringify(message), delaySeconds: 30 };
    const attributes = { waits: '1', waitingSince: '1000' };
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(sent).toEqual([
      { ...again, group: 'w', attributes },
      { ...again, group: 'fair-group', attributes },
    ]);
  });

  it('counts how often a message was deferred', async () => {
    vi.useFakeTimers({ now: 5_000 });
    const { handler, sent } = startWorker(defer);

    await handler({
      Records: [createRecord('1', message, { attributes: { waits: '7', waitingSince: '1000' } })],
    });

    expect(sent.map(({ attributes }) => attributes)).toEqual([{ waits: '8', waitingSince: '1000' }]);
  });

  it.each([
    { what: 'defers a message again that was deferred for a day', minutes: 24 * 60, waits: 1, failures: 0 },
    {
      what: 'fails a message that was deferred for longer than a day',
      minutes: 24 * 60 + 1,
      waits: 0,
      failures: 1,
    },
  ])('$what', async ({ minutes, waits, failures }) => {
    vi.useFakeTimers({ now: minutes * 60_000 });
    const { handler, sent } = startWorker(defer);

    const { batchItemFailures } = await handler({
      Records: [createRecord('1', message, { attributes: { waits: '300', waitingSince: '0' } })],
    });

    expect([sent.length, batchItemFailures.length]).toEqual([waits, failures]);
  });

  it('fails a message that cannot be sent again', async () => {
    const { queue } = startWorker(defer);
    const unreachable = {
      ...queue,
      resend: async () => {
        throw new Error('the queue does not answer');
      },
    };
    const handler = worker(contract, {}, defer, () => unreachable);

    expect((await handler({ Records: [createRecord('1', message)] })).batchItemFailures).toHaveLength(1);
  });

  it.each([
    { receives: 1, least: 5, most: 15 },
    { receives: 2, least: 10, most: 30 },
    { receives: 3, least: 20, most: 60 },
    { receives: 40, least: 60, most: 60 },
  ])(
    'after failure number $receives, makes a message visible again in $least to $most seconds, at most the visibility timeout',
    async ({ receives, least, most }) => {
      const { handler, retries } = startWorker(fail);

      const answer = await handler({ Records: [createRecord('1', message, { receives })] });

      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
      expect(retries).toEqual([{ handle: 'handle-1', seconds: expect.any(Number) }]);
      expect(retries[0]?.seconds).toBeGreaterThanOrEqual(least);
      expect(retries[0]?.seconds).toBeLessThanOrEqual(most);
    },
  );

  it('fails a message even if its visibility cannot be changed', async () => {
    const { queue } = startWorker(fail);
    const failingQueue = {
      ...queue,
      retryIn: async () => {
        throw new Error('the message is not in flight');
      },
    };
    const handler = worker(contract, {}, fail, () => failingQueue);

    expect(await handler({ Records: [createRecord('1', message)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
  });

  it.each(['{"workspaceId":', '{}', JSON.stringify({ ...message, documentId: '7' })])(
    'fails a message that it cannot parse: %s',
    async (body) => {
      let workCount = 0;
      const { handler } = startWorker(async () => {
        workCount += 1;
      });

      const answer = await handler({ Records: [createRecord('1', body)] });

      expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
      expect(workCount).toBe(0);
    },
  );

  it('creates its dependencies once', async () => {
    let createdCount = 0;
    const providers = {
      documents: () => {
        createdCount += 1;
        return {} as never;
      },
    };
    const handler = worker(
      { ...contract, uses: ['documents:read'] } as never,
      providers as never,
      async () => {},
      () => startWorker(async () => {}).queue,
    );

    await handler({ Records: [createRecord('1', message)] });
    await handler({ Records: [createRecord('2', message), createRecord('3', message)] });

    expect(createdCount).toBe(1);
  });
});

describe('RetryLater', () => {
  it.each([
    { given: 0, seconds: 1 },
    { given: 12.4, seconds: 12 },
    { given: 5000, seconds: 900 },
  ])('rounds $given seconds to $seconds: SQS delays are whole seconds up to 900', ({ given, seconds }) => {
    expect(new RetryLater(given, '').seconds).toBe(seconds);
  });

  it('adds jitter of half the delay in both directions', () => {
    expect([withJitter(10, () => 0), withJitter(10, () => 0.999)]).toEqual([5, expect.closeTo(14.99)]);
  });

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'LimitExceededException',
    'TimeoutError',
    'ModelNotReadyException',
    'ConditionalRequestConflict',
  ])('is the response to a temporary error: %s', (name) => {
    expect(isTransient(Object.assign(new Error(), { name }))).toBe(true);
  });

  it.each([
    { members: { $metadata: { httpStatusCode: 503 } }, passing: true },
    { members: { $metadata: { httpStatusCode: 429 } }, passing: true },
    { members: { code: 'ECONNRESET' }, passing: true },
    { members: { cause: Object.assign(new Error(), { name: 'ThrottlingException' }) }, passing: true },
    { members: { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }, passing: false },
    { members: { name: 'ValidationException' }, passing: false },
    { members: { code: 'EAI_AGAIN' }, passing: true },
    { members: { code: 'ENOTFOUND' }, passing: false },
    { members: { CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }] }, passing: true },
    {
      members: { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'TransactionConflict' }] },
      passing: false,
    },
  ])('is the response to temporary errors only: $members $passing', ({ members, passing }) => {
    expect(isTransient(Object.assign(new Error(), members))).toBe(passing);
  });

  it('handles each message in its own trace', async () => {
    const traceparents = ['a', 'b'].map((digit) => `00-${digit.repeat(32)}-00f067aa0ba902b7-01`);
    const seen: (string | undefined)[] = [];
    const { handler } = startWorker(async () => {
      await Promise.resolve();
      seen.push(currentTrace()?.traceparent);
    });

    await handler({
      Records: [
        createRecord('1', message, { attributes: { traceparent: traceparents[0] ?? '' } }),
        createRecord('2', message),
        createRecord('3', message, { attributes: { traceparent: traceparents[1] ?? '' } }),
      ],
    });

    expect(seen).toEqual([traceparents[0], undefined, traceparents[1]]);
    expect(currentTrace()).toBeUndefined();
  });
});
