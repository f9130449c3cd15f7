import { expect, test } from 'vitest';
import { pagesQueue, startSqs } from './sqs-harness.ts';

test('one group with a thousand messages does not delay another', async () => {
  const { sqs } = await startSqs();
  sqs.sendAll(
    pagesQueue.arn,
    Array.from({ length: 1000 }, (_, page) => ({ body: `noisy ${page}`, groupId: 'noisy' })),
  );
  sqs.sendAll(
    pagesQueue.arn,
    ['quiet 0', 'quiet 1'].map((body) => ({ body, groupId: 'quiet' })),
  );
  sqs.sendAll(pagesQueue.arn, [{ body: 'other 0', groupId: 'other' }]);

  const received = await sqs.receive(pagesQueue.arn, { maxMessages: 8, waitSeconds: 0 });

  expect(received.map(({ body }) => body)).toEqual([
    'noisy 0',
    'quiet 0',
    'other 0',
    'noisy 1',
    'quiet 1',
    'noisy 2',
    'noisy 3',
    'noisy 4',
  ]);
});

test('a group with nothing in flight comes before one with messages in flight', async () => {
  const { sqs } = await startSqs();
  sqs.sendAll(
    pagesQueue.arn,
    Array.from({ length: 20 }, (_, page) => ({ body: `noisy ${page}`, groupId: 'noisy' })),
  );
  await sqs.receive(pagesQueue.arn, { maxMessages: 3, waitSeconds: 0 });
  sqs.sendAll(
    pagesQueue.arn,
    [0, 1, 2, 3].map((page) => ({ body: `quiet ${page}`, groupId: 'quiet' })),
  );

  const received = await sqs.receive(pagesQueue.arn, { maxMessages: 4, waitSeconds: 0 });

  expect(received.map(({ body }) => body)).toEqual(['quiet 0', 'quiet 1', 'quiet 2', 'noisy 3']);
});

test('groups take turns if each message is finished before the next receive', async () => {
  const { sqs } = await startSqs();
  sqs.sendAll(
    pagesQueue.arn,
    [0, 1, 2, 3].map((page) => ({ body: `noisy ${page}`, groupId: 'noisy' })),
  );
  sqs.sendAll(
    pagesQueue.arn,
    [0, 1].map((page) => ({ body: `quiet ${page}`, groupId: 'quiet' })),
  );

  const order: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    for (const { body, receiptHandle } of await sqs.receive(pagesQueue.arn, {
      maxMessages: 1,
      waitSeconds: 0,
    })) {
      order.push(body);
      sqs.delete(pagesQueue.arn, receiptHandle);
    }
  }

  expect(order).toEqual(['noisy 0', 'quiet 0', 'noisy 1', 'quiet 1', 'noisy 2', 'noisy 3']);
});
