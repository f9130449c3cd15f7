import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createSqs } from '../../../../../local/services/sqs/sqs.ts';
import { createQueueResource } from '../../aws/resource-fixtures.ts';
import { deadLetterQueue, pagesQueue, QueueUrl, startSqs } from './sqs-harness.ts';

test('a message is received as sent, with attributes and digests that the SDK verifies', async () => {
  const { clock, send, receive } = await startSqs();
  const MessageAttributes = {
    text: { DataType: 'String', StringValue: 'grüße' },
    bytes: { DataType: 'Binary.raw', BinaryValue: new Uint8Array([1, 2, 3]) },
  };

  const sent = await send('{"page":1}', { MessageAttributes, MessageGroupId: 'w1' });
  clock.advance(2);
  const [message] = await receive({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });

  expect(message).toMatchObject({
    MessageId: sent.MessageId,
    Body: '{"page":1}',
    MD5OfBody: sent.MD5OfMessageBody,
    MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
    MessageAttributes,
    Attributes: {
      SenderId: 'arn:aws:iam::000000000000:user/operator',
      SentTimestamp: String(clock() - 2000),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(clock()),
      MessageGroupId: 'w1',
    },
  });
});

test('the digest of attributes is the one of the AWS documentation', async () => {
  const { send } = await startSqs();
  const MessageAttributes = {
    my_attribute_name_1: { DataType: 'String', StringValue: 'my_attribute_value_1' },
  };

  const { MD5OfMessageBody, MD5OfMessageAttributes } = await send('This is a test message', {
    MessageAttributes,
  });

  expect(MD5OfMessageBody).toBe('fafb00f5732ab283681e124bf8747ed1');
  // Computed with Python's hashlib according to the algorithm in the developer guide.
  expect(MD5OfMessageAttributes).toBe('8ef4d60dbc8efda9f260e1dfd09d29f3');
});

test('batches report success and failure for each entry', async () => {
  const { client, sqs, receive } = await startSqs();

  const sent = await client.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'good', MessageBody: 'a' },
        { Id: 'late', MessageBody: 'b', DelaySeconds: 901 },
        { Id: 'also-good', MessageBody: 'c' },
      ],
    }),
  );
  const handles = (await receive({ MaxNumberOfMessages: 10 })).map(({ ReceiptHandle }) => ReceiptHandle);
  const changed = await client.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl,
      Entries: [{ Id: 'a', ReceiptHandle: handles[0], VisibilityTimeout: 60 }],
    }),
  );
  const deleted = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl,
      Entries: [...handles, 'made up'].map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );

  expect(sent).toMatchObject({
    Successful: [{ Id: 'good' }, { Id: 'also-good' }],
    Failed: [{ Id: 'late', SenderFault: true, Code: 'InvalidParameterValue' }],
  });
  expect(changed.Successful).toHaveLength(1);
  expect(deleted).toMatchObject({
    Successful: [{ Id: '0' }, { Id: '1' }],
    Failed: [{ Id: '2', Code: 'ReceiptHandleIsInvalid' }],
  });
  expect(sqs.depth(pagesQueue.arn)).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
});

test('a queue returns its URL and attributes, and is emptied by a purge', async () => {
  const { client, send, receive } = await startSqs();
  await send('a');
  await send('b');
  await send('c', { DelaySeconds: 60 });
  await receive();

  const url = await client.send(new GetQueueUrlCommand({ QueueName: 'pages' }));
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  await client.send(new PurgeQueueCommand({ QueueUrl }));
  const purged = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );

  expect(url.QueueUrl).toBe(QueueUrl);
  expect(Attributes).toMatchObject({
    QueueArn: pagesQueue.arn,
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesDelayed: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
    VisibilityTimeout: '30',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueue.arn, maxReceiveCount: 3 }),
  });
  expect(purged.Attributes).toEqual({ ApproximateNumberOfMessages: '0' });
});

const entry = { Id: 'a', MessageBody: 'text' };

test.each([
  {
    what: 'an unknown queue',
    command: new SendMessageCommand({ QueueUrl: 'http://127.0.0.1/000000000000/nowhere', MessageBody: 'a' }),
    name: 'QueueDoesNotExist',
  },
  {
    what: 'more than 1 MiB',
    command: new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(1024 * 1024 + 1) }),
    name: 'InvalidParameterValue',
  },
  {
    what: 'a control character',
    command: new SendMessageCommand({ QueueUrl, MessageBody: '\u0001' }),
    name: 'InvalidMessageContents',
  },
  {
    what: 'a delay over 900 s',
    command: new SendMessageCommand({ QueueUrl, MessageBody: 'a', DelaySeconds: 901 }),
    name: 'InvalidParameterValue',
  },
  {
    what: 'an empty group',
    command: new SendMessageCommand({ QueueUrl, MessageBody: 'a', MessageGroupId: '' }),
    name: 'InvalidParameterValue',
  },
  {
    what: 'eleven messages at once',
    command: new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 }),
    name: 'InvalidParameterValue',
  },
  {
    what: 'a wait over 20 s',
    command: new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 21 }),
    name: 'InvalidParameterValue',
  },
  {
    what: 'a forged receipt handle',
    command: new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'made up' }),
    name: 'ReceiptHandleIsInvalid',
  },
  {
    what: 'an empty batch',
    command: new SendMessageBatchCommand({ QueueUrl, Entries: [] }),
    name: 'EmptyBatchRequest',
  },
  {
    what: 'a repeated id',
    command: new SendMessageBatchCommand({ QueueUrl, Entries: [entry, entry] }),
    name: 'BatchEntryIdsNotDistinct',
  },
  {
    what: 'eleven entries',
    command: new SendMessageBatchCommand({
      QueueUrl,
      Entries: Array.from({ length: 11 }, (_, index) => ({ ...entry, Id: String(index) })),
    }),
    name: 'TooManyEntriesInBatchRequest',
  },
  {
    what: 'a batch over 1 MiB',
    command: new SendMessageBatchCommand({
      QueueUrl,
      Entries: ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) })),
    }),
    name: 'BatchRequestTooLong',
  },
])('a request is refused: $what', async ({ command, name }) => {
  const { errorOf: refusal } = await startSqs();

  expect(await refusal(command)).toMatchObject({ name });
});

test('a function can send where its role allows it, and nothing else', async () => {
  const { clientOf } = await startSqs();
  const sender = clientOf('sender');

  await expect(
    sender.send(new SendMessageBatchCommand({ QueueUrl, Entries: [entry] })),
  ).resolves.toMatchObject({ Successful: [{ Id: 'a' }] });
  await expect(
    sender.send(new SendMessageCommand({ QueueUrl: deadLetterQueue.url, MessageBody: 'a' })),
  ).rejects.toThrow(/sqs:SendMessage on resource: \S+:dead-letters/);
  await expect(sender.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test('a FIFO queue is refused at start', () => {
  expect(() => createSqs({ queues: [createQueueResource('pages.fifo')] })).toThrow(
    /does not support FIFO queues: pages\.fifo/,
  );
});
