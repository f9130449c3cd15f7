import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../target.ts';
import { openTable } from './table.ts';

/** Requests for one item of the table, of which each test changes what matters to it. */
export async function createRequests() {
  const { raw, TableName, pk } = await openTable();
  const Key = { pk: { S: pk }, sk: { S: 'a' } };
  const keyOf = (sk: string) => ({ ...Key, sk: { S: sk } });
  const put = (attributes: object, more: object = {}) =>
    new PutItemCommand({ TableName, Item: { ...Key, ...attributes }, ...more });
  const update = (UpdateExpression: string, more: object = {}) =>
    new UpdateItemCommand({ TableName, Key, UpdateExpression, ...more });
  return {
    TableName,
    Key,
    keyOf,
    put,
    update,
    get: (more: object) => new GetItemCommand({ TableName, Key, ...more }),
    updateWith: (UpdateExpression: string, v: object) =>
      update(UpdateExpression, { ExpressionAttributeValues: { ':v': v } }),
    condition: (ConditionExpression: string, more: object = {}) => put({}, { ConditionExpression, ...more }),
    query: (more: object) =>
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
        ...more,
      }),
    putRequest: (sk: string) => ({ PutRequest: { Item: keyOf(sk) } }),
    batchWrite: (requests: object[]) =>
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    batchGet: (Keys: object[]) =>
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: Keys as (typeof Key)[] } } }),
    transactPut: (sk: string) => ({ Put: { TableName, Item: keyOf(sk) } }),
    transactWrite: (TransactItems: object[], more: object = {}) =>
      new TransactWriteItemsCommand({ TransactItems, ...more }),
    send: (command: unknown) => raw.send(command as PutItemCommand),
  };
}

/** A value of so many lists within each other. */
export const nested = (depth: number): object => (depth === 0 ? { S: 'x' } : { L: [nested(depth - 1)] });

/** A condition of exactly this many characters. */
export function conditionOfLength(length: number): string {
  const end = 'attribute_not_exists(zz)';
  const part = 'attribute_not_exists(z) OR ';
  const parts = part.repeat(Math.floor((length - end.length) / part.length));
  return `${parts}${end}`.padStart(length);
}

export interface Subject {
  readonly subject: string;
  readonly cases: readonly {
    readonly what: string;
    readonly command: unknown;
    /** The error's name; a `ValidationException` if omitted. */
    readonly name?: string;
  }[];
}

/**
 * A test for each request that DynamoDB refuses. Limits:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html. Errors:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export function testRefusals(
  { send }: Pick<Awaited<ReturnType<typeof createRequests>>, 'send'>,
  subjects: readonly Subject[],
): void {
  describe.each(subjects)('DynamoDB refuses $subject', ({ cases }) => {
    it.each(cases)('$what', async ({ command, name = 'ValidationException' }) => {
      expect(await refusalOf(send(command))).toEqual({ name, status: 400 });
    });
  });
}
