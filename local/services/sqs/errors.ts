import { AwsError } from '../../aws/service.ts';

/**
 * SQS's errors. Each has a code of the query protocol, which SQS spoke first, and returns it in a header and in the entries of
 * a batch: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
const errors = {
  BatchEntryIdsNotDistinct: ['AWS.SimpleQueueService.BatchEntryIdsNotDistinct', 400],
  BatchRequestTooLong: ['AWS.SimpleQueueService.BatchRequestTooLong', 400],
  EmptyBatchRequest: ['AWS.SimpleQueueService.EmptyBatchRequest', 400],
  InvalidAttributeName: ['InvalidAttributeName', 400],
  InvalidBatchEntryId: ['AWS.SimpleQueueService.InvalidBatchEntryId', 400],
  InvalidMessageContents: ['InvalidMessageContents', 400],
  InvalidParameterValueException: ['InvalidParameterValue', 400],
  MessageNotInflight: ['AWS.SimpleQueueService.MessageNotInflight', 400],
  MissingRequiredParameterException: ['MissingParameter', 400],
  PurgeQueueInProgress: ['AWS.SimpleQueueService.PurgeQueueInProgress', 403],
  QueueDoesNotExist: ['AWS.SimpleQueueService.NonExistentQueue', 400],
  ReceiptHandleIsInvalid: ['ReceiptHandleIsInvalid', 404],
  TooManyEntriesInBatchRequest: ['AWS.SimpleQueueService.TooManyEntriesInBatchRequest', 400],
} as const satisfies Readonly<Record<string, readonly [queryCode: string, status: number]>>;

export function sqsError(name: keyof typeof errors, message: string): AwsError {
  const [queryCode, status] = errors[name];
  return new AwsError(name, message, status, {}, { 'x-amzn-query-error': `${queryCode};Sender` });
}

export const invalidParameter = (message: string) => sqsError('InvalidParameterValueException', message);
export const missingParameter = (name: string) =>
  sqsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
export const noSuchQueue = (queue: string) =>
  sqsError('QueueDoesNotExist', `The specified queue does not exist: ${queue}`);

/** The code of an error in the result of a batch. */
export const queryCodeOf = ({ code }: AwsError): string =>
  code in errors ? errors[code as keyof typeof errors][0] : code;
