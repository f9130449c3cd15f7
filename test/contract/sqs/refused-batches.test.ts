import { ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand } from '@aws-sdk/client-sqs';
import { describe } from 'vitest';
import { createRequests, declared, entry, MAX_BYTES, testRefusals, text, times } from './requests.ts';

const { QueueUrl, sendBatch, send } = await createRequests();

describe('SQS refuses', () => {
  testRefusals(send, [
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
  ]);
});
