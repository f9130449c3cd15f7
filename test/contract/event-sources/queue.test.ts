import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTarget } from '../target.ts';

const target = await openTarget();
const client = new SQSClient(target.clientConfig);
const { work, failedWork } = target.outputs;

const send = (...bodies: string[]) =>
  client.send(
    new SendMessageBatchCommand({
      QueueUrl: work,
      Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
    }),
  );

/** Takes what has arrived in the dead-letter queue. */
async function takeFailed(): Promise<string[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: failedWork, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
  );
  for (const { ReceiptHandle } of Messages)
    await client.send(new DeleteMessageCommand({ QueueUrl: failedWork, ReceiptHandle }));
  return Messages.map(({ Body = '' }) => Body);
}

/** How many messages are waiting or being worked on. */
async function pending(): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: work, AttributeNames: [...AttributeNames] }),
  );
  return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
}

/** Sends the messages, and waits until exactly these have failed and no other is left. */
async function expectFailures(sent: readonly string[], failing: readonly string[]): Promise<void> {
  await send(...sent);
  const failed: string[] = [];
  await expect
    .poll(async () => {
      failed.push(...(await takeFailed()));
      return { failed, pending: await pending() };
    })
    .toEqual({ failed: failing, pending: 0 });
}

/**
 * A queue that calls a function with `ReportBatchItemFailures`, and gives each message one try:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
describe('a queue as an event source', () => {
  beforeEach(async () => {
    await takeFailed();
  });

  it('deletes the messages of a batch that succeeded', async () => {
    await expectFailures(['good', 'good'], []);
  });

  it('keeps only the messages that the function reports as failed', async () => {
    await expectFailures(['good', 'bad', 'good'], ['bad']);
  });

  it('keeps every message of a batch if the function throws', async () => {
    await expectFailures(['worse'], ['worse']);
  });
});
