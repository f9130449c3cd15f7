import { DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTable, times } from './table.ts';

const { client, raw, TableName, pk, keyOf, put } = await openTable();
/** The index is eventually consistent on AWS. */
const STATUS = `ready ${pk}`;
const letters = ['a', 'b', 'c', 'd', 'e'];

beforeAll(async () => {
  const items = letters.map((sk, index) => ({ ...keyOf(sk), number: index, status: STATUS }));
  const others = [{ ...keyOf('c'), pk: `${pk} other` }, keyOf('f')];
  await client.send(
    new BatchWriteCommand({
      RequestItems: { [TableName]: [...items, ...others].map((Item) => ({ PutRequest: { Item } })) },
    }),
  );
});

const query = (more: Partial<QueryCommandInput> & { values?: object } = {}) => {
  const { values = {}, ...input } = more;
  return client.send(
    new QueryCommand({
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk, ...values },
      ...input,
    }),
  );
};
const keysOf = (items: readonly Record<string, unknown>[] = []) => items.map(({ sk }) => sk);

/** The keys of all pages. */
async function pagesOf(more: Partial<QueryCommandInput> & { values?: object }): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const { Items, LastEvaluatedKey } = await query({ ...more, ExclusiveStartKey });
    pages.push(keysOf(Items));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return pages;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.html */
describe('a query', () => {
  it.each([
    { condition: 'sk = :a', keys: ['b'] },
    { condition: 'sk < :a', keys: ['a'] },
    { condition: 'sk <= :a', keys: ['a', 'b'] },
    { condition: 'sk > :d', keys: ['e', 'f'] },
    { condition: 'sk >= :d', keys: ['d', 'e', 'f'] },
    { condition: 'sk BETWEEN :a AND :d', keys: ['b', 'c', 'd'] },
    { condition: 'begins_with(sk, :a)', keys: ['b'] },
  ])('for $condition finds $keys, in order', async ({ condition, keys }) => {
    const values = Object.fromEntries(
      Object.entries({ ':a': 'b', ':d': 'd' }).filter(([name]) => condition.includes(name)),
    );

    const { Items, Count, ScannedCount, LastEvaluatedKey } = await query({
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      values,
    });

    expect(keysOf(Items)).toEqual(keys);
    expect([Count, ScannedCount]).toEqual([keys.length, keys.length]);
    expect(LastEvaluatedKey).toBeUndefined();
  });

  it('returns pages, also backwards; a full page has a key to continue, even if nothing follows', async () => {
    expect(await pagesOf({ Limit: 3 })).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], []]);
    expect(await pagesOf({ Limit: 4, ScanIndexForward: false })).toEqual([
      ['f', 'e', 'd', 'c'],
      ['b', 'a'],
    ]);
  });

  it('limits what is read, not what its filter leaves', async () => {
    const filter = {
      FilterExpression: '#number >= :least',
      ExpressionAttributeNames: { '#number': 'number' },
    };

    const page = await query({ ...filter, values: { ':least': 2 }, Limit: 4 });

    expect(keysOf(page.Items)).toEqual(['c', 'd']);
    expect([page.Count, page.ScannedCount]).toEqual([2, 4]);
    expect(page.LastEvaluatedKey).toEqual(keyOf('d'));
  });

  it('counts without returning the items', async () => {
    const { Items, Count } = await query({ Select: 'COUNT' });

    expect(Items).toBeUndefined();
    expect(Count).toBe(6);
  });

  it('reads 1 MB at most, before the filter', async () => {
    const partition = `${pk} large`;
    // Each item has a little more than 100 KB.
    for (const sk of times(12, (index) => `item-${String(index).padStart(2, '0')}`))
      await put(sk, { pk: partition, text: 'x'.repeat(100 * 1024) });

    const page = await query({
      ExpressionAttributeValues: { ':pk': partition, ':none': 'none' },
      FilterExpression: '#text = :none',
      ExpressionAttributeNames: { '#text': 'text' },
    });
    const rest = await query({
      ExpressionAttributeValues: { ':pk': partition },
      ExclusiveStartKey: page.LastEvaluatedKey,
    });

    // The item that exceeds the limit is the last one of the page.
    expect([page.Count, page.ScannedCount]).toEqual([0, 11]);
    expect(rest.Count).toBe(1);
  });

  it('of an index finds the items that have its key', async () => {
    const ready = () =>
      query({
        IndexName: 'byStatus',
        ConsistentRead: false,
        KeyConditionExpression: '#status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': STATUS },
        Limit: 5,
      });
    await expect.poll(async () => keysOf((await ready()).Items)).toEqual(letters);
    const { LastEvaluatedKey } = await ready();

    await client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf('c'),
        UpdateExpression: 'REMOVE #status',
        ExpressionAttributeNames: { '#status': 'status' },
      }),
    );

    expect(LastEvaluatedKey).toEqual({ ...keyOf('e'), status: STATUS });
    await expect.poll(async () => keysOf((await ready()).Items)).toEqual(['a', 'b', 'd', 'e']);
  });
});

describe('a scan', () => {
  it('returns each item of the table in one of its segments', async () => {
    const TotalSegments = 3;
    const ofThisTest = {
      FilterExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    };
    const found: unknown[] = [];

    for (let Segment = 0; Segment < TotalSegments; Segment += 1) {
      let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
      do {
        const page = await client.send(
          new ScanCommand({ TableName, ...ofThisTest, Segment, TotalSegments, ExclusiveStartKey }),
        );
        found.push(...keysOf(page.Items));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    }

    expect(found.toSorted()).toEqual([...letters, 'f']);
  });
});

describe('the table', () => {
  it('is described with its keys, its index and its time to live', async () => {
    const { Table } = await raw.send(new DescribeTableCommand({ TableName }));
    const { TimeToLiveDescription } = await raw.send(new DescribeTimeToLiveCommand({ TableName }));

    expect(Table).toMatchObject({
      TableName,
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [{ IndexName: 'byStatus', IndexStatus: 'ACTIVE' }],
    });
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  });
});
