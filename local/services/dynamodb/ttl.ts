import { AwsError } from '../../aws/service.ts';
import { type Item, parseInput } from './dynalite.ts';
import type { TableStore } from './table-store.ts';
import { itemKeyOf } from './writes.ts';

/** Items per scanned page. */
const PAGE_ITEMS = 200;
/** DynamoDB ignores timestamps that are further in the past: they are more likely a mistake than an expiry. */
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

/**
 * The identity in the stream records of expired items:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
 */
const TTL_IDENTITY = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

/**
 * Deletes a table's expired items (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html).
 *
 * @param attribute contains seconds since 1970, as a number.
 * @param now milliseconds since 1970.
 * @returns how many were deleted.
 */
export async function deleteExpiredItems(
  store: TableStore,
  table: string,
  attribute: string,
  now: number,
): Promise<number> {
  const seconds = Math.floor(now / 1000);
  const expression = {
    ExpressionAttributeNames: { '#ttl': attribute },
    ExpressionAttributeValues: {
      ':now': { N: String(seconds) },
      ':oldest': { N: String(seconds - FIVE_YEARS_SECONDS) },
    },
  };
  const condition = '#ttl <= :now AND #ttl > :oldest';
  let deleted = 0;
  let start: unknown;
  do {
    const page = { TableName: table, Limit: PAGE_ITEMS, FilterExpression: condition, ...expression };
    const input = start === undefined ? page : { ...page, ExclusiveStartKey: start };
    const { Items = [], LastEvaluatedKey } = await store.read('Scan', parseInput('Scan', input));
    for (const item of Items as Item[]) {
      const Key = Object.fromEntries(
        store.table(table).KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
      );
      // Conditional, because the item may have been renewed since.
      const data = parseInput('DeleteItem', {
        TableName: table,
        Key,
        ConditionExpression: condition,
        ...expression,
      });
      deleted += await store
        .atomically([itemKeyOf(store, data)], (unit) => unit.perform('DeleteItem', data), {
          by: TTL_IDENTITY,
        })
        .then(() => 1, zeroIfConditionFailed);
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return deleted;
}

function zeroIfConditionFailed(error: unknown): 0 {
  if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') return 0;
  throw error;
}
