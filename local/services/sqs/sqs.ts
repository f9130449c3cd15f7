import type { QueueResource } from '../../assembly/resources.ts';
import { createJsonService } from '../../aws/json-protocol.ts';
import type { AwsCall, ServiceEmulator } from '../../aws/service.ts';
import { runBatch } from './batches.ts';
import { invalidParameter, missingParameter, noSuchQueue, sqsError } from './errors.ts';
import { checkMessage, checkSeconds, type MessageAttributes, md5, md5OfAttributes } from './messages.ts';
import { openQueues } from './queues.ts';
import type { SendOptions, SqsQueues } from './sqs-queues.ts';
import { queueAttributes, wireMessage } from './wire-format.ts';

export interface SqsOptions {
  /** Where the messages are stored; in memory if omitted. */
  readonly databaseFile?: string;
  readonly queues: readonly QueueResource[];
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

export interface Sqs extends ServiceEmulator, SqsQueues {
  close(): Promise<void>;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_SECONDS = { delay: 900, visibility: 43_200, wait: 20 } as const;
const MAX_MESSAGES = 10;
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
const PURGE_PAUSE_MS = 60_000;

type Input = Readonly<Record<string, unknown>>;

/**
 * SQS with the standard queues of the templates: the wire protocol for functions, and {@link SqsQueues} for the event
 * source mappings and notifications in the same process.
 *
 * @throws Error if the database is in use by another process, or a queue is FIFO.
 */
export function createSqs({
  databaseFile = ':memory:',
  queues: resources,
  clock = Date.now,
}: SqsOptions): Sqs {
  const queues = openQueues(databaseFile, resources, clock);
  const purgedAt = new Map<string, number>();

  /**
   * The queue of a call.
   *
   * @throws AwsError if the caller may not do `action` with it.
   */
  function authorizedQueue(call: AwsCall, action: string, { QueueUrl }: Input): QueueResource {
    if (typeof QueueUrl !== 'string') throw missingParameter('QueueUrl');
    const queue = resources.find(({ name }) => QueueUrl.endsWith(`/${name}`));
    if (queue === undefined) throw noSuchQueue(QueueUrl);
    call.authorize(`sqs:${action}`, queue.arn);
    return queue;
  }

  function changeVisibility({ arn }: QueueResource, { ReceiptHandle, VisibilityTimeout }: Input): void {
    if (VisibilityTimeout === undefined) throw missingParameter('VisibilityTimeout');
    queues.changeVisibility(
      arn,
      requireText('ReceiptHandle', ReceiptHandle),
      checkSeconds('VisibilityTimeout', VisibilityTimeout, MAX_SECONDS.visibility),
    );
  }

  const operations = {
    GetQueueUrl({ QueueName }: Input, call: AwsCall) {
      const queue = resources.find(({ name }) => name === QueueName);
      if (queue === undefined) throw noSuchQueue(String(QueueName));
      call.authorize('sqs:GetQueueUrl', queue.arn);
      return { QueueUrl: queue.url };
    },
    GetQueueAttributes(input: Input, call: AwsCall) {
      const queue = authorizedQueue(call, 'GetQueueAttributes', input);
      return { Attributes: queueAttributes(queue, queues.depth(queue.arn), names(input['AttributeNames'])) };
    },
    SendMessage(input: Input, call: AwsCall) {
      const queue = authorizedQueue(call, 'SendMessage', input);
      const message = parseMessage(input, call);
      return sendResult(queues.send(queue.arn, message.body, message), message);
    },
    SendMessageBatch(input: Input, call: AwsCall) {
      const queue = authorizedQueue(call, 'SendMessage', input);
      return runBatch(
        input['Entries'],
        (entry) => {
          const message = parseMessage(entry, call);
          return sendResult(queues.send(queue.arn, message.body, message), message);
        },
        { sized: true },
      );
    },
    async ReceiveMessage(input: Input, call: AwsCall) {
      const queue = authorizedQueue(call, 'ReceiveMessage', input);
      const { MaxNumberOfMessages: maxMessages = 1, WaitTimeSeconds = 0, VisibilityTimeout, ...rest } = input;
      if (
        !Number.isInteger(maxMessages) ||
        (maxMessages as number) < 1 ||
        (maxMessages as number) > MAX_MESSAGES
      ) {
        throw invalidParameter(
          `Value ${JSON.stringify(maxMessages)} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and ${MAX_MESSAGES}, if provided.`,
        );
      }
      const messages = await queues.receive(queue.arn, {
        maxMessages: maxMessages as number,
        waitSeconds: checkSeconds('WaitTimeSeconds', WaitTimeSeconds, MAX_SECONDS.wait),
        ...(VisibilityTimeout === undefined
          ? {}
          : {
              visibilitySeconds: checkSeconds('VisibilityTimeout', VisibilityTimeout, MAX_SECONDS.visibility),
            }),
        ...(call.signal ? { signal: call.signal } : {}),
      });
      const system = names(rest['MessageSystemAttributeNames'] ?? rest['AttributeNames']);
      const attributes = names(rest['MessageAttributeNames']);
      return messages.length === 0
        ? {}
        : { Messages: messages.map((message) => wireMessage(message, system, attributes)) };
    },
    DeleteMessage(input: Input, call: AwsCall) {
      queues.delete(
        authorizedQueue(call, 'DeleteMessage', input).arn,
        requireText('ReceiptHandle', input['ReceiptHandle']),
      );
    },
    DeleteMessageBatch(input: Input, call: AwsCall) {
      const { arn } = authorizedQueue(call, 'DeleteMessage', input);
      return runBatch(input['Entries'], ({ ReceiptHandle }) =>
        queues.delete(arn, requireText('ReceiptHandle', ReceiptHandle)),
      );
    },
    ChangeMessageVisibility(input: Input, call: AwsCall) {
      changeVisibility(authorizedQueue(call, 'ChangeMessageVisibility', input), input);
    },
    ChangeMessageVisibilityBatch(input: Input, call: AwsCall) {
      const queue = authorizedQueue(call, 'ChangeMessageVisibility', input);
      return runBatch(input['Entries'], (entry) => changeVisibility(queue, entry));
    },
    PurgeQueue(input: Input, call: AwsCall) {
      const { arn, name } = authorizedQueue(call, 'PurgeQueue', input);
      if (clock() < (purgedAt.get(arn) ?? Number.NEGATIVE_INFINITY) + PURGE_PAUSE_MS) {
        throw sqsError(
          'PurgeQueueInProgress',
          `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`,
        );
      }
      purgedAt.set(arn, clock());
      queues.purge(arn);
    },
  };

  return {
    ...queues,
    ...createJsonService({ service: 'sqs', targetPrefix: 'AmazonSQS', version: '1.0', operations }),
    close: async () => queues.close(),
  };
}

type OutgoingMessage = SendOptions & { readonly body: string; readonly attributes: MessageAttributes };

/** Validates a message to send. */
function parseMessage(input: Input, call: AwsCall): OutgoingMessage {
  const { MessageBody, MessageAttributes: attributes = {}, DelaySeconds, MessageGroupId, ...rest } = input;
  for (const unknown of ['MessageDeduplicationId', 'MessageSystemAttributes']) {
    if (rest[unknown] !== undefined)
      throw invalidParameter(`The local SQS does not support ${unknown} on a standard queue`);
  }
  checkMessage(MessageBody, attributes);
  if (
    MessageGroupId !== undefined &&
    !(typeof MessageGroupId === 'string' && /^[\x21-\x7E]{1,128}$/.test(MessageGroupId))
  ) {
    throw invalidParameter(
      `MessageGroupId is ${JSON.stringify(MessageGroupId)}; it must be 1 to 128 letters, digits or punctuation marks.`,
    );
  }
  return {
    body: MessageBody,
    attributes: attributes as MessageAttributes,
    sender: call.caller?.arn ?? '',
    traceHeader: call.headers['x-amzn-trace-id'],
    ...(DelaySeconds === undefined
      ? {}
      : { delaySeconds: checkSeconds('DelaySeconds', DelaySeconds, MAX_SECONDS.delay) }),
    ...(MessageGroupId === undefined ? {} : { groupId: MessageGroupId }),
  };
}

function sendResult(MessageId: string, { body, attributes }: OutgoingMessage) {
  return { MessageId, MD5OfMessageBody: md5(body), MD5OfMessageAttributes: md5OfAttributes(attributes) };
}

function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw missingParameter(name);
  return value;
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
