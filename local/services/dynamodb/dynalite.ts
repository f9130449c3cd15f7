import { createRequire } from 'node:module';
import { AwsError } from '../../aws/service.ts';
import { checkInput } from './validation.ts';

/**
 * The adapter for dynalite 4: its parsers and operations are used individually, over our own store, because its own
 * store writes an item and its index entries one after the other, and has no transactions. dynalite has no types; these
 * are for the parts in use.
 */

export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

export interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

export interface IndexDescription {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

export interface TableDescription {
  readonly TableName: string;
  readonly TableArn: string;
  readonly TableStatus: 'ACTIVE';
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[];
  readonly LocalSecondaryIndexes?: readonly IndexDescription[];
  readonly [member: string]: unknown;
}

export type Callback<T> = (error: Error | null, value?: T) => void;

/** The range of an iteration, in LevelDB's format. */
export interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** LevelDB with JSON values (https://github.com/Level/abstract-level), as dynalite opens it. */
export interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
  get(key: string): Promise<unknown>;
  batch(
    operations: readonly ({ type: 'put'; key: string; value: unknown } | { type: 'del'; key: string })[],
  ): Promise<void>;
  values(range: Range): { nextv(size: number): Promise<unknown[]>; close(): Promise<void> };
  iterator(range: Range): AsyncIterable<[key: string, value: unknown]> & { close(): Promise<void> };
  clear(range: Range): Promise<void>;
}

/** What an action reads and writes: one table's items, or one index's entries. */
export interface ActionDb {
  lock(key: string, work: (release: <C>(callback: C) => C) => void): void;
  get(key: string, callback: Callback<unknown>): void;
  put(key: string, value: Item, callback: Callback<void>): void;
  del(key: string, callback: Callback<void>): void;
  createValueStream(range: Range): NodeJS.EventEmitter;
}

export interface ActionStore {
  readonly options: object;
  getTable(name: string, ...rest: [boolean, Callback<TableDescription>] | [Callback<TableDescription>]): void;
  getItemDb(table: string): ActionDb;
  getIndexDb(type: string, table: string, index: string): ActionDb;
}

type Action = (store: ActionStore, data: object, callback: Callback<Record<string, unknown>>) => void;

interface Validation {
  readonly types: Readonly<Record<string, unknown>>;
  readonly custom: unknown;
}

interface Db {
  create(options: { path?: string }): { readonly db: Level; readonly options: object };
  validateKey(key: Item, table: TableDescription): Error | null | undefined;
  validateItem(item: Item, table: TableDescription): Error | null | undefined;
  createKey(item: Item, table: TableDescription): string;
  itemSize(item: Item): number;
  checkConditional(data: object, existing: Item | undefined): Error | null | undefined;
  getIndexActions(
    indexes: readonly IndexDescription[],
    existing: Item | null,
    item: Item | null,
    table: TableDescription,
  ): { readonly puts: readonly { readonly index: string; readonly key: string; readonly item: Item }[] };
}

interface Validations {
  /** Converts members to their types, and drops those that `types` does not list. */
  checkTypes(data: object, types: object): Record<string, unknown>;
  /**
   * Adds the parsed expressions to `data`.
   *
   * @throws unknown dynalite's error, if the input is invalid.
   */
  checkValidations(data: object, types: object, custom: unknown, store: { options: object }): void;
}

const require = createRequire(import.meta.url);

export const dynalite = require('dynalite/db/index.js') as Db;
const validations = require('dynalite/validations/index.js') as Validations;

const operations = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;
export type Operation = (typeof operations)[number];

const fileOf = (operation: string) => `${operation.charAt(0).toLowerCase()}${operation.slice(1)}.js`;
const operationModules = Object.fromEntries(
  operations.map((operation) => [
    operation,
    {
      action: require(`dynalite/actions/${fileOf(operation)}`) as Action,
      validation: require(`dynalite/validations/${fileOf(operation)}`) as Validation,
    },
  ]),
) as Record<Operation, { action: Action; validation: Validation }>;

/** DynamoDB's own limit for an item. */
const LIMITS = { options: { maxItemSize: 400 * 1024 } };

const MEGABYTE = 1024 * 1024;
/**
 * dynalite ends a batch of reads after 1 MB and the size of one item, DynamoDB after 16 MB:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
const BATCH_GET_LIMITS = { options: { maxItemSize: 15 * MEGABYTE } };

/** Validated input, with its expressions parsed. */
export type OperationInput = Readonly<Record<string, unknown>> & { readonly TableName: string };

/**
 * Validates the input of an operation and parses its expressions.
 *
 * @throws AwsError `ValidationException`, also for a parameter that dynalite does not support: it would silently drop
 * it.
 */
export function parseInput(operation: Operation, input: object): OperationInput {
  const { types, custom } = operationModules[operation].validation;
  const unknown = Object.keys(input).filter((member) => !Object.hasOwn(types, member));
  if (unknown.length > 0) {
    throw new AwsError(
      'ValidationException',
      `The local DynamoDB does not support the parameter ${unknown.join(', ')} of ${operation}`,
    );
  }
  try {
    const data = validations.checkTypes(input, types);
    validations.checkValidations(data, types, custom, LIMITS);
    checkInput(operation, data);
    return data as OperationInput;
  } catch (error) {
    throw translateError(error);
  }
}

/**
 * Runs one operation of dynalite.
 *
 * @throws AwsError as DynamoDB would.
 */
export function runOperation(
  storeFor: (fail: (error: unknown) => void) => Omit<ActionStore, 'options'>,
  operation: Operation,
  data: object,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(translateError(error));
    const limits = operation === 'BatchGetItem' ? BATCH_GET_LIMITS : LIMITS;
    const store = { ...limits, ...storeFor(fail) };
    operationModules[operation].action(store, data, (error, output) =>
      error ? fail(error) : resolve(output ?? {}),
    );
  });
}

/** dynalite's errors contain the body of the response. */
export function translateError(error: unknown): Error {
  const { body } = error as { body?: { __type: string; message?: string; Message?: string } };
  if (body === undefined) return error instanceof Error ? error : new Error(String(error));
  const { __type: type, message = body.Message ?? type } = body;
  return new AwsError(type.split('#').at(-1) ?? type, message);
}
