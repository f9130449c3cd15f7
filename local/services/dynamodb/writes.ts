import { type AwsCall, AwsError } from '../../aws/service.ts';
import { type Item, type Operation, type OperationInput, parseInput } from './dynalite.ts';
import { accessesOf, authorizeAccess, type WriteRequest } from './permissions.ts';
import type { TableStore, UnitOfWork } from './table-store.ts';

export type WriteOperation = Extract<Operation, 'PutItem' | 'UpdateItem' | 'DeleteItem'>;

/** A validated write, and the key it goes to. */
export interface Write {
  readonly operation: WriteOperation;
  readonly data: OperationInput;
  readonly key: string;
  /** Whether a failed condition returns the existing item. */
  readonly showsItem: boolean;
}

type Input = Readonly<Record<string, unknown>>;

/** Validates the input of one write, including the parameter that dynalite does not support. */
export function parseWrite(operation: WriteOperation, input: Input): Omit<Write, 'key'> {
  const { ReturnValuesOnConditionCheckFailure: returnValues = 'NONE', ...rest } = input;
  if (returnValues !== 'NONE' && returnValues !== 'ALL_OLD') {
    throw new AwsError(
      'ValidationException',
      `Value '${JSON.stringify(returnValues)}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`,
    );
  }
  return { operation, data: parseInput(operation, rest), showsItem: returnValues === 'ALL_OLD' };
}

/**
 * The key of a validated write.
 *
 * @throws AwsError if the key or the table is invalid.
 */
export function itemKeyOf(store: TableStore, { TableName, Key, Item }: OperationInput): string {
  return store.itemKey(
    Key === undefined ? { TableName, Item: Item as Item } : { TableName, Key: Key as Item },
  );
}

/** PutItem, UpdateItem and DeleteItem. */
export function writeItem(store: TableStore, operation: WriteOperation) {
  return async (input: Input, call: AwsCall): Promise<object> => {
    const write = parseWrite(operation, input);
    for (const access of accessesOf(operation, write.data, store)) authorizeAccess(call, store, access);
    const key = itemKeyOf(store, write.data);
    return store.atomically([key], (unit) => applyWrite(unit, { ...write, key }));
  };
}

/**
 * Applies one write within a unit of work.
 *
 * @throws AwsError `ConditionalCheckFailedException`, with the item if requested.
 */
export async function applyWrite(
  unit: UnitOfWork,
  { operation, data, key, showsItem }: Write,
): Promise<object> {
  try {
    return await unit.perform(operation, data);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException' || !showsItem)
      throw error;
    const Item = await unit.get(key);
    throw Item === undefined ? error : new AwsError(error.code, error.message, error.status, { Item });
  }
}

/** BatchWriteItem. The 25 writes are one atomic batch here; AWS may apply some and return the others. */
export function batchWrite(store: TableStore) {
  return async (input: Input, call: AwsCall): Promise<object> => {
    const data = parseInput('BatchWriteItem', input);
    const accesses = accessesOf('BatchWriteItem', data, store);
    for (const access of accesses) authorizeAccess(call, store, access);
    const requests = Object.entries(data['RequestItems'] as Record<string, WriteRequest[]>);
    const count = requests.reduce((sum, [, list]) => sum + list.length, 0);
    if (count > 25)
      throw new AwsError(
        'ValidationException',
        `Too many items requested for the BatchWriteItem call: ${count}; the maximum is 25`,
      );
    const keys = requests.flatMap(([TableName, list]) =>
      list.map(({ PutRequest, DeleteRequest }) =>
        store.itemKey(
          PutRequest ? { TableName, Item: PutRequest.Item } : { TableName, Key: DeleteRequest?.Key ?? {} },
        ),
      ),
    );
    return store.atomically(keys, (unit) => unit.perform('BatchWriteItem', data));
  };
}
