import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueResource } from '../assembly/resources.ts';
import type { SourceQueues } from '../event-sources/source.ts';
import type { MessageAttribute } from '../services/sqs/messages.ts';
import type { ReceivedMessage } from '../services/sqs/sqs-queues.ts';
import { createQueues, type RemoteQueue } from './create-queues.ts';
import { clientConfig } from './endpoints.ts';

/** The queues of the templates at another endpoint. */
export interface RemoteQueues {
  readonly queues: SourceQueues;
  /** The URLs of the queues there, by their URLs in the templates. */
  readonly urls: ReadonlyMap<string, string>;
  /** The ARN of a queue there, by its ARN in the templates. */
  arnAt(queueArn: string): string;
  close(): void;
}

/** Creates the queues at the endpoint. */
export async function connectQueues(
  endpoint: string,
  resources: readonly QueueResource[],
): Promise<RemoteQueues> {
  const client = new SQSClient(clientConfig(endpoint));
  const created = await createQueues(client, endpoint, resources);
  return {
    queues: sourceQueues(client, created),
    urls: new Map(created.map(({ resource, url }) => [resource.url, url])),
    arnAt: (queueArn) => created.find(({ resource }) => resource.arn === queueArn)?.arn ?? queueArn,
    close: () => client.destroy(),
  };
}

/** The queues as event source mappings use them, by the ARNs of the templates. */
function sourceQueues(client: SQSClient, queues: readonly RemoteQueue[]): SourceQueues {
  const urlOf = (arn: string) => {
    const queue = queues.find(({ resource }) => resource.arn === arn);
    if (queue === undefined) throw new Error(`There is no queue ${arn} in the templates`);
    return queue.url;
  };
  const arnInTemplates = (arn: string) => queues.find((queue) => queue.arn === arn)?.resource.arn ?? arn;

  return {
    async send(queueArn, body) {
      await client.send(new SendMessageCommand({ QueueUrl: urlOf(queueArn), MessageBody: body }));
    },
    async receive(queueArn, { maxMessages, waitSeconds, signal }) {
      const command = new ReceiveMessageCommand({
        QueueUrl: urlOf(queueArn),
        MaxNumberOfMessages: maxMessages,
        WaitTimeSeconds: Math.ceil(waitSeconds),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      try {
        const { Messages = [] } = await client.send(command, signal ? { abortSignal: signal } : {});
        return Messages.map((message) => received(message, arnInTemplates));
      } catch (error) {
        if (signal?.aborted) return [];
        throw error;
      }
    },
    async delete(queueArn, ReceiptHandle) {
      await client.send(new DeleteMessageCommand({ QueueUrl: urlOf(queueArn), ReceiptHandle }));
    },
    async release(queueArn, ReceiptHandle) {
      const input = { QueueUrl: urlOf(queueArn), ReceiptHandle, VisibilityTimeout: 0 };
      await client.send(new ChangeMessageVisibilityCommand(input));
    },
    async depth(queueArn) {
      const name = 'ApproximateNumberOfMessages';
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: urlOf(queueArn), AttributeNames: [name] }),
      );
      return { visible: Number(Attributes[name] ?? 0) };
    },
  };
}

function received(message: Message, arnInTemplates: (arn: string) => string): ReceivedMessage {
  const { MessageId = '', ReceiptHandle = '', Body = '', Attributes = {}, MessageAttributes = {} } = message;
  const deadLetterSource = Attributes.DeadLetterQueueSourceArn;
  const attributes = Object.entries(MessageAttributes).map(([name, value]) => [name, inJson(value)] as const);
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Object.fromEntries(attributes),
    groupId: Attributes.MessageGroupId,
    sender: Attributes.SenderId ?? '',
    sentAt: Number(Attributes.SentTimestamp ?? 0),
    receiveCount: Number(Attributes.ApproximateReceiveCount ?? 1),
    firstReceivedAt: Number(Attributes.ApproximateFirstReceiveTimestamp ?? 0),
    deadLetterSourceArn: deadLetterSource && arnInTemplates(deadLetterSource),
    traceHeader: Attributes.AWSTraceHeader,
  };
}

const inJson = ({
  DataType = 'String',
  StringValue,
  BinaryValue,
}: MessageAttributeValue): MessageAttribute => ({
  DataType,
  ...(StringValue === undefined ? {} : { StringValue }),
  ...(BinaryValue === undefined ? {} : { BinaryValue: Buffer.from(BinaryValue).toString('base64') }),
});
