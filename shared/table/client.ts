import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { environmentVariable } from '../environment.ts';

/** The single table: its client and its name. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly TableName: string;
}

/** What everything that reads or writes the table works with. */
export interface TableDeps {
  readonly table: Table;
}

/** The table that the environment names, with a client of its own. A function opens it once per cold start. */
export function openTable(): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, TableName: environmentVariable('TABLE_NAME') };
}

/**
 * The factories of a function's dependencies, which share one table: it is opened when the first of them is called, so that a
 * cold start opens one client. Only functions that use a table import this, and with it the client.
 */
export function withTable<Factories extends Readonly<Record<string, (deps: TableDeps) => unknown>>>(
  factories: Factories,
): { [Name in keyof Factories]: () => ReturnType<Factories[Name]> } {
  let table: Table | undefined;
  const deps: TableDeps = {
    get table() {
      return (table ??= openTable());
    },
  };
  const bound = Object.entries(factories).map(([name, create]) => [name, () => create(deps)]);
  return Object.fromEntries(bound);
}

/** Runs a conditional write, or a transaction of several; undefined if a condition does not hold. */
export async function ifConditionHolds<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    if (
      error instanceof TransactionCanceledException &&
      cancellationCodes(error).has('ConditionalCheckFailed')
    )
      return undefined;
    throw error;
  }
}

/** The id of a write, for the attribute `lastWrite` of its item. */
export const newWriteId = (): string => randomBytes(9).toString('base64url');

/**
 * The item that a conditional write leaves; undefined if its condition does not hold. The SDK repeats a write whose response
 * was lost, and its condition no longer holds then: the item shows by `lastWrite` that it was written all the same. A
 * transaction needs no such id, because its token makes DynamoDB return the first result again
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
 *
 * @param write sets `lastWrite` to `id`, with `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`.
 */
export async function itemAfterWrite(
  write: Promise<{ readonly Attributes?: Item | undefined }>,
  id: string,
): Promise<Item | undefined> {
  try {
    return (await write).Attributes ?? {};
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const existing = error.Item && unmarshall(error.Item);
    return existing?.lastWrite === id ? existing : undefined;
  }
}

/** Milliseconds before the second attempt, plus or minus half; doubled for each further one, up to about a second. */
const BASE_PAUSE_MS = 40;
const MAX_DOUBLINGS = 5;

/** Waits before the attempt after this one, longer each time; attempts count from 1. */
export const waitBeforeRetry = (attempt: number): Promise<void> =>
  setTimeout(BASE_PAUSE_MS * 2 ** Math.min(attempt - 1, MAX_DOUBLINGS) * (0.5 + Math.random()));

const MAX_ATTEMPTS = 5;

/**
 * Repeats a write that conflicts with a transaction on the same item. Neither the SDK nor DynamoDB does that
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

/** Whether a conflict is the only reason. */
const isConflict = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    cancellationCodes(error).has('TransactionConflict') &&
    !cancellationCodes(error).has('ConditionalCheckFailed'));

const cancellationCodes = ({ CancellationReasons }: TransactionCanceledException) =>
  new Set(CancellationReasons?.map(({ Code }) => Code));

type Item = Record<string, unknown>;

/** Keys in one BatchGetItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MAX_KEYS = 100;

/** An item's key as a string, to match results with requested keys. */
export const keyString = ({ pk, sk }: Item) => `${String(pk)}/${String(sk)}`;

/**
 * The items that exist among `keys`, in no particular order. More than 100 keys are requested in parallel; unprocessed keys
 * are retried.
 */
export async function batchGet(
  table: Table,
  keys: readonly Item[],
  { consistent = false } = {},
): Promise<Item[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / MAX_KEYS) }, (_, index) =>
    keys.slice(index * MAX_KEYS, (index + 1) * MAX_KEYS),
  );
  const found = await Promise.all(batches.map((batch) => getBatch(table, batch, consistent)));
  return found.flat();
}

async function getBatch(table: Table, keys: Item[], consistent: boolean) {
  const { client, TableName } = table;
  const items: Item[] = [];
  let Keys: Item[] | undefined = keys;
  for (let attempt = 1; Keys !== undefined && Keys.length > 0; attempt += 1) {
    if (attempt > 1) await waitBeforeRetry(attempt - 1);
    const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: consistent } } }),
    );
    items.push(...(Responses?.[TableName] ?? []));
    Keys = UnprocessedKeys?.[TableName]?.Keys;
  }
  return items;
}

/** Requests in one BatchWriteItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const MAX_DELETES = 25;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Deletes these items in their order, at most 25 in one request. Items that do not exist are ignored. */
export async function deleteItems(table: Table, keys: readonly ItemKey[]): Promise<void> {
  const { client, TableName } = table;
  for (let start = 0; start < keys.length; start += MAX_DELETES) {
    let requests = keys
      .slice(start, start + MAX_DELETES)
      .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    for (let attempt = 1; requests.length > 0; attempt += 1) {
      if (attempt > 1) await waitBeforeRetry(attempt - 1);
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
      );
      requests = (UnprocessedItems?.[TableName] ?? []) as typeof requests;
    }
  }
}
