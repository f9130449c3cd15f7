import { Stream } from 'node:stream';
import type { AwsError } from '../../aws/service.ts';
import type { ActionDb, Callback, Item, Level, Range } from './dynalite.ts';
import { itemTooLarge } from './item-size.ts';

/** Values to write, by key; undefined deletes. */
export type Writes = Map<string, object | undefined>;

export const itemPrefix = (table: string) => `item-${table}~`;
export const indexPrefix = (type: string, table: string, index: string) =>
  `index-${type.toLowerCase()}~${table}~${index}~`;
/** Sorts after every key with the prefix: keys are ASCII. */
export const prefixEnd = (prefix: string) => `${prefix}\xFF`;

/** Entries fetched from LevelDB per batch while iterating. */
const READ_AHEAD = 64;

/** What an operation needs of LevelDB. */
export type LevelReader = Pick<Level, 'get' | 'values'>;

/**
 * The keys under a prefix, with the callback interface of dynalite's operations. Writes are collected instead of made;
 * an error thrown from a callback is passed to `fail` instead of crashing the process.
 *
 * @param refuse the error for an item that cannot be written.
 */
export function createActionDb(
  level: LevelReader,
  prefix: string,
  writes: Writes | undefined,
  fail: (error: unknown) => void,
  refuse: (item: Item) => AwsError | undefined = itemTooLarge,
): ActionDb {
  function write(key: string, value: object | undefined): void {
    if (writes === undefined) throw new Error(`A read operation tried to write ${prefix}${key}`);
    writes.set(prefix + key, value);
  }

  return {
    /** The caller of the operation already holds the lock, and keeps it until the write has been made. */
    lock: (_key, work) => work((callback) => callback),
    get(key, callback) {
      const known = writes?.has(prefix + key);
      void callBack(known ? writes?.get(prefix + key) : level.get(prefix + key), callback, fail);
    },
    put(key, item, callback) {
      const value = withoutUndefined(item);
      const error = refuse(value);
      if (error) return callback(error);
      write(key, value);
      callback(null);
    },
    del(key, callback) {
      write(key, undefined);
      callback(null);
    },
    createValueStream(range) {
      const stream = new ValueStream();
      stream.run(level, rangeWithin(prefix, range)).catch(fail);
      return stream;
    },
  };
}

/**
 * An item without undefined attributes: in an index dynalite names every projected attribute, even if the item lacks
 * it.
 */
const withoutUndefined = (item: object) =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

async function callBack(
  value: unknown,
  callback: Callback<unknown>,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    callback(null, await value);
  } catch (error) {
    fail(error);
  }
}

/**
 * Emits values one by one as `data` events, until the end or until `destroy`: an old-style stream, which is all that
 * dynalite needs, without the machinery of a Readable.
 */
class ValueStream extends Stream {
  #wanted = true;

  /** Called by the consumer when it has enough. */
  destroy(): void {
    this.#wanted = false;
  }

  async run(level: LevelReader, range: Range): Promise<void> {
    const iterator = level.values(range);
    try {
      for (;;) {
        const values = await iterator.nextv(READ_AHEAD);
        if (values.length === 0 || !this.#wanted) break;
        for (const value of values) if (this.#wanted) this.emit('data', value);
      }
    } finally {
      await iterator.close();
    }
    this.emit('end');
  }
}

/** The range of a prefix's own keys, in keys of the whole store. */
function rangeWithin(prefix: string, { gt, gte, lt, lte, ...rest }: Range): Range {
  const lower = gte !== undefined ? { gte: prefix + gte } : { gt: prefix + (gt ?? '') };
  const upper =
    lte !== undefined ? { lte: prefix + lte } : { lt: lt !== undefined ? prefix + lt : prefixEnd(prefix) };
  return { ...rest, ...lower, ...upper };
}
