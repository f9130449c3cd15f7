import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../target.ts';
import { createRequests, declared, invalidValue, missing, noQueue, testRefusals } from './requests.ts';

const { target, QueueUrl, send } = await createRequests();
const badHandle = declared('ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid', 404);

describe('SQS refuses', () => {
  testRefusals(send, [
    {
      what: 'the URL of a queue that does not exist',
      command: new GetQueueUrlCommand({ QueueName: 'docket-nowhere' }),
      refusal: noQueue,
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
  ]);

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
  it('a second purge within 60 seconds', async () => {
    const purge = () => send(new PurgeQueueCommand({ QueueUrl }));
    await purge();

    expect(await refusalOf(purge())).toEqual({ name: 'PurgeQueueInProgress', status: 403 });
    await target.sleep(61);
    await expect(purge()).resolves.toBeDefined();
  });
});
