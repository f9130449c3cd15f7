import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environmentVariable } from '../environment.ts';

/** The single table: its client and its name. */
export function createTableClient() {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, TableName: environmentVariable('TABLE_NAME') };
}

/** Runs a conditional write, or several in a transaction; undefined where a condition did not hold. */
export async function ifConditionHolds<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    if (error instanceof TransactionCanceledException && reasonsOf(error).has('ConditionalCheckFailed'))
      return undefined;
    throw error;
  }
}

/** Milliseconds before the second try, give or take half; twice as long before each further one, up to a second or so. */
const BASE_PAUSE_MS = 40;
const MAX_DOUBLINGS = 5;

/** Waits after the try of that number, from 1, before the next. */
export const waitBeforeRetry = (attempt: number): Promise<void> =>
  setTimeout(BASE_PAUSE_MS * 2 ** Math.min(attempt - 1, MAX_DOUBLINGS) * (0.5 + Math.random()));

const MAX_ATTEMPTS = 5;

/**
 * Tries a write again that met a transaction on the same item: neither the SDK nor DynamoDB does that
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling).
 */
export async function retryOnConflict<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isConflict(error)) throw error;
      await waitBeforeRetry(attempt);
    }
  }
}

/** Whether two writes met, and nothing else was wrong. */
const isConflict = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    reasonsOf(error).has('TransactionConflict') &&
    !reasonsOf(error).has('ConditionalCheckFailed'));

const reasonsOf = ({ CancellationReasons }: TransactionCanceledException) =>
  new Set(CancellationReasons?.map(({ Code }) => Code));
