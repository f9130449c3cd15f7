import { AwsError } from '../../aws/service.ts';
import { actionDb, indexPrefix, itemPrefix, type Writes } from './action-db.ts';
import {
  type ActionStore,
  type Data,
  dynalite,
  type Item,
  type Level,
  type Operation,
  perform,
  type TableDescription,
  translated,
} from './dynalite.ts';
import { createLocks } from './locks.ts';

/** All tables, in one LevelDB. */
export interface Store {
  table(name: string): TableDescription;
  readonly tableNames: readonly string[];
  /** Runs an operation that only reads. */
  read(operation: Operation, data: Data): Promise<Record<string, unknown>>;
  /**
   * Runs `work` while nobody else touches the named keys. What it writes is seen only by itself until it has ended;
   * then all of it is written in one atomic batch, or, where `work` throws, none of it.
   */
  atomically<T>(keys: readonly string[], work: (unit: Unit) => Promise<T>): Promise<T>;
  /** Where the item is kept. @throws AwsError where it does not fit the table's key schema. */
  itemKey(of: { TableName: string; Key: Item } | { TableName: string; Item: Item }): string;
}

/** One unit of work: reads see what it has written. */
export interface Unit {
  perform(operation: Operation, data: Data): Promise<Record<string, unknown>>;
  get(key: string): Promise<unknown>;
  put(key: string, value: object): void;
  delete(key: string): void;
}

export function createStore(level: Level, tables: ReadonlyMap<string, TableDescription>): Store {
  const locks = createLocks();

  function table(name: string): TableDescription {
    const found = tables.get(name);
    if (found === undefined) {
      throw noTable(name);
    }
    return found;
  }

  /**
   * The one place where a write is made, and known: items and their index entries together, so that a killed process
   * leaves all of it or nothing. LevelDB hands the batch to the operating system before this returns.
   */
  async function commit(writes: Writes): Promise<void> {
    if (writes.size === 0) return;
    await level.batch(
      [...writes].map(([key, value]) =>
        value === undefined ? { type: 'del', key } : { type: 'put', key, value },
      ),
    );
  }

  /** dynalite's view of the store: `writes` collects, or is undefined where nothing may be written. */
  const viewFor =
    (writes: Writes | undefined) =>
    (fail: (error: unknown) => void): Omit<ActionStore, 'options'> => {
      const open = (prefix: string) => actionDb(level, prefix, writes, fail);
      return {
        getTable(name, ...rest) {
          const callback = rest.length === 2 ? rest[1] : rest[0];
          const found = tables.get(name);
          if (found) callback(null, found);
          else callback(noTable(name));
        },
        getItemDb: (name) => open(itemPrefix(name)),
        getIndexDb: (type, name, index) => open(indexPrefix(type, name, index)),
      };
    };

  return {
    table,
    tableNames: [...tables.keys()].toSorted(),
    read: (operation, data) => perform(viewFor(undefined), operation, data),
    atomically: (keys, work) =>
      locks.hold(keys, async () => {
        const writes: Writes = new Map();
        const result = await work({
          perform: (operation, data) => perform(viewFor(writes), operation, data),
          get: async (key) => (writes.has(key) ? writes.get(key) : level.get(key)),
          put: (key, value) => void writes.set(key, value),
          delete: (key) => void writes.set(key, undefined),
        });
        await commit(writes);
        return result;
      }),
    itemKey(of) {
      const schema = table(of.TableName);
      const invalid =
        'Key' in of ? dynalite.validateKey(of.Key, schema) : dynalite.validateItem(of.Item, schema);
      if (invalid) throw translated(invalid);
      return itemPrefix(of.TableName) + dynalite.createKey('Key' in of ? of.Key : of.Item, schema);
    },
  };
}

const noTable = (name: string) =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
