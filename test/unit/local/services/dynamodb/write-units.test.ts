import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, test } from 'vitest';
import type { Level } from '../../../../../local/services/dynamodb/dynalite.ts';
import { writeUnits } from '../../../../../local/services/dynamodb/item-size.ts';
import { createTableStore } from '../../../../../local/services/dynamodb/table-store.ts';

const itemOfSize = (bytes: number) => ({ k: { S: 'x'.repeat(bytes - 1) } });

/** A store with these items. */
const entriesOf = (entries: Record<string, object>) => ({
  get: async (key: string) => entries[key],
  values: () => {
    throw new Error('Nothing is listed');
  },
});

describe('write units', () => {
  it('are one per started kilobyte of the larger of old and new item', async () => {
    const level = entriesOf({ 'item-t~shrinks': itemOfSize(3000) });
    const writes = new Map([
      ['item-t~new', itemOfSize(1024)],
      ['item-t~larger', itemOfSize(1025)],
      ['item-t~shrinks', itemOfSize(10)],
    ]);

    expect(await writeUnits(writes, level, false)).toBe(1 + 2 + 3);
  });

  it('are consumed by a deletion too, even of a missing item', async () => {
    const level = entriesOf({ 'item-t~a': itemOfSize(2000) });
    const writes = new Map([
      ['item-t~a', undefined],
      ['item-t~b', undefined],
    ]);

    expect(await writeUnits(writes, level, false)).toBe(2 + 1);
  });

  it('are not consumed by an index whose entry does not change', async () => {
    const level = entriesOf({ 'index-global~t~i~same': itemOfSize(50) });
    const writes = new Map([
      ['index-global~t~i~same', itemOfSize(50)],
      ['index-global~t~i~moved', itemOfSize(50)],
    ]);

    expect(await writeUnits(writes, level, false)).toBe(1);
  });

  it('are doubled in a transaction, and zero for other values than items', async () => {
    const writes = new Map([
      ['item-t~a', itemOfSize(10)],
      ['token~1', itemOfSize(10)],
    ]);

    expect(await writeUnits(writes, entriesOf({}), true)).toBe(2);
  });
});

test('the units of concurrent writes are all counted', async () => {
  const lookup = Promise.withResolvers<undefined>();
  const level = { get: () => lookup.promise, batch: async () => undefined } as unknown as Level;
  const streams = { consumedKeys: () => [], record: () => ({ puts: [], finished: () => undefined }) };
  const store = createTableStore(level, new Map(), streams, { countUnits: true });

  const writes = ['a', 'b', 'c'].map((name) =>
    store.atomically([name], async (unit) => unit.put(`item-t~${name}`, itemOfSize(10))),
  );
  await setImmediate();
  lookup.resolve(undefined);
  await Promise.all(writes);

  expect(store.units.write).toBe(3);
});
