import type { QueueResource } from '../../assembly/resources.ts';
import { sqsError } from './errors.ts';
import { MAX_MESSAGE_BYTES, type MessageAttributes, md5, md5OfAttributes } from './messages.ts';
import type { ReceivedMessage, SqsQueues } from './sqs-queues.ts';

/** The system attributes of a message, all strings, as in ReceiveMessage and in Lambda's events. */
export function systemAttributes(message: ReceivedMessage): Record<string, string> {
  return {
    SenderId: message.sender,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
    ...(message.deadLetterSourceArn === undefined
      ? {}
      : { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
    ...(message.traceHeader === undefined ? {} : { AWSTraceHeader: message.traceHeader }),
  };
}

/** A message of ReceiveMessage, with the requested system attributes and message attributes. */
export function wireMessage(
  message: ReceivedMessage,
  systemNames: readonly string[],
  attributeNames: readonly string[],
): object {
  const Attributes = pickEntries(
    systemAttributes(message),
    (name) => systemNames.includes('All') || systemNames.includes(name),
  );
  const MessageAttributes: MessageAttributes = pickEntries(message.attributes, (name) =>
    attributeNames.some((pattern) => matchesName(pattern, name)),
  );
  const some = (object: object) => Object.keys(object).length > 0;
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(some(Attributes) ? { Attributes } : {}),
    ...(some(MessageAttributes)
      ? { MessageAttributes, MD5OfMessageAttributes: md5OfAttributes(MessageAttributes) }
      : {}),
  };
}

/** A requested name: `All`, `.*`, a name, or `prefix.*`. */
function matchesName(pattern: string, name: string): boolean {
  if (pattern === 'All' || pattern === '.*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The requested attributes of GetQueueAttributes; all are strings. */
export function queueAttributes(
  queue: QueueResource,
  depth: ReturnType<SqsQueues['depth']>,
  names: readonly string[],
): Record<string, string> {
  const all: Record<string, string> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    DelaySeconds: String(queue.delaySeconds),
    MaximumMessageSize: String(MAX_MESSAGE_BYTES),
    ReceiveMessageWaitTimeSeconds: '0',
    ...(queue.redrive
      ? {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: queue.redrive.deadLetterArn,
            maxReceiveCount: queue.redrive.maxReceiveCount,
          }),
        }
      : {}),
  };
  const unknown = names.find((name) => name !== 'All' && !QUEUE_ATTRIBUTES.includes(name));
  if (unknown !== undefined) throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  return pickEntries(all, (name) => names.includes('All') || names.includes(name));
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html, for standard queues */
const QUEUE_ATTRIBUTES: readonly string[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'DelaySeconds',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'LastModifiedTimestamp',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'Policy',
  'QueueArn',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
];

function pickEntries<T>(
  all: Readonly<Record<string, T>>,
  wanted: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted(name)));
}
