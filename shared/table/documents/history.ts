import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { fromStoredHistoryEntry, type HistoryEntry, type StoredHistoryEntry } from '../../domain/history.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import type { TableDeps } from '../client.ts';
import { documentKey, HISTORY_PREFIX, historyKey } from '../keys.ts';

export interface HistoryReader {
  /** Newest first. `last` is the id to continue after, undefined at the end. */
  list(
    ref: DocumentRef,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<{ items: HistoryEntry[]; last: string | undefined }>;
}

/** An entry as an item in its document's partition. */
export const historyItem = (ref: DocumentRef, entry: StoredHistoryEntry) => ({
  ...historyKey(ref, entry.id),
  ...entry,
});

export function createHistoryReader({ table }: TableDeps): HistoryReader {
  const { client, TableName } = table;
  return {
    async list(ref, { limit, after }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':pk': documentKey(ref).pk,
            ':first': HISTORY_PREFIX,
            // `~` sorts after every id; without a cursor the newest entry comes first.
            ':last': after === undefined ? `${HISTORY_PREFIX}~` : historyKey(ref, after).sk,
          },
          ScanIndexForward: false,
          // One that the last page had already, and one more to see whether there are more.
          Limit: limit + 2,
          ConsistentRead: true,
        }),
      );
      const entries = (Items as StoredHistoryEntry[]).filter(({ id }) => id !== after);
      const items = entries.slice(0, limit).map(fromStoredHistoryEntry);
      return { items, last: entries.length > limit ? items.at(-1)?.id : undefined };
    },
  };
}
