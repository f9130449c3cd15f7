import {
  ChangeMessageVisibilityCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { environment } from '../environment.ts';

/** The queue that drives this function. */
export interface OwnQueue {
  /** Sends a message that has to wait once more, to arrive in `delaySeconds`. */
  sendAgain(
    body: string,
    options: {
      readonly group: string | undefined;
      readonly delaySeconds: number;
      readonly attributes: Record<string, MessageAttributeValue>;
    },
  ): Promise<void>;
  /** Has a message that is being worked on come back in `seconds`, unless it is deleted before. */
  retryIn(receiptHandle: string, seconds: number): Promise<void>;
}

export function ownQueue(): OwnQueue {
  const client = new SQSClient({});
  const QueueUrl = environment('QUEUE_URL');
  return {
    async sendAgain(MessageBody, { group, delaySeconds, attributes }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          MessageGroupId: group,
          DelaySeconds: delaySeconds,
          MessageAttributes: attributes,
        }),
      );
    },
    async retryIn(ReceiptHandle, VisibilityTimeout) {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    },
  };
}
