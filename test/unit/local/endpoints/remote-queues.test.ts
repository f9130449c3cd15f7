import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connectQueues } from '../../../../local/endpoints/remote-queues.ts';
import { md5 } from '../../../../local/services/sqs/messages.ts';
import { createQueueResource } from '../aws/resource-fixtures.ts';

type Input = Readonly<Record<string, unknown>>;

/** A server that speaks the protocol of SQS, with queues of another account. */
async function startSqs(messages: readonly object[] = []) {
  const calls: [operation: string, input: Input][] = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = JSON.parse((await request.toArray()).join('')) as Input;
    const operation = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    calls.push([operation, input]);
    const { QueueUrl = '', MessageBody = '', QueueName } = input as Record<string, string>;
    const name = QueueName ?? QueueUrl.split('/').at(-1);
    const answers: Record<string, object> = {
      CreateQueue: { QueueUrl: `http://sqs.unknown.localhost/123456789012/${name}` },
      GetQueueAttributes: {
        Attributes: {
          QueueArn: `arn:aws:sqs:eu-central-1:123456789012:${name}`,
          ApproximateNumberOfMessages: '7',
        },
      },
      ReceiveMessage: { Messages: messages },
      SendMessage: { MD5OfMessageBody: md5(MessageBody) },
    };
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(answers[operation] ?? {}));
  }
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

const dead = createQueueResource('dead');
const pages = createQueueResource('pages', { redrive: { deadLetterArn: dead.arn, maxReceiveCount: 5 } });

it('queues are created with the attributes of the templates, the ARNs of their account and URLs at the endpoint', async () => {
  const { endpoint, calls } = await startSqs();

  const remote = await connectQueues(endpoint, [pages, dead]);
  onTestFinished(remote.close);

  const attributes = calls
    .filter(([operation]) => operation === 'SetQueueAttributes')
    .map(([, input]) => input);
  expect(attributes).toEqual([
    {
      QueueUrl: 'http://sqs.unknown.localhost/123456789012/dead',
      Attributes: expect.not.objectContaining({ RedrivePolicy: expect.anything() }),
    },
    {
      QueueUrl: 'http://sqs.unknown.localhost/123456789012/pages',
      Attributes: {
        VisibilityTimeout: String(pages.visibilityTimeoutSeconds),
        MessageRetentionPeriod: String(pages.retentionSeconds),
        DelaySeconds: String(pages.delaySeconds),
        RedrivePolicy:
          '{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:123456789012:dead","maxReceiveCount":5}',
      },
    },
  ]);
  expect(remote.urls.get(pages.url)).toBe(`${endpoint}/123456789012/pages`);
  expect(remote.arnAt(pages.arn)).toBe('arn:aws:sqs:eu-central-1:123456789012:pages');
});

it('a message is received with what Lambda passes to functions, and the ARNs of the templates', async () => {
  const message = {
    MessageId: '1',
    ReceiptHandle: 'handle',
    Body: '{}',
    MD5OfBody: md5('{}'),
    Attributes: {
      SenderId: 'AIDA',
      SentTimestamp: '1700000000000',
      ApproximateReceiveCount: '2',
      ApproximateFirstReceiveTimestamp: '1700000000001',
      MessageGroupId: 'workspace-1',
      DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-central-1:123456789012:pages',
      AWSTraceHeader: 'Root=1-1-1',
    },
    MessageAttributes: {
      traceparent: { DataType: 'String', StringValue: '00-1-1-01' },
      bytes: { DataType: 'Binary', BinaryValue: 'AQL/' },
    },
  };
  const { endpoint, calls } = await startSqs([message]);
  const remote = await connectQueues(endpoint, [pages, dead]);
  onTestFinished(remote.close);

  const received = await remote.queues.receive(dead.arn, { maxMessages: 3, waitSeconds: 0.2 });

  expect(received).toEqual([
    {
      messageId: '1',
      receiptHandle: 'handle',
      body: '{}',
      attributes: {
        traceparent: { DataType: 'String', StringValue: '00-1-1-01' },
        bytes: { DataType: 'Binary', BinaryValue: 'AQL/' },
      },
      groupId: 'workspace-1',
      sender: 'AIDA',
      sentAt: 1_700_000_000_000,
      receiveCount: 2,
      firstReceivedAt: 1_700_000_000_001,
      deadLetterSourceArn: pages.arn,
      traceHeader: 'Root=1-1-1',
    },
  ]);
  expect(calls.at(-1)?.[1]).toMatchObject({
    QueueUrl: `${endpoint}/123456789012/dead`,
    MaxNumberOfMessages: 3,
    WaitTimeSeconds: 1,
  });
});

it('each call names the queue by its URL at the endpoint', async () => {
  const { endpoint, calls } = await startSqs();
  const { queues, close } = await connectQueues(endpoint, [pages, dead]);
  onTestFinished(close);
  calls.length = 0;

  await queues.send(pages.arn, 'body');
  await queues.delete(pages.arn, 'handle');
  await queues.release(pages.arn, 'handle');
  const depth = await queues.depth(pages.arn);

  const QueueUrl = `${endpoint}/123456789012/pages`;
  expect(calls).toEqual([
    ['SendMessage', { QueueUrl, MessageBody: 'body' }],
    ['DeleteMessage', { QueueUrl, ReceiptHandle: 'handle' }],
    ['ChangeMessageVisibility', { QueueUrl, ReceiptHandle: 'handle', VisibilityTimeout: 0 }],
    ['GetQueueAttributes', { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }],
  ]);
  expect(depth).toEqual({ visible: 7 });
});

it('a receive that is aborted returns nothing', async () => {
  const { endpoint } = await startSqs();
  const { queues, close } = await connectQueues(endpoint, [pages, dead]);
  onTestFinished(close);

  const signal = AbortSignal.abort();

  expect(await queues.receive(pages.arn, { maxMessages: 1, waitSeconds: 20, signal })).toEqual([]);
});
