import {
  ChangeMessageVisibilityCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { environmentVariable } from '../environment.ts';

/** The queue that drives this function. */
export interface SourceQueue {
  /** Sends a message that has to wait once more, to arrive in `delaySeconds`. */
  resend(
    body: string,
    options: {
      readonly group: string | undefined;
      readonly delaySeconds: number;
      readonly attributes: Record<string, MessageAttributeValue>;
    },
  ): Promise<void>;
  /** Has a message that is being worked on come back in `seconds`, unless it is deleted before. */
  changeVisibility(receiptHandle: string, seconds: number): Promise<void>;
}

export function createSourceQueue(): SourceQueue {
  const client = new SQSClient({});
  const QueueUrl = environmentVariable('QUEUE_URL');
  return {
    async resend(MessageBody, { group, delaySeconds, attributes }) {
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
    async changeVisibility(ReceiptHandle, VisibilityTimeout) {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    },
  };
}
