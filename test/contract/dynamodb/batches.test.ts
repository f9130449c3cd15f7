import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { openTable, times } from './table.ts';

const { client, TableName, keyOf, put, read } = await openTable();

const write = (requests: object[]) =>
  client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
const get = (keys: object[], more: object = {}) =>
  client.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys, ConsistentRead: true, ...more } } }),
  );

describe('a batch', () => {
  it('puts and deletes several items, also those that do not exist', async () => {
    await put('old');

    const { UnprocessedItems } = await write([
      { DeleteRequest: { Key: keyOf('old') } },
      { DeleteRequest: { Key: keyOf('missing') } },
      { PutRequest: { Item: { ...keyOf('new'), a: 1 } } },
    ]);

    expect(UnprocessedItems).toEqual({});
    expect(await read('old')).toBeUndefined();
    expect(await read('new')).toEqual({ ...keyOf('new'), a: 1 });
  });

  it('reads the items that exist, in any order, with the attributes that it names', async () => {
    await put('one', { a: 1, b: 1 });
    await put('two', { a: 2, b: 2 });

    const { Responses, UnprocessedKeys } = await get([keyOf('one'), keyOf('missing'), keyOf('two')], {
      ProjectionExpression: 'sk, a',
    });

    expect(Responses?.[TableName]?.toSorted((x, y) => x['a'] - y['a'])).toEqual([
      { sk: 'one', a: 1 },
      { sk: 'two', a: 2 },
    ]);
    expect(UnprocessedKeys).toEqual({});
  });

  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
  it('returns 16 MB at most, and the keys of the other items', async () => {
    const keys = times(44, (index) => keyOf(`large-${index}`));
    for (const { sk } of keys) await put(sk, { text: 'x'.repeat(390 * 1024) });

    const names = { ProjectionExpression: 'sk, #text', ExpressionAttributeNames: { '#text': 'text' } };
    const first = await get(keys, names);
    const { [TableName]: unprocessed } = first.UnprocessedKeys ?? {};
    const second = await client.send(new BatchGetCommand({ RequestItems: first.UnprocessedKeys }));

    const [firstItems = [], secondItems = []] = [first, second].map(
      ({ Responses }) => Responses?.[TableName],
    );
    expect(firstItems.length * 390 * 1024).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(firstItems.length).toBeGreaterThan(35);
    expect(unprocessed).toMatchObject({ ...names, ConsistentRead: true });
    expect(unprocessed?.Keys?.length).toBeGreaterThan(0);
    expect(new Set([...firstItems, ...secondItems].map(({ sk }) => sk)).size).toBe(44);
  });
});
