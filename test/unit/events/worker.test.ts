import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { isPassing, jittered, Later } from '../../../shared/events/later.ts';
import { AnalyseDocument } from '../../../shared/events/messages.ts';
import { task } from '../../../shared/events/task.ts';
import { type SendAgain, type Work, worker } from '../../../shared/events/worker.ts';

const message = { workspaceId: 'w', documentId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
const contract = task({
  queue: 'analysis',
  summary: 'A test',
  message: AnalyseDocument,
  timeoutSeconds: 10,
  memoryMb: 128,
  batchSize: 10,
  concurrency: 2,
});

const record = (messageId: string, body: unknown, group?: string) =>
  ({
    messageId,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { ApproximateReceiveCount: '1', ...(group === undefined ? {} : { MessageGroupId: group }) },
  }) as unknown as SQSRecord;

function working(work: Work<typeof AnalyseDocument, never>) {
  const sent: { body: string; group: string | undefined; delaySeconds: number }[] = [];
  const send: SendAgain = async (body, options) => {
    sent.push({ body, ...options });
  };
  return { sent, handler: worker(contract, {}, work, () => send) };
}

describe('a worker', () => {
  it('fails only the messages of a batch that failed', async () => {
    const { handler } = working(async ({ workspaceId }) => {
      if (workspaceId === 'bad') throw new Error('no');
    });

    const answer = await handler({
      Records: [record('1', message), record('2', { ...message, workspaceId: 'bad' })],
    });

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  it('works on the messages of a batch at once', async () => {
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    const { handler } = working(async () => {
      begun += 1;
      if (begun === 2) release();
      await both;
    });

    const answer = await handler({ Records: [record('1', message), record('2', message)] });

    expect(answer.batchItemFailures).toEqual([]);
  });

  it('sends a message again that has to wait, for the same workspace, and takes it as done', async () => {
    const { handler, sent } = working(async () => {
      throw new Later(30, 'throttled');
    });

    const answer = await handler({ Records: [record('1', message), record('2', message, 'fair-group')] });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(sent).toEqual([
      { body: JSON.stringify(message), group: 'w', delaySeconds: 30 },
      { body: JSON.stringify(message), group: 'fair-group', delaySeconds: 30 },
    ]);
  });

  it('fails a message that could not be sent again', async () => {
    const handler = worker(
      contract,
      {},
      async () => {
        throw new Later(30, 'throttled');
      },
      () => async () => {
        throw new Error('the queue does not answer');
      },
    );

    expect((await handler({ Records: [record('1', message)] })).batchItemFailures).toHaveLength(1);
  });

  it.each(['{"workspaceId":', '{}', JSON.stringify({ ...message, documentId: '7' })])(
    'fails a message it cannot read: %s',
    async (body) => {
      let worked = 0;
      const { handler } = working(async () => {
        worked += 1;
      });

      const answer = await handler({ Records: [record('1', body)] });

      expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
      expect(worked).toBe(0);
    },
  );

  it('makes its dependencies once', async () => {
    let made = 0;
    const providers = {
      documents: () => {
        made += 1;
        return {} as never;
      },
    };
    const handler = worker(
      { ...contract, uses: ['documents:read'] } as never,
      providers as never,
      async () => {},
      () => async () => {},
    );

    await handler({ Records: [record('1', message)] });
    await handler({ Records: [record('2', message), record('3', message)] });

    expect(made).toBe(1);
  });
});

describe('later', () => {
  it.each([
    [0, 1],
    [12.4, 12],
    [5000, 900],
  ])('%d seconds become %d, for SQS delays by whole seconds up to 900', (given, seconds) => {
    expect(new Later(given, '').seconds).toBe(seconds);
  });

  it('jitters by half to either side', () => {
    expect([jittered(10, () => 0), jittered(10, () => 0.999)]).toEqual([5, expect.closeTo(14.99)]);
  });

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'LimitExceededException',
    'TimeoutError',
    'ModelNotReadyException',
  ])('is called for by %s', (name) => {
    expect(isPassing(Object.assign(new Error(), { name }))).toBe(true);
  });

  it.each([
    [{ $metadata: { httpStatusCode: 503 } }, true],
    [{ $metadata: { httpStatusCode: 429 } }, true],
    [{ code: 'ECONNRESET' }, true],
    [{ cause: Object.assign(new Error(), { name: 'ThrottlingException' }) }, true],
    [{ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }, false],
    [{ name: 'ValidationException' }, false],
    [{ code: 'EAI_AGAIN' }, true],
    [{ code: 'ENOTFOUND' }, false],
  ])('is told apart from failure: %j %s', (members, passing) => {
    expect(isPassing(Object.assign(new Error(), members))).toBe(passing);
  });
});
