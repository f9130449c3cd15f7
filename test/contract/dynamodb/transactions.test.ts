import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { localTest, refusalOf, unique } from '../target.ts';
import { openTable } from './table.ts';

const { target, client, TableName, keyOf, put, read } = await openTable();

type Steps = NonNullable<TransactWriteCommandInput['TransactItems']>;

const write = (TransactItems: Steps, more: object = {}) =>
  client.send(new TransactWriteCommand({ TransactItems, ...more }));
const putStep = (sk: string, more: object = {}) => ({ Put: { TableName, Item: { ...keyOf(sk), ...more } } });
const checkAbsent = (sk: string, more: object = {}) => ({
  ConditionCheck: {
    TableName,
    Key: keyOf(sk),
    ConditionExpression: 'attribute_not_exists(pk)',
    ...more,
  },
});
const updateStep = (sk: string, UpdateExpression: string, ExpressionAttributeValues: object) => ({
  Update: { TableName, Key: keyOf(sk), UpdateExpression, ExpressionAttributeValues },
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
describe('a transaction', () => {
  it('applies all its steps', async () => {
    const [created, deleted, changed] = [unique('new'), unique('old'), unique('changed')];
    await put(deleted);
    await put(changed, { n: 1 });

    await write([
      putStep(created),
      { Delete: { TableName, Key: keyOf(deleted) } },
      updateStep(changed, 'SET n = n + :one', { ':one': 1 }),
      checkAbsent(unique('absent')),
    ]);

    expect(await read(created)).toEqual(keyOf(created));
    expect(await read(deleted)).toBeUndefined();
    expect(await read(changed)).toEqual({ ...keyOf(changed), n: 2 });
  });

  it('applies nothing if a condition does not hold, and returns a reason for each step', async () => {
    const [created, existing] = [unique('new'), unique('existing')];
    await put(existing, { n: 1 });

    const attempt = write([
      putStep(created),
      checkAbsent(existing, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      checkAbsent(unique('absent')),
    ]);

    expect(await refusalOf(attempt)).toEqual({ name: 'TransactionCanceledException', status: 400 });
    const error = (await attempt.catch((cause: unknown) => cause)) as TransactionCanceledException;
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error.message).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]',
    );
    expect(error.CancellationReasons).toMatchObject([
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { sk: { S: existing }, n: { N: '1' } },
      },
      { Code: 'None' },
    ]);
    expect(await read(created)).toBeUndefined();
  });

  it.each([
    {
      what: 'reads an attribute that does not exist',
      expression: 'SET a = absent + :v',
      values: { ':v': 1 },
    },
    { what: 'adds a number to a text', expression: 'ADD word :v', values: { ':v': 1 } },
    { what: 'makes its item too large', expression: 'SET more = :v', values: { ':v': 'x'.repeat(200_000) } },
  ])('applies nothing if an update $what', async ({ expression, values }) => {
    const [created, existing] = [unique('new'), unique('existing')];
    await put(existing, { word: 'x'.repeat(300_000) });

    const attempt = write([putStep(created), updateStep(existing, expression, values)]);

    await expect(attempt).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
    });
    expect(await read(created)).toBeUndefined();
  });

  it('is applied once if it is repeated with its token, and a token stands for one request', async () => {
    const [sk, ClientRequestToken] = [unique('counter'), unique('t').slice(0, 36)];
    const add = (value: number) =>
      write([updateStep(sk, 'ADD hits :v', { ':v': value })], { ClientRequestToken });

    await add(1);
    await add(1);

    expect((await read(sk))?.['hits']).toBe(1);
    expect(await refusalOf(add(2))).toEqual({ name: 'IdempotentParameterMismatchException', status: 400 });
  });

  localTest('clock', 'may use a token again after ten minutes', async () => {
    const [sk, ClientRequestToken] = [unique('counter'), unique('t').slice(0, 36)];
    const add = () => write([updateStep(sk, 'ADD hits :one', { ':one': 1 })], { ClientRequestToken });

    await add();
    await target.sleep(601);
    await add();

    expect((await read(sk))?.['hits']).toBe(2);
  });

  it('reads several items, with an empty response for each that does not exist', async () => {
    const sk = unique('existing');
    await put(sk, { a: 1 });
    const getStep = (key: string) => ({ Get: { TableName, Key: keyOf(key), ProjectionExpression: 'a' } });

    const { Responses } = await client.send(
      new TransactGetCommand({ TransactItems: [getStep(unique('absent')), getStep(sk)] }),
    );

    expect(Responses).toEqual([{}, { Item: { a: 1 } }]);
  });
});
