import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createSqs } from '../../../../../local/services/sqs/sqs.ts';
import { deadLetterQueue, pagesQueue, QueueUrl, startSqs } from './sqs-harness.ts';

test('the receipt handle of an earlier receive deletes nothing', async () => {
  const { clock, client, send, receive } = await startSqs();
  await send('text');
  const [first] = await receive();
  clock.advance(30);
  await receive();

  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  clock.advance(30);

  expect(await receive()).toHaveLength(1);
});

test('a client that disconnects while polling takes no message with it', async () => {
  const { client, sqs, send } = await startSqs();
  const gone = new AbortController();
  const waiting = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
    abortSignal: gone.signal,
  });
  await send('wakes the server up');
  await waiting;
  const next = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
    abortSignal: gone.signal,
  });
  setTimeout(() => gone.abort(), 30);
  await expect(next).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 30));

  await send('for others');

  expect(sqs.depth(pagesQueue.arn)).toMatchObject({ visible: 1 });
});

test('in the same process polling ends with its signal or with the queues', async () => {
  const sqs = createSqs({ queues: [pagesQueue, deadLetterQueue] });
  const gone = new AbortController();

  const one = sqs.receive(pagesQueue.arn, { maxMessages: 1, waitSeconds: 20, signal: gone.signal });
  const other = sqs.receive(pagesQueue.arn, { maxMessages: 1, waitSeconds: 20 });
  gone.abort();
  await sqs.close();

  expect(await Promise.all([one, other])).toEqual([[], []]);
});

test('a released message is received again immediately, as if for the first time', async () => {
  const { sqs } = await startSqs();
  sqs.send(pagesQueue.arn, 'text');
  const [first] = await sqs.receive(pagesQueue.arn, { maxMessages: 1, waitSeconds: 0 });

  sqs.release(pagesQueue.arn, first?.receiptHandle ?? '');
  const [again] = await sqs.receive(pagesQueue.arn, { maxMessages: 1, waitSeconds: 0 });

  expect(again).toMatchObject({ body: 'text', receiveCount: 1 });
});

test('delayed messages can be hastened in tests, and messages in flight stay with their consumer', async () => {
  const { send, receive, sqs } = await startSqs();
  await send('in flight');
  await receive();
  await send('delayed', { DelaySeconds: 900 });

  const hastened = sqs.releaseDelayed(pagesQueue.arn);
  const received = await receive({ MaxNumberOfMessages: 10 });

  expect(hastened).toBe(1);
  expect(received).toMatchObject([{ Body: 'delayed' }]);
  expect(sqs.releaseDelayed(pagesQueue.arn)).toBe(0);
});

test('messages in flight can be made receivable in tests, and those delayed stay delayed', async () => {
  const { send, receive, sqs } = await startSqs();
  await send('in flight');
  await receive();
  await send('delayed', { DelaySeconds: 900 });

  const released = sqs.releaseInFlight(pagesQueue.arn);
  const [again, ...more] = await sqs.receive(pagesQueue.arn, { maxMessages: 10, waitSeconds: 0 });

  expect(released).toBe(1);
  expect(again).toMatchObject({ body: 'in flight', receiveCount: 2 });
  expect(more).toEqual([]);
});
