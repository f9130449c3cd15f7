import type { QueueResource } from '../../assembly/resources.ts';
import { jsonService } from '../../aws/json-protocol.ts';
import { type AwsCall, AwsError, type StandIn } from '../../aws/service.ts';
import { inBatch } from './batch.ts';
import { checkMessage, type MessageAttributes, md5, md5OfAttributes, seconds } from './messages.ts';
import { openQueues } from './queues.ts';
import type { SendOptions, SqsQueues } from './sqs-queues.ts';
import { queueAttributes, wireMessage } from './wire.ts';

export interface SqsOptions {
  /** Where the messages are kept; in memory where it is left out. */
  readonly databaseFile?: string;
  readonly queues: readonly QueueResource[];
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

export interface Sqs extends StandIn, SqsQueues {
  close(): Promise<void>;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const LONGEST = { delay: 900, visibility: 43_200, wait: 20 } as const;
const MOST_MESSAGES = 10;

type Input = Readonly<Record<string, unknown>>;

/**
 * SQS with the standard queues of the templates: the wire protocol for functions, and {@link SqsQueues} for the event
 * source mappings and notifications in the same process.
 *
 * @throws Error where the database is in use by another process, or a queue is a FIFO one.
 */
export function createSqs({
  databaseFile = ':memory:',
  queues: resources,
  clock = Date.now,
}: SqsOptions): Sqs {
  const queues = openQueues(databaseFile, resources, clock);

  /** The queue of a call that may do `action` with it. */
  function permitted(call: AwsCall, action: string, { QueueUrl }: Input): QueueResource {
    if (typeof QueueUrl !== 'string') throw missing('QueueUrl');
    const queue = resources.find(({ name }) => QueueUrl.endsWith(`/${name}`));
    if (queue === undefined)
      throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${QueueUrl}`);
    call.authorize(`sqs:${action}`, queue.arn);
    return queue;
  }

  function changeVisibility({ arn }: QueueResource, { ReceiptHandle, VisibilityTimeout }: Input): void {
    if (VisibilityTimeout === undefined) throw missing('VisibilityTimeout');
    queues.changeVisibility(
      arn,
      text('ReceiptHandle', ReceiptHandle),
      seconds('VisibilityTimeout', VisibilityTimeout, LONGEST.visibility),
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
      const queue = permitted(call, 'GetQueueAttributes', input);
      return { Attributes: queueAttributes(queue, queues.depth(queue.arn), names(input['AttributeNames'])) };
    },
    SendMessage(input: Input, call: AwsCall) {
      const queue = permitted(call, 'SendMessage', input);
      const message = outgoing(input, call);
      return sent(queues.send(queue.arn, message.body, message), message);
    },
    SendMessageBatch(input: Input, call: AwsCall) {
      const queue = permitted(call, 'SendMessage', input);
      return inBatch(
        input['Entries'],
        (entry) => {
          const message = outgoing(entry, call);
          return sent(queues.send(queue.arn, message.body, message), message);
        },
        { sized: true },
      );
    },
    async ReceiveMessage(input: Input, call: AwsCall) {
      const queue = permitted(call, 'ReceiveMessage', input);
      const { MaxNumberOfMessages: max = 1, WaitTimeSeconds = 0, VisibilityTimeout, ...rest } = input;
      if (!Number.isInteger(max) || (max as number) < 1 || (max as number) > MOST_MESSAGES) {
        throw new AwsError(
          'InvalidParameterValue',
          `Value ${JSON.stringify(max)} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and ${MOST_MESSAGES}, if provided.`,
        );
      }
      const messages = await queues.receive(queue.arn, {
        max: max as number,
        waitSeconds: seconds('WaitTimeSeconds', WaitTimeSeconds, LONGEST.wait),
        ...(VisibilityTimeout === undefined
          ? {}
          : { visibilitySeconds: seconds('VisibilityTimeout', VisibilityTimeout, LONGEST.visibility) }),
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
        permitted(call, 'DeleteMessage', input).arn,
        text('ReceiptHandle', input['ReceiptHandle']),
      );
    },
    DeleteMessageBatch(input: Input, call: AwsCall) {
      const { arn } = permitted(call, 'DeleteMessage', input);
      return inBatch(input['Entries'], ({ ReceiptHandle }) =>
        queues.delete(arn, text('ReceiptHandle', ReceiptHandle)),
      );
    },
    ChangeMessageVisibility(input: Input, call: AwsCall) {
      changeVisibility(permitted(call, 'ChangeMessageVisibility', input), input);
    },
    ChangeMessageVisibilityBatch(input: Input, call: AwsCall) {
      const queue = permitted(call, 'ChangeMessageVisibility', input);
      return inBatch(input['Entries'], (entry) => changeVisibility(queue, entry));
    },
    PurgeQueue(input: Input, call: AwsCall) {
      queues.purge(permitted(call, 'PurgeQueue', input).arn);
    },
  };

  return {
    ...queues,
    ...jsonService({ service: 'sqs', target: 'AmazonSQS', version: '1.0', operations }),
    close: async () => queues.close(),
  };
}

type Outgoing = SendOptions & { readonly body: string; readonly attributes: MessageAttributes };

/** Checks what is to be sent. */
function outgoing(input: Input, call: AwsCall): Outgoing {
  const { MessageBody, MessageAttributes: attributes = {}, DelaySeconds, MessageGroupId, ...rest } = input;
  for (const unknown of ['MessageDeduplicationId', 'MessageSystemAttributes']) {
    if (rest[unknown] !== undefined)
      throw new AwsError(
        'InvalidParameterValue',
        `The local SQS does not know ${unknown} on a standard queue`,
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
      : { delaySeconds: seconds('DelaySeconds', DelaySeconds, LONGEST.delay) }),
    ...(MessageGroupId === undefined ? {} : { groupId: MessageGroupId }),
  };
}

function sent(MessageId: string, { body, attributes }: Outgoing) {
  return { MessageId, MD5OfMessageBody: md5(body), MD5OfMessageAttributes: md5OfAttributes(attributes) };
}

const missing = (name: string) =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);

function text(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw missing(name);
  return value;
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
