import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import { environmentVariable } from '../environment.ts';

/**
 * A change of the table that a stream consumer has given up on, in the format that Lambda uses for its own failures:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html. It has no content of the document.
 */
export interface FailedChanges {
  readonly requestContext: {
    readonly functionArn: string;
    readonly condition: 'SetAside' | 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
    readonly approximateInvokeCount: number;
  };
  readonly DDBStreamBatchInfo: {
    /** Missing if the stream consumer itself has set the change aside: Lambda does not pass it on. */
    readonly shardId?: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly batchSize: number;
    readonly streamArn: string;
  };
}

/** Stores a change that has failed `tries` times, so that the changes behind it can proceed. */
export type SendFailedChange = (
  record: DynamoDBRecord,
  options: { functionArn: string; tries: number },
) => Promise<void>;

/** Sends it to the queue of failed changes. `scripts/replay-changes.ts` applies it again. */
export function createFailedChangeSender(): SendFailedChange {
  const client = new SQSClient({});
  const QueueUrl = environmentVariable('FAILED_CHANGES_QUEUE_URL');
  return async ({ dynamodb, eventSourceARN = '' }, { functionArn, tries }) => {
    const number = dynamodb?.SequenceNumber ?? '';
    const message: FailedChanges = {
      requestContext: { functionArn, condition: 'SetAside', approximateInvokeCount: tries },
      DDBStreamBatchInfo: {
        startSequenceNumber: number,
        endSequenceNumber: number,
        batchSize: 1,
        streamArn: eventSourceARN,
      },
    };
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
  };
}
