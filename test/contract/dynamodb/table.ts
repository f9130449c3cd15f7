import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openTarget, unique } from '../target.ts';

/** The table, with a partition of its own for the tests of one file. */
export async function openTable() {
  const target = await openTarget();
  const raw = new DynamoDBClient(target.clientConfig);
  const client = DynamoDBDocumentClient.from(raw);
  const TableName = target.outputs.table;
  const pk = unique('w');
  const keyOf = (sk: string) => ({ pk, sk });
  return {
    target,
    raw,
    client,
    TableName,
    pk,
    keyOf,
    put: (sk: string, more: object = {}) =>
      client.send(new PutCommand({ TableName, Item: { ...keyOf(sk), ...more } })),
    read: async (sk: string) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(sk), ConsistentRead: true }));
      return Item;
    },
  };
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
