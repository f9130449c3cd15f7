import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { type createTableClient, waitBeforeRetry } from './client.ts';

type Item = Record<string, unknown>;

/** Keys in one BatchGetItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MAX_KEYS = 100;

/** One text for the key of an item: what was asked for is found again by it. */
export const keyString = ({ pk, sk }: Item) => `${String(pk)}/${String(sk)}`;

/** The items there are among `keys`, in no order; more than a hundred are asked for at once. What is throttled comes later. */
export async function batchGet(
  db: ReturnType<typeof createTableClient>,
  keys: readonly Item[],
  { consistent = false } = {},
): Promise<Item[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / MAX_KEYS) }, (_, index) =>
    keys.slice(index * MAX_KEYS, (index + 1) * MAX_KEYS),
  );
  const found = await Promise.all(batches.map((batch) => getBatch(db, batch, consistent)));
  return found.flat();
}

async function getBatch(
  { client, TableName }: ReturnType<typeof createTableClient>,
  keys: Item[],
  consistent: boolean,
) {
  const items: Item[] = [];
  let Keys: Item[] | undefined = keys;
  for (let attempt = 1; Keys !== undefined && Keys.length > 0; attempt += 1) {
    if (attempt > 1) await waitBeforeRetry(attempt - 1);
    const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: consistent } } }),
    );
    items.push(...(Responses?.[TableName] ?? []));
    Keys = UnprocessedKeys?.[TableName]?.Keys;
  }
  return items;
}
