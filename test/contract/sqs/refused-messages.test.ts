import { describe, expect, it } from 'vitest';
import {
  createRequests,
  declared,
  entry,
  invalidValue,
  MAX_BYTES,
  missing,
  noQueue,
  testRefusals,
  text,
  times,
} from './requests.ts';

const { QueueUrl, sendMessage, sendWith, sendBatch, send } = await createRequests();
const elsewhere = QueueUrl.replace(/[^/]+$/, 'docket-nowhere');

describe('SQS refuses', () => {
  testRefusals(send, [
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
    {
      what: 'a message to a queue that does not exist',
      command: sendMessage({ QueueUrl: elsewhere }),
      refusal: noQueue,
    },
    { what: 'an empty message', command: sendMessage({ MessageBody: '' }), refusal: missing },
    {
      what: 'a message of more than 1 MiB',
      command: sendMessage({ MessageBody: 'x'.repeat(MAX_BYTES + 1) }),
      refusal: invalidValue,
    },
    {
      what: 'a message whose attributes make it larger than 1 MiB',
      command: sendMessage({ MessageBody: 'x'.repeat(MAX_BYTES - 5), MessageAttributes: { a: text('b') } }),
      refusal: invalidValue,
    },
    {
      what: 'a control character',
      command: sendMessage({ MessageBody: '\u0001' }),
      refusal: declared('InvalidMessageContents', 'InvalidMessageContents'),
    },
    {
      what: 'a non-character of Unicode',
      command: sendMessage({ MessageBody: '\uFFFF' }),
      refusal: declared('InvalidMessageContents', 'InvalidMessageContents'),
    },
    {
      what: 'a delay of more than 15 minutes',
      command: sendMessage({ DelaySeconds: 901 }),
      refusal: invalidValue,
    },
    { what: 'a negative delay', command: sendMessage({ DelaySeconds: -1 }), refusal: invalidValue },
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
    { what: 'an empty message group', command: sendMessage({ MessageGroupId: '' }), refusal: invalidValue },
    {
      what: 'a message group with a space',
      command: sendMessage({ MessageGroupId: 'group 1' }),
      refusal: invalidValue,
    },
    {
      what: 'a message group of more than 128 characters',
      command: sendMessage({ MessageGroupId: 'g'.repeat(129) }),
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
  ]);
});

describe('SQS accepts', () => {
  it.each([
    { what: 'a message of 1 MiB', command: sendMessage({ MessageBody: 'x'.repeat(MAX_BYTES) }) },
    { what: 'a delay of 15 minutes', command: sendMessage({ DelaySeconds: 900 }) },
    {
      what: 'a message group of 128 letters and punctuation marks',
      command: sendMessage({ MessageGroupId: `${'g'.repeat(127)}#` }),
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
    await expect(send(command)).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });
});
