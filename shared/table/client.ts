import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';

/** The single table: its client and its name. */
export function table() {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, TableName: environment('TABLE_NAME') };
}

/** Runs a conditional write, or several in a transaction; undefined where a condition did not hold. */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
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
const PAUSE = 40;
const MOST_DOUBLINGS = 5;

/** Waits after the try of that number, from 1, before the next. */
export const pauseAfter = (attempt: number): Promise<void> =>
  setTimeout(PAUSE * 2 ** Math.min(attempt - 1, MOST_DOUBLINGS) * (0.5 + Math.random()));

const TRIES = 5;

/**
 * Tries a write again that met a transaction on the same item: neither the SDK nor DynamoDB does that
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling).
 */
export async function throughConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt === TRIES || !isConflict(error)) throw error;
      await pauseAfter(attempt);
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
