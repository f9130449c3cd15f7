import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { DUE_SHARDS, indexKeys, listPartition, minuteOf } from '../../../../shared/table/indexes.ts';

describe('the due index', () => {
  it('assigns an instant to the first full minute at or after it', () => {
    expect(minuteOf(new Date('2026-11-20T16:45:00.000Z'))).toBe('2026-11-20T16:45');
    expect(minuteOf(new Date('2026-11-20T16:45:00.001Z'))).toBe('2026-11-20T16:46');
    expect(minuteOf(new Date('2026-12-31T23:59:30Z'))).toBe('2027-01-01T00:00');
  });

  it('distributes a minute evenly over its shards, each id always to the same', () => {
    const at = new Date('2026-11-20T16:45:00Z');
    const partitions = Array.from({ length: DUE_SHARDS }, (_, shard) =>
      listPartition.dueAt('2026-11-20T16:45', shard),
    );
    const ids = Array.from({ length: 4000 }, () => ulid());

    const counts = Map.groupBy(ids, (id) => indexKeys.dueAt(at, id).gsi4pk);

    expect([...counts.keys()].toSorted()).toEqual(partitions);
    for (const { length } of counts.values()) expect(Math.abs(length - 250)).toBeLessThan(100);
    expect(indexKeys.dueAt(at, ids[0] as string)).toEqual(indexKeys.dueAt(at, ids[0] as string));
  });
});
