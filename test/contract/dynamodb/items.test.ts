import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { unique } from '../target.ts';
import { openTable, times } from './table.ts';

const { client, TableName, keyOf, put, read } = await openTable();

const update = (sk: string, UpdateExpression: string, more: object = {}) =>
  client.send(
    new UpdateCommand({ TableName, Key: keyOf(sk), UpdateExpression, ReturnValues: 'ALL_NEW', ...more }),
  );

describe('an item', () => {
  it('is read back as it was written, with every type', async () => {
    const sk = unique('types');
    const attributes = {
      number: 12.5,
      list: [1, 'x', null, true],
      map: { deep: { set: new Set(['b', 'a']), numbers: new Set([2, 1]) } },
      bytes: new Uint8Array([0, 255]),
      empty: '',
    };

    await put(sk, attributes);

    expect(await read(sk)).toEqual({ ...keyOf(sk), ...attributes });
  });

  it('is read in the parts that a projection names', async () => {
    const sk = unique('projection');
    await put(sk, { a: 1, b: 2, map: { x: 1, y: 2 }, list: ['zero', 'one'] });

    const { Item } = await client.send(
      new GetCommand({
        TableName,
        Key: keyOf(sk),
        ConsistentRead: true,
        ProjectionExpression: 'a, #map.x, #list[1], absent',
        ExpressionAttributeNames: { '#map': 'map', '#list': 'list' },
      }),
    );

    expect(Item).toEqual({ a: 1, map: { x: 1 }, list: ['one'] });
  });

  it('is replaced as a whole by a put, which returns the former one on request', async () => {
    const sk = unique('replaced');
    await put(sk, { a: 1 });

    const { Attributes } = await client.send(
      new PutCommand({ TableName, Item: { ...keyOf(sk), b: 2 }, ReturnValues: 'ALL_OLD' }),
    );

    expect(Attributes).toEqual({ ...keyOf(sk), a: 1 });
    expect(await read(sk)).toEqual({ ...keyOf(sk), b: 2 });
  });

  it('is returned by its deletion on request, and deleting it again succeeds', async () => {
    const sk = unique('deleted');
    await put(sk, { a: 1 });
    const deletion = new DeleteCommand({ TableName, Key: keyOf(sk), ReturnValues: 'ALL_OLD' });

    const first = await client.send(deletion);
    const second = await client.send(deletion);

    expect(first.Attributes).toEqual({ ...keyOf(sk), a: 1 });
    expect(second.Attributes).toBeUndefined();
    expect(await read(sk)).toBeUndefined();
  });

  it('counts every one of many concurrent increments', async () => {
    const sk = unique('counter');
    const increment = () => update(sk, 'ADD hits :one', { ExpressionAttributeValues: { ':one': 1 } });

    await Promise.all(times(50, increment));

    expect((await read(sk))?.['hits']).toBe(50);
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html */
describe('an update', () => {
  const before = { n: 1, text: 'old', list: ['a', 'b', 'c'], map: { x: 1 }, set: new Set(['a', 'b']) };
  const names = Object.fromEntries(['list', 'map', 'set', 'text'].map((name) => [`#${name}`, name]));
  const named = (expression: string) =>
    Object.fromEntries(Object.entries(names).filter(([name]) => expression.includes(name)));

  it.each<{ expression: string; values?: object; after: object }>([
    { expression: 'SET n = n + :v', values: { ':v': 2 }, after: { n: 3 } },
    { expression: 'SET n = n - :v', values: { ':v': 2 }, after: { n: -1 } },
    { expression: 'SET n = if_not_exists(n, :v)', values: { ':v': 9 }, after: { n: 1 } },
    { expression: 'SET m = if_not_exists(m, :v)', values: { ':v': 9 }, after: { m: 9 } },
    {
      expression: 'SET #list = list_append(#list, :v)',
      values: { ':v': ['d'] },
      after: { list: ['a', 'b', 'c', 'd'] },
    },
    { expression: 'SET #list[1] = :v', values: { ':v': 'B' }, after: { list: ['a', 'B', 'c'] } },
    { expression: 'SET #list[9] = :v', values: { ':v': 'd' }, after: { list: ['a', 'b', 'c', 'd'] } },
    { expression: 'SET #map.y = :v', values: { ':v': 2 }, after: { map: { x: 1, y: 2 } } },
    { expression: 'REMOVE #list[0], #map.x', after: { list: ['b', 'c'], map: {} } },
    { expression: 'REMOVE #text, absent', after: { text: undefined } },
    {
      expression: 'ADD #set :v',
      values: { ':v': new Set(['b', 'c']) },
      after: { set: new Set(['a', 'b', 'c']) },
    },
    { expression: 'DELETE #set :v', values: { ':v': new Set(['b']) }, after: { set: new Set(['a']) } },
    { expression: 'DELETE #set :v', values: { ':v': new Set(['a', 'b']) }, after: { set: undefined } },
    { expression: 'ADD hits :v', values: { ':v': 5 }, after: { hits: 5 } },
    // The right side reads the item as it was before.
    { expression: 'SET n = :v, m = n', values: { ':v': 7 }, after: { n: 7, m: 1 } },
  ])('$expression', async ({ expression, values, after }) => {
    const sk = unique('update');
    await put(sk, before);

    const { Attributes } = await update(sk, expression, {
      ...(Object.keys(named(expression)).length > 0 ? { ExpressionAttributeNames: named(expression) } : {}),
      ...(values ? { ExpressionAttributeValues: values } : {}),
    });

    expect(Attributes).toEqual(withoutUndefined({ ...keyOf(sk), ...before, ...after }));
    expect(await read(sk)).toEqual(Attributes);
  });

  it.each([
    { ReturnValues: 'NONE', attributes: undefined },
    { ReturnValues: 'ALL_OLD', attributes: { a: 1, b: 1 } },
    { ReturnValues: 'UPDATED_OLD', attributes: { a: 1 } },
    { ReturnValues: 'UPDATED_NEW', attributes: { a: 2 } },
  ])('returns $attributes for $ReturnValues', async ({ ReturnValues, attributes }) => {
    const sk = unique('returned');
    await put(sk, { a: 1, b: 1 });

    const { Attributes } = await update(sk, 'SET a = :v', {
      ExpressionAttributeValues: { ':v': 2 },
      ReturnValues,
    });

    const key = ReturnValues === 'ALL_OLD' ? keyOf(sk) : {};
    expect(Attributes).toEqual(attributes && { ...key, ...attributes });
  });

  it('creates the item if there is none', async () => {
    const sk = unique('created');

    await update(sk, 'SET a = :v', { ExpressionAttributeValues: { ':v': 1 } });

    expect(await read(sk)).toEqual({ ...keyOf(sk), a: 1 });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
describe('a condition', () => {
  const item = { n: 5, s: 'abc', l: ['x', 'y'], m: { k: 1 }, ss: new Set(['p', 'q']) };

  it.each<{ condition: string; values?: object; holds: boolean }>([
    { condition: 'attribute_exists(n)', holds: true },
    { condition: 'attribute_not_exists(m.k)', holds: false },
    { condition: 'attribute_type(l, :v)', values: { ':v': 'L' }, holds: true },
    { condition: 'begins_with(s, :v)', values: { ':v': 'ab' }, holds: true },
    { condition: 'contains(s, :v)', values: { ':v': 'bc' }, holds: true },
    { condition: 'contains(l, :v)', values: { ':v': 'y' }, holds: true },
    { condition: 'contains(ss, :v)', values: { ':v': 'z' }, holds: false },
    { condition: 'size(s) = :v', values: { ':v': 3 }, holds: true },
    { condition: 'size(l) > :v', values: { ':v': 2 }, holds: false },
    { condition: 'n BETWEEN :a AND :b', values: { ':a': 5, ':b': 6 }, holds: true },
    { condition: 'n IN (:a, :b)', values: { ':a': 4, ':b': 5 }, holds: true },
    { condition: 'n <> :v', values: { ':v': 5 }, holds: false },
    // Values of different types are never equal, nor is one greater.
    { condition: 'n = :v', values: { ':v': '5' }, holds: false },
    { condition: 'n <> :v', values: { ':v': '5' }, holds: true },
    { condition: 's > :v', values: { ':v': 1 }, holds: false },
    { condition: 'absent = :v', values: { ':v': 1 }, holds: false },
    { condition: 'absent <> :v', values: { ':v': 1 }, holds: true },
    { condition: 'NOT n = :v', values: { ':v': 4 }, holds: true },
    { condition: 'n = :a OR n = :b AND s = :c', values: { ':a': 5, ':b': 5, ':c': 'x' }, holds: true },
    { condition: '(n = :a OR n = :b) AND s = :c', values: { ':a': 5, ':b': 5, ':c': 'x' }, holds: false },
    { condition: 'm.k = :v AND l[1] = :w', values: { ':v': 1, ':w': 'y' }, holds: true },
  ])('$condition holds: $holds', async ({ condition, values, holds }) => {
    const sk = unique('condition');
    await put(sk, item);

    const outcome = update(sk, 'SET done = :done', {
      ConditionExpression: condition,
      ExpressionAttributeValues: { ':done': true, ...values },
    }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      },
    );

    expect(await outcome).toBe(holds);
    expect((await read(sk))?.['done']).toBe(holds ? true : undefined);
  });

  it('that does not hold returns the item on request', async () => {
    const sk = unique('returned');
    await put(sk, { status: 'ready' });
    const again = { TableName, Item: keyOf(sk), ConditionExpression: 'attribute_not_exists(pk)' };

    const silent = await client.send(new PutCommand(again)).catch((error: unknown) => error);
    const showing = await client
      .send(new PutCommand({ ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }))
      .catch((error: unknown) => error);

    expect(silent).toBeInstanceOf(ConditionalCheckFailedException);
    expect(silent).not.toHaveProperty('Item.pk');
    expect(showing).toBeInstanceOf(ConditionalCheckFailedException);
    expect(showing).toMatchObject({ Item: { sk: { S: sk }, status: { S: 'ready' } } });
  });
});

const withoutUndefined = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
