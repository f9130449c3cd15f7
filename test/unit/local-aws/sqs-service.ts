import {
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import { createSqs } from '../../../local/services/sqs/sqs.ts';
import { cloud, manualClock } from './cloud.ts';
import { queue } from './resources.ts';

export const dead = queue('dead-letters');
export const pages = queue('pages', { redrive: { deadLetterArn: dead.arn, maxReceiveCount: 3 } });
export const QueueUrl = pages.url;

/** The queues behind a server, with a client that may do everything. */
export async function service() {
  const clock = manualClock();
  const sqs = createSqs({ queues: [pages, dead], clock });
  onTestFinished(() => sqs.close());
  const { as } = await cloud([sqs], {
    sender: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: pages.arn }],
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
    /** The error that a command is refused with. */
    refusal: (command: unknown) =>
      client.send(command as SendMessageCommand).catch((error: unknown) => error),
  };
}
