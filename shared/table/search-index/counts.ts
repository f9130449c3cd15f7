import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet, keyString, type Table, type TableDeps } from '../client.ts';
import { countKey, countPartition } from '../keys.ts';

export type CountedField = 'tag' | 'sender';

/** A tag or a sender: `key` is for comparison, `name` is its latest spelling. */
export interface ValueCount {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

export interface CountQuery {
  /** The prefix of the key. */
  readonly prefix: string;
  readonly limit: number;
  /** The key to continue after. */
  readonly after?: string | undefined;
}

export interface CountReader {
  /** In alphabetical order; `last` is the key to continue after, undefined at the end. */
  list(
    workspaceId: string,
    what: CountedField,
    query: CountQuery,
  ): Promise<{ items: ValueCount[]; last: string | undefined }>;
}

/** A document has gained (1) or lost (-1) a tag or a sender. */
export interface CountChange {
  readonly what: CountedField;
  readonly key: string;
  readonly name: string;
  readonly by: 1 | -1;
}

/** Sorts after every continuation of a key. */
const MAX_CHARACTER = '\u{10ffff}';

export function createCountReader({ table }: TableDeps): CountReader {
  const { client, TableName } = table;
  return {
    async list(workspaceId, what, { prefix, limit, after }) {
      // The smallest string after the last key; no key is empty.
      const first = after === undefined ? prefix || ' ' : `${after}\u0000`;
      const final = prefix + MAX_CHARACTER;
      // DynamoDB rejects a range that ends before it starts, which a forged cursor can ask for.
      if (isBefore(final, first)) return { items: [], last: undefined };
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':pk': countPartition(workspaceId, what),
            ':first': first,
            ':last': final,
          },
          Limit: limit + 1,
        }),
      );
      const items: ValueCount[] = Items.map(({ sk, name, documents }) => ({
        key: sk,
        name,
        count: documents,
      }));
      const page = items.slice(0, limit);
      return { items: page, last: items.length > limit ? page.at(-1)?.key : undefined };
    },
  };
}

/** In the order of DynamoDB's keys: by UTF-8 bytes. */
const isBefore = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/**
 * The writes of a transaction that apply these changes. A count that drops to zero is deleted, so that nothing remains
 * of it; which counts those are is read first, and is a condition of the writes.
 */
export async function countWrites(table: Table, workspaceId: string, changes: readonly CountChange[]) {
  const { TableName } = table;
  const keyOf = ({ what, key }: CountChange) => countKey(workspaceId, what, key);
  const fewer = changes.filter(({ by }) => by < 0);
  const found = await batchGet(table, fewer.map(keyOf), { consistent: true });
  const last = new Set(found.filter(({ documents }) => documents === 1).map(keyString));
  return changes.map((change) => {
    const Key = keyOf(change);
    if (change.by > 0) {
      return {
        Update: {
          TableName,
          Key,
          UpdateExpression: 'SET #name = :name ADD documents :one',
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: { ':name': change.name, ':one': 1 },
        },
      };
    }
    if (last.has(keyString(Key))) {
      return {
        Delete: {
          TableName,
          Key,
          ConditionExpression: 'documents = :one',
          ExpressionAttributeValues: { ':one': 1 },
        },
      };
    }
    return {
      Update: {
        TableName,
        Key,
        UpdateExpression: 'ADD documents :minus',
        ConditionExpression: 'documents > :one',
        ExpressionAttributeValues: { ':minus': -1, ':one': 1 },
      },
    };
  });
}
