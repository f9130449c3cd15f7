import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createSqs } from '../../../../../local/services/sqs/sqs.ts';
import { createQueueResource } from '../../aws/resource-fixtures.ts';
import { deadLetterQueue, QueueUrl, startSqs } from './sqs-harness.ts';

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

const entry = { Id: 'a', MessageBody: 'text' };

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
