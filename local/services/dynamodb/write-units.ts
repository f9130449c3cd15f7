import type { LevelReader, Writes } from './action-db.ts';
import type { Item } from './dynalite.ts';
import { itemBytes } from './item-size.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
const UNIT_BYTES = 1024;

/**
 * The write units that a commit takes: of each item by the larger of its sizes before and after, of each entry of an
 * index that changes, and twice as many in a transaction.
 */
export async function writeUnits(
  writes: Writes,
  level: LevelReader,
  isTransaction: boolean,
): Promise<number> {
  let units = 0;
  for (const [key, value] of writes) {
    // What else is kept in the same batch (requests' tokens) is no item.
    if (!/^(item|index)-/.test(key)) continue;
    const before = (await level.get(key)) as Item | undefined;
    if (key.startsWith('index-') && JSON.stringify(before) === JSON.stringify(value)) continue;
    units += Math.max(unitsOf(before), unitsOf(value as Item | undefined), 1);
  }
  return isTransaction ? 2 * units : units;
}

const unitsOf = (item: Item | undefined) =>
  item === undefined ? 0 : Math.ceil(itemBytes(item) / UNIT_BYTES);
