import { AwsError } from '../../aws/service.ts';
import { createActionDb, indexPrefix, itemPrefix, type LevelReader, type Writes } from './action-db.ts';
import {
  type ActionStore,
  dynalite,
  type Item,
  type Level,
  type Operation,
  type OperationInput,
  runOperation,
  type TableDescription,
  translateError,
} from './dynalite.ts';
import { itemTooLarge, readUnits, writeUnits } from './item-size.ts';
import type { UserIdentity } from './stream/record.ts';
import type { TableStreams } from './stream/streams.ts';
import { indexKeyEmpty, keyTooLarge } from './validation.ts';

/** All tables, in one LevelDB. */
export interface TableStore {
  table(name: string): TableDescription;
  readonly tableNames: readonly string[];
  /** Runs a read-only operation. */
  read(operation: Operation, data: OperationInput): Promise<Record<string, unknown>>;
  /**
   * Runs `work` while the named keys are locked. Its writes are visible only to itself until it ends; then all of them
   * are written in one atomic batch, or, if `work` throws, none.
   *
   * @param how who writes, if it is not a caller, for the tables' streams; and whether it is a transaction.
   */
  atomically<T>(
    keys: readonly string[],
    work: (unit: UnitOfWork) => Promise<T>,
    how?: CommitOptions,
  ): Promise<T>;
  /** Used so far, as DynamoDB counts them; 0 unless counting is enabled. */
  readonly units: CapacityUnits;
  /**
   * The key under which the item is stored.
   *
   * @throws AwsError if it does not match the table's key schema.
   */
  itemKey(of: { TableName: string; Key: Item } | { TableName: string; Item: Item }): string;
}

/** What DynamoDB bills on demand. */
export interface CapacityUnits {
  readonly read: number;
  readonly write: number;
}

interface CommitOptions {
  readonly by?: UserIdentity;
  readonly isTransaction?: boolean;
}

/** A unit of work: reads see its own writes. */
export interface UnitOfWork {
  perform(operation: Operation, data: OperationInput): Promise<Record<string, unknown>>;
  get(key: string): Promise<unknown>;
  put(key: string, value: object): void;
  delete(key: string): void;
}

export function createTableStore(
  level: Level,
  tables: ReadonlyMap<string, TableDescription>,
  streams: Pick<TableStreams, 'record' | 'consumedKeys'>,
  { countUnits = false }: { countUnits?: boolean } = {},
): TableStore {
  const locks = createLocks();
  const units = { read: 0, write: 0 };

  function table(name: string): TableDescription {
    const found = tables.get(name);
    if (found === undefined) {
      throw tableNotFound(name);
    }
    return found;
  }

  /**
   * The only place that writes: items, their index entries and the stream records together, so that a killed process
   * leaves all of it or nothing. LevelDB passes the batch to the operating system before this returns.
   */
  async function commit(
    writes: Writes,
    seen: ReadItems,
    { by, isTransaction = false }: CommitOptions,
  ): Promise<void> {
    if (writes.size === 0) return;
    if (countUnits) {
      // Awaited before it is added: `units.write += await …` would overwrite what other writes added meanwhile.
      const added = await writeUnits(writes, level, isTransaction);
      units.write += added;
    }
    const before = new Map<string, Item | undefined>();
    for (const key of streams.consumedKeys(writes)) {
      before.set(key, (seen.has(key) ? seen.get(key) : await level.get(key)) as Item | undefined);
    }
    const recorded = streams.record(writes, before, by);
    try {
      await level.batch([...[...writes].map(operationOf), ...recorded.puts]);
    } finally {
      recorded.finished();
    }
  }

  /** dynalite's view of the store: `writes` collects writes; undefined makes it read-only. */
  const actionStoreFor =
    (writes: Writes | undefined, source: LevelReader = level) =>
    (fail: (error: unknown) => void): Omit<ActionStore, 'options'> => {
      const open = (prefix: string, refuse = itemTooLarge) =>
        createActionDb(source, prefix, writes, fail, refuse);
      return {
        getTable(name, ...rest) {
          const callback = rest.length === 2 ? rest[1] : rest[0];
          const found = tables.get(name);
          if (found) callback(null, found);
          else callback(tableNotFound(name));
        },
        getItemDb: (name) =>
          open(itemPrefix(name), (item) => itemTooLarge(item) ?? indexKeyEmpty(item, table(name))),
        getIndexDb: (type, name, index) => open(indexPrefix(type, name, index)),
      };
    };

  async function read(operation: Operation, data: OperationInput): Promise<Record<string, unknown>> {
    if (!countUnits) return runOperation(actionStoreFor(undefined), operation, data);
    const counted = { ...data, ReturnConsumedCapacity: 'TOTAL' };
    const { ConsumedCapacity, ...result } = await runOperation(actionStoreFor(undefined), operation, counted);
    units.read += readUnits(ConsumedCapacity);
    return data.ReturnConsumedCapacity === undefined ? result : { ...result, ConsumedCapacity };
  }

  return {
    table,
    tableNames: [...tables.keys()].toSorted(),
    read,
    units,
    atomically: (keys, work, how = {}) =>
      locks.withLocks(keys, async () => {
        const writes: Writes = new Map();
        const seen: ReadItems = new Map();
        const view = actionStoreFor(writes, recordReads(level, seen));
        const result = await work({
          perform: (operation, data) => runOperation(view, operation, data),
          get: async (key) => (writes.has(key) ? writes.get(key) : level.get(key)),
          put: (key, value) => void writes.set(key, value),
          delete: (key) => void writes.set(key, undefined),
        });
        await commit(writes, seen, how);
        return result;
      }),
    itemKey(of) {
      const schema = table(of.TableName);
      const invalid =
        'Key' in of ? dynalite.validateKey(of.Key, schema) : dynalite.validateItem(of.Item, schema);
      if (invalid) throw translateError(invalid);
      const item = 'Key' in of ? of.Key : of.Item;
      const tooLarge = keyTooLarge(item, schema);
      if (tooLarge) throw tooLarge;
      return itemPrefix(of.TableName) + dynalite.createKey(item, schema);
    },
  };
}

/** What a unit of work has read: the locked items before its writes. */
type ReadItems = Map<string, unknown>;

const recordReads = (level: Level, seen: ReadItems): LevelReader => ({
  values: (range) => level.values(range),
  async get(key) {
    const value = await level.get(key);
    seen.set(key, value);
    return value;
  },
});

const operationOf = ([key, value]: [string, object | undefined]) =>
  value === undefined ? ({ type: 'del', key } as const) : ({ type: 'put', key, value } as const);

const tableNotFound = (name: string) =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);

/** Named locks within this process. */
interface Locks {
  /** Runs `work` when all the names are free, and holds them until it has ended. */
  withLocks<T>(names: readonly string[], work: () => Promise<T>): Promise<T>;
}

function createLocks(): Locks {
  /** The last waiter for each name. */
  const tails = new Map<string, Promise<void>>();

  async function acquire(name: string): Promise<() => void> {
    const before = tails.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    tails.set(name, promise);
    await before;
    return () => {
      if (tails.get(name) === promise) tails.delete(name);
      resolve();
    };
  }

  return {
    async withLocks(names, work) {
      const releases: (() => void)[] = [];
      try {
        // Acquired in one global order, so that two callers cannot deadlock.
        for (const name of [...new Set(names)].toSorted()) releases.push(await acquire(name));
        return await work();
      } finally {
        for (const release of releases) release();
      }
    },
  };
}
