import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { openTarget, refusalOf } from '../target.ts';

const target = await openTarget();
const client = new SQSClient(target.clientConfig);
const { refusals: QueueUrl } = target.outputs;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_BYTES = 1024 * 1024;
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const entry = (Id: string, more: object = {}) => ({ Id, MessageBody: 'text', ...more });
const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });
const send = (more: object) => new SendMessageCommand({ QueueUrl, MessageBody: 'text', ...more });
const sendWith = (MessageAttributes: object) => send({ MessageAttributes });
const sendBatch = (Entries: { Id: string; MessageBody: string }[]) =>
  new SendMessageBatchCommand({ QueueUrl, Entries });

/**
 * SQS returns a code of the query protocol with each error. For an error that SQS does not declare, the SDK takes it as the
 * error's name, too: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
const invalidValue = { name: 'InvalidParameterValue', code: 'InvalidParameterValue', status: 400 };
const missing = { name: 'MissingParameter', code: 'MissingParameter', status: 400 };
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html and the errors of each operation */
const declared = (name: string, code = `AWS.SimpleQueueService.${name}`, status = 400) => ({
  name,
  code,
  status,
});

const noQueue = declared('QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue');
const badHandle = declared('ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid', 404);
const elsewhere = QueueUrl.replace(/[^/]+$/, 'docket-nowhere');

describe('SQS refuses', () => {
  it.each<{ what: string; command: unknown; refusal: { name: string; code: string; status: number } }>([
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
    {
      what: 'a message to a queue that does not exist',
      command: send({ QueueUrl: elsewhere }),
      refusal: noQueue,
    },
    {
      what: 'the URL of a queue that does not exist',
      command: new GetQueueUrlCommand({ QueueName: 'docket-nowhere' }),
      refusal: noQueue,
    },
    { what: 'an empty message', command: send({ MessageBody: '' }), refusal: missing },
    {
      what: 'a message of more than 1 MiB',
      command: send({ MessageBody: 'x'.repeat(MAX_BYTES + 1) }),
      refusal: invalidValue,
    },
    {
      what: 'a message whose attributes make it larger than 1 MiB',
      command: send({ MessageBody: 'x'.repeat(MAX_BYTES - 5), MessageAttributes: { a: text('b') } }),
      refusal: invalidValue,
    },
    {
      what: 'a control character',
      command: send({ MessageBody: '\u0001' }),
      refusal: declared('InvalidMessageContents', 'InvalidMessageContents'),
    },
    {
      what: 'a non-character of Unicode',
      command: send({ MessageBody: '\uFFFF' }),
      refusal: declared('InvalidMessageContents', 'InvalidMessageContents'),
    },
    { what: 'a delay of more than 15 minutes', command: send({ DelaySeconds: 901 }), refusal: invalidValue },
    { what: 'a negative delay', command: send({ DelaySeconds: -1 }), refusal: invalidValue },
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
    { what: 'an empty message group', command: send({ MessageGroupId: '' }), refusal: invalidValue },
    {
      what: 'a message group with a space',
      command: send({ MessageGroupId: 'group 1' }),
      refusal: invalidValue,
    },
    {
      what: 'a message group of more than 128 characters',
      command: send({ MessageGroupId: 'g'.repeat(129) }),
      refusal: invalidValue,
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
    {
      what: 'an attribute without a value',
      command: sendWith({ a: { DataType: 'String' } }),
      refusal: invalidValue,
    },
    { what: 'an attribute with an empty value', command: sendWith({ a: text('') }), refusal: invalidValue },
    {
      what: 'an attribute of an unknown type',
      command: sendWith({ a: text('x', 'Boolean') }),
      refusal: invalidValue,
    },
    {
      what: 'an attribute of type Number that is none',
      command: sendWith({ a: text('twelve', 'Number') }),
      refusal: invalidValue,
    },
    {
      what: 'an attribute whose name starts with AWS.',
      command: sendWith({ 'AWS.trace': text('x') }),
      refusal: invalidValue,
    },
    {
      what: 'an attribute whose name starts with Amazon., in any case',
      command: sendWith({ 'aMaZoN.trace': text('x') }),
      refusal: invalidValue,
    },
    {
      what: 'an attribute whose name starts with a full stop',
      command: sendWith({ '.a': text('x') }),
      refusal: invalidValue,
    },
    {
      what: 'an attribute whose name ends with a full stop',
      command: sendWith({ 'a.': text('x') }),
      refusal: invalidValue,
    },
    {
      what: 'an attribute whose name has two full stops in a row',
      command: sendWith({ 'a..b': text('x') }),
      refusal: invalidValue,
    },
    {
      what: 'eleven attributes',
      command: sendWith(Object.fromEntries(times(11, (index) => [`a${index}`, text('x')]))),
      refusal: invalidValue,
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
    {
      what: 'to return no messages',
      command: new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 0 }),
      refusal: invalidValue,
    },
    {
      what: 'to return eleven messages',
      command: new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 }),
      refusal: invalidValue,
    },
    {
      what: 'to wait for more than 20 seconds',
      command: new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 21 }),
      refusal: invalidValue,
    },
    {
      what: 'to hide a message for more than 12 hours',
      command: new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 43_201 }),
      refusal: invalidValue,
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
    {
      what: 'to delete by a receipt handle that it has not made',
      command: new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'made up' }),
      refusal: badHandle,
    },
    {
      what: 'to delete without a receipt handle',
      command: new DeleteMessageCommand({ QueueUrl, ReceiptHandle: '' }),
      refusal: missing,
    },
    {
      what: 'to change the visibility by such a handle',
      command: new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: 'made up',
        VisibilityTimeout: 1,
      }),
      refusal: badHandle,
    },
    {
      what: 'an unknown attribute of a queue',
      command: new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Colour' as 'All'] }),
      refusal: declared('InvalidAttributeName', 'InvalidAttributeName'),
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
    { what: 'an empty batch', command: sendBatch([]), refusal: declared('EmptyBatchRequest') },
    {
      what: 'a batch of eleven messages',
      command: sendBatch(times(11, (index) => entry(`${index}`))),
      refusal: declared('TooManyEntriesInBatchRequest'),
    },
    {
      what: 'a batch with the same id twice',
      command: sendBatch([entry('a'), entry('a')]),
      refusal: declared('BatchEntryIdsNotDistinct'),
    },
    {
      what: 'an empty id in a batch',
      command: sendBatch([entry('')]),
      refusal: declared('InvalidBatchEntryId'),
    },
    {
      what: 'an id with a colon in a batch',
      command: sendBatch([entry('a:b')]),
      refusal: declared('InvalidBatchEntryId'),
    },
    {
      what: 'an id of more than 80 characters in a batch',
      command: sendBatch([entry('i'.repeat(81))]),
      refusal: declared('InvalidBatchEntryId'),
    },
    {
      what: 'a batch of more than 1 MiB',
      command: sendBatch([
        entry('a', { MessageBody: 'x'.repeat(MAX_BYTES / 2) }),
        entry('b', { MessageBody: 'x'.repeat(MAX_BYTES / 2 + 1) }),
      ]),
      refusal: declared('BatchRequestTooLong'),
    },
    {
      what: 'a batch whose attributes make it larger than 1 MiB',
      command: sendBatch([
        entry('a', { MessageBody: 'x'.repeat(MAX_BYTES / 2) }),
        entry('b', { MessageBody: 'x'.repeat(MAX_BYTES / 2 - 5), MessageAttributes: { a: text('b') } }),
      ]),
      refusal: declared('BatchRequestTooLong'),
    },
    {
      what: 'to delete eleven messages at once',
      command: new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: times(11, (index) => ({ Id: `${index}`, ReceiptHandle: 'x' })),
      }),
      refusal: declared('TooManyEntriesInBatchRequest'),
    },
    {
      what: 'to change the visibility of no message',
      command: new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: [] }),
      refusal: declared('EmptyBatchRequest'),
    },
  ])('$what', async ({ command, refusal: { code, ...refusal } }) => {
    const call = client.send(command as SendMessageCommand);

    expect(await refusalOf(call)).toEqual(refusal);
    await expect(call).rejects.toMatchObject({ Code: code });
  });

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
  it('a second purge within 60 seconds', async () => {
    const purge = () => client.send(new PurgeQueueCommand({ QueueUrl }));
    await purge();

    expect(await refusalOf(purge())).toEqual({ name: 'PurgeQueueInProgress', status: 403 });
    await target.sleep(61);
    await expect(purge()).resolves.toBeDefined();
  });
});

describe('SQS accepts', () => {
  it.each([
    { what: 'a message of 1 MiB', command: send({ MessageBody: 'x'.repeat(MAX_BYTES) }) },
    { what: 'a delay of 15 minutes', command: send({ DelaySeconds: 900 }) },
    {
      what: 'a message group of 128 letters and punctuation marks',
      command: send({ MessageGroupId: `${'g'.repeat(127)}#` }),
    },
    {
      what: 'ten attributes',
      command: sendWith(Object.fromEntries(times(10, (index) => [`a${index}`, text('1', 'Number.int')]))),
    },
    {
      what: 'a batch of 1 MiB',
      command: sendBatch(['a', 'b'].map((Id) => entry(Id, { MessageBody: 'x'.repeat(MAX_BYTES / 2) }))),
    },
  ])('$what', async ({ command }) => {
    await expect(client.send(command as SendMessageCommand)).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });
});
