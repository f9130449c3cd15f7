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

const TRIES = 5;
/** Milliseconds before the second try; twice as long before each further one. */
const PAUSE = 20;

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
      await setTimeout(PAUSE * 2 ** attempt * (0.5 + Math.random()));
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
