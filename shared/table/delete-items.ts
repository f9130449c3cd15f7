import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type createTableClient, waitBeforeRetry } from './client.ts';

/** Requests in one BatchWriteItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const MAX_DELETES = 25;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Deletes these items in their order, at most 25 in one call; those that are not there do not matter. */
export async function deleteItems(
  { client, TableName }: ReturnType<typeof createTableClient>,
  keys: readonly ItemKey[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += MAX_DELETES) {
    let requests = keys
      .slice(start, start + MAX_DELETES)
      .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    for (let attempt = 1; requests.length > 0; attempt += 1) {
      if (attempt > 1) await waitBeforeRetry(attempt - 1);
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
      );
      requests = (UnprocessedItems?.[TableName] ?? []) as typeof requests;
    }
  }
}
