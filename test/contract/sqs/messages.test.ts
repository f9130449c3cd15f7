import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from 'vitest';
import { localTest, openTarget, refusalOf, unique } from '../target.ts';

const target = await openTarget();
const client = new SQSClient(target.clientConfig);
const { queue: QueueUrl, queueArn, queueName, deadLetters, deadLettersArn } = target.outputs;
/** Of the queue in the template. */
const VISIBILITY_SECONDS = 5;

const send = (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
const remove = ({ ReceiptHandle }: Message) =>
  client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
const setVisibility = ({ ReceiptHandle }: Message, VisibilityTimeout: number) =>
  client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

/** All messages that can be received now: one call may return fewer, because SQS asks only some of its servers. */
async function receiveAll(more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  const received: Message[] = [];
  for (;;) {
    const WaitTimeSeconds = target.name === 'aws' ? 2 : 0;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds, ...more }),
    );
    if (Messages.length === 0) return received;
    received.push(...Messages);
  }
}
async function receiveOne(more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message> {
  const { Messages: [message] = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, ...more }),
  );
  if (message === undefined) throw new Error('No message has arrived within 20 seconds');
  return message;
}
const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body).toSorted();

beforeEach(async () => {
  await target.sleep(VISIBILITY_SECONDS);
  for (const message of await receiveAll()) await remove(message);
});

describe('a message', () => {
  it('is received as it was sent, with digests that the SDK compares', async () => {
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'grüße' },
      bytes: { DataType: 'Binary.raw', BinaryValue: new Uint8Array([1, 2, 3]) },
    };

    const sent = await send('{"page":1}', { MessageAttributes, MessageGroupId: 'w1' });
    const message = await receiveOne({
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });

    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: '{"page":1}',
      MD5OfBody: sent.MD5OfMessageBody,
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes,
      Attributes: {
        SenderId: expect.any(String),
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        ApproximateReceiveCount: '1',
        MessageGroupId: 'w1',
      },
    });
  });

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html, MessageAttributeNames */
  it.each([
    { names: [], shown: [] },
    { names: ['All'], shown: ['docket.kind', 'docket.page', 'trace'] },
    { names: ['.*'], shown: ['docket.kind', 'docket.page', 'trace'] },
    { names: ['docket.*'], shown: ['docket.kind', 'docket.page'] },
    { names: ['trace', 'unknown'], shown: ['trace'] },
  ])('shows the attributes $shown to a receiver that asks for $names', async ({ names, shown }) => {
    const value = { DataType: 'String', StringValue: 'x' };
    await send('text', { MessageAttributes: { 'docket.kind': value, 'docket.page': value, trace: value } });

    const { MessageAttributes = {}, Attributes } = await receiveOne({ MessageAttributeNames: names });

    expect(Object.keys(MessageAttributes).toSorted()).toEqual(shown);
    expect(Attributes).toBeUndefined();
  });

  it('is hidden until its visibility timeout, and then received again', async () => {
    await send('again');
    const { MessageId } = await receiveOne();

    const hidden = await receiveAll();
    await target.sleep(VISIBILITY_SECONDS);
    const again = await receiveOne({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });

    expect(hidden).toEqual([]);
    expect(again).toMatchObject({ MessageId, Attributes: { ApproximateReceiveCount: '2' } });
  });

  it('is gone after its deletion, which can be repeated', async () => {
    await send('done');
    const message = await receiveOne();

    await remove(message);
    await remove(message);
    await target.sleep(VISIBILITY_SECONDS);

    expect(await receiveAll()).toEqual([]);
  });

  it('stays hidden for as long as its receiver asks, and is visible again with a timeout of 0', async () => {
    await send('long');
    const message = await receiveOne();

    await setVisibility(message, 60);
    await target.sleep(VISIBILITY_SECONDS + 1);
    const hidden = await receiveAll();
    await setVisibility(message, 0);

    expect(hidden).toEqual([]);
    expect(await receiveOne()).toMatchObject({ MessageId: message.MessageId });
  });

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html#API_ChangeMessageVisibility_Errors */
  it('has no visibility to change when it is not in flight', async () => {
    await send('text');
    const message = await receiveOne();
    await setVisibility(message, 0);

    expect(await refusalOf(setVisibility(message, 10))).toEqual({ name: 'MessageNotInflight', status: 400 });
  });

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
  localTest('clock', 'is never hidden for more than 12 hours after it was received', async () => {
    await send('long');
    const message = await receiveOne({ VisibilityTimeout: 43_200 });
    await target.sleep(3600);

    expect(await refusalOf(setVisibility(message, 43_200))).toEqual({
      name: 'InvalidParameterValue',
      status: 400,
    });
    await expect(setVisibility(message, 39_000)).resolves.toBeDefined();
  });

  it('is not visible before its delay has passed', async () => {
    await send('later', { DelaySeconds: 10 });

    const early = await receiveAll();
    await target.sleep(10);

    expect(early).toEqual([]);
    expect(bodies([await receiveOne()])).toEqual(['later']);
  });

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
  it('moves to the dead-letter queue when it was received as often as the queue allows', async () => {
    const body = unique('poison');
    const { MessageId } = await send(body, { MessageGroupId: 'w1' });

    const counts: string[] = [];
    for (let receive = 0; receive < 3; receive += 1) {
      const { Attributes } = await receiveOne({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
      counts.push(Attributes?.ApproximateReceiveCount ?? '');
      await target.sleep(VISIBILITY_SECONDS);
    }
    const fourth = await receiveAll();
    const dead = await receiveOne({ QueueUrl: deadLetters, MessageSystemAttributeNames: ['All'] });

    expect(counts).toEqual(['1', '2', '3']);
    expect(fourth).toEqual([]);
    expect(dead).toMatchObject({
      MessageId,
      Body: body,
      Attributes: { DeadLetterQueueSourceArn: queueArn, MessageGroupId: 'w1' },
    });
  });

  localTest('clock', 'is deleted after the retention period', async () => {
    await send('old');

    await target.sleep(345_600);

    expect(await receiveAll()).toEqual([]);
  });
});

describe('a receive', () => {
  it('returns as soon as a message arrives, if it waits', async () => {
    const waiting = receiveOne({ WaitTimeSeconds: 20 });
    await send('text');

    expect(await waiting).toMatchObject({ Body: 'text' });
  });

  it('returns at most as many messages as it asks for', async () => {
    await Promise.all(['a', 'b', 'c'].map((body) => send(body)));

    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 2, WaitTimeSeconds: 20 }),
    );

    expect(Messages.length).toBeGreaterThan(0);
    expect(Messages.length).toBeLessThanOrEqual(2);
  });
});

describe('a batch', () => {
  it('reports success and failure for each entry', async () => {
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
    const messages = [await receiveOne(), await receiveOne()];
    const changed = await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: [{ Id: 'a', ReceiptHandle: messages[0]?.ReceiptHandle, VisibilityTimeout: 60 }],
      }),
    );
    const handles = [...messages.map(({ ReceiptHandle }) => ReceiptHandle), 'made up'];
    const deleted = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );

    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good', 'also-good']);
    expect(sent.Failed).toMatchObject([{ Id: 'late', SenderFault: true, Code: 'InvalidParameterValue' }]);
    expect(changed.Successful).toEqual([{ Id: 'a' }]);
    expect(deleted.Successful?.map(({ Id }) => Id)).toEqual(['0', '1']);
    expect(deleted.Failed).toMatchObject([{ Id: '2', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
  });
});

describe('a queue', () => {
  it('is found by its name', async () => {
    const found = await client.send(new GetQueueUrlCommand({ QueueName: queueName }));

    expect(found.QueueUrl).toBe(QueueUrl);
  });

  it('returns the attributes that are asked for, as texts', async () => {
    const attributesOf = async (...names: string[]) => {
      const AttributeNames = names as ['All'];
      return (
        (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes ?? {}
      );
    };

    expect(await attributesOf('All')).toMatchObject({
      QueueArn: queueArn,
      ApproximateNumberOfMessages: expect.stringMatching(/^\d+$/),
      ApproximateNumberOfMessagesDelayed: expect.stringMatching(/^\d+$/),
      ApproximateNumberOfMessagesNotVisible: expect.stringMatching(/^\d+$/),
      DelaySeconds: '0',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      VisibilityTimeout: '5',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLettersArn, maxReceiveCount: 3 }),
    });
    expect(await attributesOf('VisibilityTimeout')).toEqual({ VisibilityTimeout: '5' });
    expect(await attributesOf()).toEqual({});
  });
});
