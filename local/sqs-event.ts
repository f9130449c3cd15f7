import * as z from 'zod';
import { REGION } from './aws/service.ts';
import { md5 } from './services/sqs/messages.ts';
import type { ReceivedMessage } from './services/sqs/sqs-queues.ts';

/** The event that Lambda makes of queue messages: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function sqsEvent(queueArn: string, messages: readonly ReceivedMessage[]) {
  return {
    Records: messages.map((message) => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receiveCount),
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
        SenderId: message.sender,
        SentTimestamp: String(message.sentAt),
        ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
        ...(message.deadFrom === undefined ? {} : { DeadLetterQueueSourceArn: message.deadFrom }),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            dataType: DataType,
            ...(StringValue === undefined ? {} : { stringValue: StringValue }),
            ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
          },
        ]),
      ),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: REGION,
    })),
  };
}

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which messages have failed, by the function's answer. As Lambda does, takes an answer that is malformed, or names a
 * message that was not in the batch, for the failure of all
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting-conditions).
 */
export function failedMessages(answer: unknown, messages: readonly ReceivedMessage[]): ReadonlySet<string> {
  const sent = new Set(messages.map(({ messageId }) => messageId));
  const response = BatchResponse.safeParse(answer);
  if (!response.success) return sent;
  const failed = new Set(
    (response.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier),
  );
  return [...failed].every((messageId) => sent.has(messageId)) ? failed : sent;
}
