import type { QueueResource } from '../../assembly/resources.ts';
import { createJsonService } from '../../aws/json-protocol.ts';
import { type AwsCall, AwsError, type ServiceEmulator } from '../../aws/service.ts';
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

  /**
   * The queue of a call.
   *
   * @throws AwsError if the caller may not do `action` with it.
   */
  function authorizedQueue(call: AwsCall, action: string, { QueueUrl }: Input): QueueResource {
    if (typeof QueueUrl !== 'string') throw missingParameter('QueueUrl');
    const queue = resources.find(({ name }) => QueueUrl.endsWith(`/${name}`));
    if (queue === undefined)
      throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${QueueUrl}`);
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
      if (queue === undefined)
        throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${String(QueueName)}`);
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
        throw new AwsError(
          'InvalidParameterValue',
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
      queues.purge(authorizedQueue(call, 'PurgeQueue', input).arn);
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
      throw new AwsError(
        'InvalidParameterValue',
        `The local SQS does not support ${unknown} on a standard queue`,
      );
  }
  checkMessage(MessageBody, attributes);
  if (
    MessageGroupId !== undefined &&
    !(typeof MessageGroupId === 'string' && /^[\x21-\x7E]{1,128}$/.test(MessageGroupId))
  ) {
    throw new AwsError(
      'InvalidParameterValue',
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

const missingParameter = (name: string) =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);

function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw missingParameter(name);
  return value;
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_ENTRIES = 10;
const MAX_BATCH_BYTES = 1024 * 1024;

type Entry = Readonly<Record<string, unknown>>;

/**
 * Runs each entry of a batch separately: a rejected entry does not affect the others.
 *
 * @throws AwsError for a batch that is rejected as a whole.
 */
function runBatch(
  entries: unknown,
  run: (entry: Entry) => object | void,
  { sized: limitSize = false }: { sized?: boolean } = {},
): { Successful: object[]; Failed: object[] } {
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the batch.');
  }
  const all = entries as (Entry & { Id: string })[];
  if (all.length > MAX_ENTRIES) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${all.length}.`,
    );
  }
  const invalid = all.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (invalid) {
    throw new AwsError(
      'InvalidBatchEntryId',
      `The entry id ${JSON.stringify(invalid.Id)} must be 1 to 80 letters, digits, hyphens or underscores.`,
    );
  }
  const ids = all.map(({ Id }) => Id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${twice} repeated.`);
  const size = limitSize ? all.reduce((sum, entry) => sum + bodySize(entry['MessageBody']), 0) : 0;
  if (size > MAX_BATCH_BYTES) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${size} bytes.`,
    );
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of all) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

const bodySize = (body: unknown) => (typeof body === 'string' ? Buffer.byteLength(body) : 0);
