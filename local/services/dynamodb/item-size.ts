import { AwsError } from '../../aws/service.ts';
import type { LevelReader, Writes } from './action-db.ts';
import { dynalite, type Item } from './dynalite.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes of an item as DynamoDB counts them: text in UTF-8, while dynalite counts UTF-16 units. */
export const itemBytes = (item: Item): number => dynalite.itemSize(item) + extraUtf8Bytes(item);

/** The error for an item that is too large; undefined otherwise. */
export function itemTooLarge(item: Item): AwsError | undefined {
  const bytes = itemBytes(item);
  if (bytes <= MAX_ITEM_BYTES) return undefined;
  return new AwsError(
    'ValidationException',
    `Item size has exceeded the maximum allowed size: it has ${bytes} bytes; the maximum is ${MAX_ITEM_BYTES}`,
  );
}

/** How many more UTF-8 bytes than UTF-16 units all names and strings in a value have. */
function extraUtf8Bytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) - value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, part]) => sum + extraUtf8Bytes(name) + extraUtf8Bytes(part),
    0,
  );
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
const UNIT_BYTES = 1024;

/**
 * The write units of a commit: for each item the larger of its sizes before and after, and for each index entry that
 * changes; twice as many in a transaction.
 */
export async function writeUnits(
  writes: Writes,
  level: LevelReader,
  isTransaction: boolean,
): Promise<number> {
  let units = 0;
  for (const [key, value] of writes) {
    // Other entries of the batch, such as request tokens, are not items.
    if (!/^(item|index)-/.test(key)) continue;
    const before = (await level.get(key)) as Item | undefined;
    if (key.startsWith('index-') && JSON.stringify(before) === JSON.stringify(value)) continue;
    units += Math.max(unitsOf(before), unitsOf(value as Item | undefined), 1);
  }
  return isTransaction ? 2 * units : units;
}

const unitsOf = (item: Item | undefined) =>
  item === undefined ? 0 : Math.ceil(itemBytes(item) / UNIT_BYTES);

/** The read units in the `ConsumedCapacity` of a response, which has one entry or one for each table. */
export function readUnits(consumed: unknown): number {
  const entries = (Array.isArray(consumed) ? consumed : [consumed]) as readonly { CapacityUnits?: number }[];
  return entries.reduce((sum, entry) => sum + (entry?.CapacityUnits ?? 0), 0);
}
