import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { openTarget, refusalOf } from '../target.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_BYTES = 1024 * 1024;

/** Requests to a queue that no other test receives from. */
export async function createRequests() {
  const target = await openTarget();
  const client = new SQSClient(target.clientConfig);
  const { refusals: QueueUrl } = target.outputs;
  const sendMessage = (more: object) => new SendMessageCommand({ QueueUrl, MessageBody: 'text', ...more });
  return {
    target,
    QueueUrl,
    sendMessage,
    sendWith: (MessageAttributes: object) => sendMessage({ MessageAttributes }),
    sendBatch: (Entries: { Id: string; MessageBody: string }[]) =>
      new SendMessageBatchCommand({ QueueUrl, Entries }),
    send: (command: unknown) => client.send(command as SendMessageCommand),
  };
}

export const entry = (Id: string, more: object = {}) => ({ Id, MessageBody: 'text', ...more });
export const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

interface Refused {
  readonly name: string;
  readonly code: string;
  readonly status: number;
}

/**
 * SQS returns a code of the query protocol with each error. For an error that SQS does not declare, the SDK takes it as the
 * error's name, too: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export const invalidValue: Refused = {
  name: 'InvalidParameterValue',
  code: 'InvalidParameterValue',
  status: 400,
};
export const missing: Refused = { name: 'MissingParameter', code: 'MissingParameter', status: 400 };
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html and the errors of each operation */
export const declared = (name: string, code = `AWS.SimpleQueueService.${name}`, status = 400): Refused => ({
  name,
  code,
  status,
});
export const noQueue = declared('QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue');

export interface Case {
  readonly what: string;
  readonly command: unknown;
  readonly refusal: Refused;
}

/** A test for each request that SQS refuses. */
export function testRefusals(send: (command: unknown) => Promise<unknown>, cases: readonly Case[]): void {
  it.each(cases)('$what', async ({ command, refusal: { code, ...refusal } }) => {
    const call = send(command);

    expect(await refusalOf(call)).toEqual(refusal);
    await expect(call).rejects.toMatchObject({ Code: code });
  });
}
