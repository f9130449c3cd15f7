import {
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import { createSqs } from '../../../../../local/services/sqs/sqs.ts';
import { createManualClock, startTestServer } from '../../aws/aws-server-harness.ts';
import { createQueueResource } from '../../aws/resource-fixtures.ts';

export const deadLetterQueue = createQueueResource('dead-letters');
export const pagesQueue = createQueueResource('pages', {
  redrive: { deadLetterArn: deadLetterQueue.arn, maxReceiveCount: 3 },
});
export const QueueUrl = pagesQueue.url;

/** The queues behind a server, with a client that has all permissions. */
export async function startSqs() {
  const clock = createManualClock();
  const sqs = createSqs({ queues: [pagesQueue, deadLetterQueue], clock });
  onTestFinished(() => sqs.close());
  const { as } = await startTestServer([sqs], {
    sender: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: pagesQueue.arn }],
  });
  const clientOf = (name: string) => new SQSClient({ ...as(name), useQueueUrlAsEndpoint: false });
  const client = clientOf('operator');
  return {
    sqs,
    clock,
    client,
    clientOf,
    send: (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    receive: async (more: Partial<ReceiveMessageCommandInput> = {}) =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl, ...more }))).Messages ?? [],
    /** The error of a refused command. */
    errorOf: (command: unknown) =>
      client.send(command as SendMessageCommand).catch((error: unknown) => error),
  };
}
