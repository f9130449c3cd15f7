import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../target.ts';
import { openTable, times } from './table.ts';

const { raw, TableName, pk } = await openTable();

const Key = { pk: { S: pk }, sk: { S: 'a' } };
const keyOf = (sk: string) => ({ ...Key, sk: { S: sk } });
const nested = (depth: number): object => (depth === 0 ? { S: 'x' } : { L: [nested(depth - 1)] });
const put = (attributes: object, more: object = {}) =>
  new PutItemCommand({ TableName, Item: { ...Key, ...attributes }, ...more });
const get = (more: object) => new GetItemCommand({ TableName, Key, ...more });
const update = (UpdateExpression: string, more: object = {}) =>
  new UpdateItemCommand({ TableName, Key, UpdateExpression, ...more });
const updateWith = (UpdateExpression: string, v: object) =>
  update(UpdateExpression, { ExpressionAttributeValues: { ':v': v } });
const query = (more: object) =>
  new QueryCommand({
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ...more,
  });
const putRequest = (sk: string) => ({ PutRequest: { Item: keyOf(sk) } });
const batchWrite = (requests: object[]) =>
  new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } });
const batchGet = (Keys: object[]) =>
  new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: Keys as (typeof Key)[] } } });
const transactPut = (sk: string) => ({ Put: { TableName, Item: keyOf(sk) } });
const transactWrite = (TransactItems: object[], more: object = {}) =>
  new TransactWriteItemsCommand({ TransactItems, ...more });
const condition = (ConditionExpression: string, more: object = {}) =>
  put({}, { ConditionExpression, ...more });
/** A condition of exactly this many characters. */
const conditionOfLength = (length: number) => {
  const end = 'attribute_not_exists(zz)';
  const part = 'attribute_not_exists(z) OR ';
  const parts = part.repeat(Math.floor((length - end.length) / part.length));
  return `${parts}${end}`.padStart(length);
};

const invalid = { name: 'ValidationException', status: 400 };
const notFound = { name: 'ResourceNotFoundException', status: 400 };
const conditionFailed = { name: 'ConditionalCheckFailedException', status: 400 };

/**
 * Limits: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html. Errors:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
describe.each<{ subject: string; cases: { what: string; command: unknown; refusal?: typeof invalid }[] }>([
  {
    subject: 'a table',
    cases: [
      {
        what: 'that does not exist, for a read',
        command: get({ TableName: 'docket-nowhere' }),
        refusal: notFound,
      },
      {
        what: 'that does not exist, for a write',
        command: put({}, { TableName: 'docket-nowhere' }),
        refusal: notFound,
      },
      {
        what: 'that does not exist, for a query',
        command: query({ TableName: 'docket-nowhere' }),
        refusal: notFound,
      },
      {
        what: 'that does not exist, in a batch',
        command: new BatchGetItemCommand({ RequestItems: { 'docket-nowhere': { Keys: [Key] } } }),
        refusal: notFound,
      },
      {
        what: 'that does not exist, in a transaction',
        command: transactWrite([{ Put: { TableName: 'docket-nowhere', Item: Key } }]),
        refusal: notFound,
      },
      { what: 'with a name of two characters', command: get({ TableName: 'ab' }) },
      { what: 'without the index', command: query({ IndexName: 'byNothing' }) },
    ],
  },
  {
    subject: 'a key',
    cases: [
      { what: 'without its sort key', command: get({ Key: { pk: Key.pk } }) },
      { what: 'with another attribute', command: get({ Key: { ...Key, other: { S: 'x' } } }) },
      { what: 'of another type', command: get({ Key: { ...Key, sk: { N: '1' } } }) },
      {
        what: 'that is missing in a new item',
        command: new PutItemCommand({ TableName, Item: { pk: Key.pk } }),
      },
      { what: 'with an empty partition key', command: put({ pk: { S: '' } }) },
      { what: 'with an empty sort key', command: put({ sk: { S: '' } }) },
      {
        what: 'with a partition key of more than 2,048 bytes',
        command: put({ pk: { S: 'ü'.repeat(1025) } }),
      },
      { what: 'with a sort key of more than 1,024 bytes', command: put({ sk: { S: 'ü'.repeat(513) } }) },
      { what: 'of an index with another type', command: put({ status: { N: '1' } }) },
      { what: 'of an index that is empty', command: put({ status: { S: '' } }) },
      { what: 'that an update sets', command: updateWith('SET sk = :v', { S: 'b' }) },
      { what: 'that an update removes', command: update('REMOVE pk') },
      {
        what: 'of an index that an update sets to another type',
        command: update('SET #s = :v', {
          ExpressionAttributeNames: { '#s': 'status' },
          ExpressionAttributeValues: { ':v': { N: '1' } },
        }),
      },
    ],
  },
  {
    subject: 'a value',
    cases: [
      {
        what: 'that makes the item larger than 400 KB',
        command: put({ text: { S: 'x'.repeat(400 * 1024) } }),
      },
      {
        what: 'that makes the item larger than 400 KB in UTF-8',
        command: put({ text: { S: 'ü'.repeat(200 * 1024) } }),
      },
      {
        what: 'that an update makes larger than 400 KB',
        command: updateWith('SET a = :v', { S: 'x'.repeat(400 * 1024) }),
      },
      { what: 'with an empty set of strings', command: put({ set: { SS: [] } }) },
      { what: 'with an empty set of numbers', command: put({ set: { NS: [] } }) },
      { what: 'with a set of the same string twice', command: put({ set: { SS: ['a', 'a'] } }) },
      { what: 'with a number of 39 digits', command: put({ number: { N: '1'.repeat(39) } }) },
      { what: 'with a number of 1E126', command: put({ number: { N: '1E126' } }) },
      { what: 'with a number that is too small', command: put({ number: { N: '1E-131' } }) },
      { what: 'with a number that is a text', command: put({ number: { N: 'twelve' } }) },
      { what: 'of two types', command: put({ both: { S: 'x', N: '1' } }) },
      { what: 'of no type', command: put({ none: {} }) },
      { what: 'nested in more than 32 levels', command: put({ deep: nested(33) }) },
    ],
  },
  {
    subject: 'an expression',
    cases: [
      { what: 'with a syntax error', command: condition('attribute_exists(') },
      { what: 'that is empty', command: condition('') },
      { what: 'with an unknown function', command: condition('is_empty(a)') },
      { what: 'with a function in lower case only', command: condition('ATTRIBUTE_EXISTS(a)') },
      { what: 'with a reserved word as a name', command: condition('attribute_exists(status)') },
      { what: 'of more than 4 KB', command: condition(conditionOfLength(4097)) },
      {
        what: 'with an undefined name',
        command: condition('attribute_exists(#a)', { ExpressionAttributeNames: { '#b': 'a' } }),
      },
      {
        what: 'with a name that is not used',
        command: condition('attribute_exists(a)', { ExpressionAttributeNames: { '#b': 'b' } }),
      },
      {
        what: 'with an undefined value',
        command: condition('a = :a', { ExpressionAttributeValues: { ':b': { S: 'x' } } }),
      },
      {
        what: 'with a value that is not used',
        command: condition('attribute_exists(a)', { ExpressionAttributeValues: { ':b': { S: 'x' } } }),
      },
      {
        what: 'with names but without an expression',
        command: put({}, { ExpressionAttributeNames: { '#a': 'a' } }),
      },
      {
        what: 'with values but without an expression',
        command: put({}, { ExpressionAttributeValues: { ':a': { S: 'x' } } }),
      },
      {
        what: 'with an empty list of values',
        command: condition('attribute_exists(a)', { ExpressionAttributeValues: {} }),
      },
      {
        what: 'with 101 operands of IN',
        command: condition(`a IN (${times(101, (index) => `:v${index}`).join(', ')})`, {
          ExpressionAttributeValues: Object.fromEntries(
            times(101, (index) => [`:v${index}`, { S: `${index}` }]),
          ),
        }),
      },
      {
        what: 'with a BETWEEN whose bounds are in the wrong order',
        command: condition('a BETWEEN :a AND :b', {
          ExpressionAttributeValues: { ':a': { N: '2' }, ':b': { N: '1' } },
        }),
      },
      {
        what: 'with begins_with of a number',
        command: condition('begins_with(a, :a)', { ExpressionAttributeValues: { ':a': { N: '2' } } }),
      },
      {
        what: 'with attribute_type of an unknown type',
        command: condition('attribute_type(a, :a)', { ExpressionAttributeValues: { ':a': { S: 'Text' } } }),
      },
    ],
  },
  {
    subject: 'an update',
    cases: [
      { what: 'without a clause', command: update('') },
      { what: 'with the same clause twice', command: update('REMOVE a REMOVE b') },
      { what: 'of the same attribute twice', command: updateWith('SET a = :v, a = :v', { S: 'x' }) },
      { what: 'of an attribute and a part of it', command: updateWith('SET a = :v, a.b = :v', { S: 'x' }) },
      {
        what: 'of a part of an attribute that does not exist',
        command: updateWith('SET absent.part = :v', { S: 'x' }),
      },
      {
        what: 'that reads an attribute which does not exist',
        command: updateWith('SET a = absent + :v', { N: '1' }),
      },
      { what: 'that adds a text', command: updateWith('ADD a :v', { S: 'x' }) },
      { what: 'that deletes something other than a set', command: updateWith('DELETE a :v', { N: '1' }) },
      {
        what: 'that adds a number and a text',
        command: update('SET a = :n + :s', {
          ExpressionAttributeValues: { ':n': { N: '1' }, ':s': { S: 'x' } },
        }),
      },
      {
        what: 'that appends a text to a list',
        command: updateWith('SET a = list_append(:v, :v)', { S: 'x' }),
      },
    ],
  },
  {
    subject: 'what a write returns',
    cases: [
      { what: 'after a put: new values', command: put({}, { ReturnValues: 'ALL_NEW' }) },
      { what: 'after a put: changed values', command: put({}, { ReturnValues: 'UPDATED_OLD' }) },
      {
        what: 'after a deletion: new values',
        command: new DeleteItemCommand({ TableName, Key, ReturnValues: 'ALL_NEW' }),
      },
      {
        what: 'for a failed condition: new values',
        command: put({}, { ReturnValuesOnConditionCheckFailure: 'ALL_NEW' }),
      },
    ],
  },
  {
    subject: 'a query',
    cases: [
      { what: 'without a key condition', command: new QueryCommand({ TableName }) },
      { what: 'without the partition key', command: query({ KeyConditionExpression: 'sk = :pk' }) },
      { what: 'of a range of partition keys', command: query({ KeyConditionExpression: 'pk > :pk' }) },
      {
        what: 'with two conditions on the sort key',
        command: query({ KeyConditionExpression: 'pk = :pk AND sk > :pk AND sk < :pk' }),
      },
      {
        what: 'with an unequal sort key',
        command: query({ KeyConditionExpression: 'pk = :pk AND sk <> :pk' }),
      },
      {
        what: 'with OR in its key condition',
        command: query({ KeyConditionExpression: 'pk = :pk OR sk = :pk' }),
      },
      {
        what: 'with another attribute in its key condition',
        command: query({ KeyConditionExpression: 'pk = :pk AND colour = :pk' }),
      },
      { what: 'with a filter of its key', command: query({ FilterExpression: 'sk = :pk' }) },
      {
        what: 'with an empty partition key',
        command: query({ ExpressionAttributeValues: { ':pk': { S: '' } } }),
      },
      {
        what: 'with a partition key of another type',
        command: query({ ExpressionAttributeValues: { ':pk': { N: '1' } } }),
      },
      { what: 'with a limit of 0', command: query({ Limit: 0 }) },
      { what: 'that starts at an incomplete key', command: query({ ExclusiveStartKey: { pk: Key.pk } }) },
      {
        what: 'that starts in another partition',
        command: query({ ExclusiveStartKey: { ...Key, pk: { S: 'other' } } }),
      },
      {
        what: 'of an index with consistent reads',
        command: query({
          IndexName: 'byStatus',
          KeyConditionExpression: '#s = :pk',
          ExpressionAttributeNames: { '#s': 'status' },
          ConsistentRead: true,
        }),
      },
      {
        what: 'of an index that starts at a key of the table',
        command: query({
          IndexName: 'byStatus',
          KeyConditionExpression: '#s = :pk',
          ExpressionAttributeNames: { '#s': 'status' },
          ExclusiveStartKey: Key,
        }),
      },
      {
        what: 'with a projection and a count',
        command: query({ ProjectionExpression: 'sk', Select: 'COUNT' }),
      },
    ],
  },
  {
    subject: 'a scan',
    cases: [
      { what: 'with a limit of 0', command: new ScanCommand({ TableName, Limit: 0 }) },
      {
        what: 'of an index with consistent reads',
        command: new ScanCommand({ TableName, IndexName: 'byStatus', ConsistentRead: true }),
      },
      { what: 'of a segment without their number', command: new ScanCommand({ TableName, Segment: 0 }) },
      {
        what: 'of a segment outside their number',
        command: new ScanCommand({ TableName, Segment: 2, TotalSegments: 2 }),
      },
    ],
  },
  {
    subject: 'a batch',
    cases: [
      { what: 'of 26 writes', command: batchWrite(times(26, (index) => putRequest(`${index}`))) },
      { what: 'of no writes', command: batchWrite([]) },
      { what: 'that puts an item twice', command: batchWrite([putRequest('a'), putRequest('a')]) },
      {
        what: 'that puts and deletes an item',
        command: batchWrite([putRequest('a'), { DeleteRequest: { Key } }]),
      },
      {
        what: 'with an item of more than 400 KB',
        command: batchWrite([{ PutRequest: { Item: { ...Key, text: { S: 'x'.repeat(400 * 1024) } } } }]),
      },
      { what: 'of 101 reads', command: batchGet(times(101, (index) => keyOf(`${index}`))) },
      { what: 'of no reads', command: batchGet([]) },
      { what: 'that reads an item twice', command: batchGet([Key, Key]) },
      { what: 'with an incomplete key', command: batchGet([{ pk: Key.pk }]) },
    ],
  },
  {
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    subject: 'a transaction',
    cases: [
      { what: 'of 101 writes', command: transactWrite(times(101, (index) => transactPut(`${index}`))) },
      { what: 'of no writes', command: transactWrite([]) },
      {
        what: 'with two writes of one item',
        command: transactWrite([transactPut('a'), { Delete: { TableName, Key } }]),
      },
      {
        what: 'with a check and a write of one item',
        command: transactWrite([
          transactPut('a'),
          { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
        ]),
      },
      {
        what: 'with two actions in one member',
        command: transactWrite([{ ...transactPut('a'), Delete: { TableName, Key: keyOf('b') } }]),
      },
      {
        what: 'of more than 4 MB',
        command: transactWrite(
          times(11, (index) => ({
            Put: { TableName, Item: { ...keyOf(`${index}`), text: { S: 'x'.repeat(390_000) } } },
          })),
        ),
      },
      {
        what: 'with an invalid expression',
        command: transactWrite([{ ConditionCheck: { TableName, Key, ConditionExpression: '(' } }]),
      },
      {
        what: 'with a token of 37 characters',
        command: transactWrite([transactPut('a')], { ClientRequestToken: 't'.repeat(37) }),
      },
      {
        what: 'of 101 reads',
        command: new TransactGetItemsCommand({
          TransactItems: times(101, (index) => ({ Get: { TableName, Key: keyOf(`${index}`) } })),
        }),
      },
      {
        what: 'with two reads of one item',
        command: new TransactGetItemsCommand({
          TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName, Key } }],
        }),
      },
    ],
  },
])('DynamoDB refuses $subject', ({ cases }) => {
  it.each(cases)('$what', async ({ command, refusal = invalid }) => {
    expect(await refusalOf(raw.send(command as PutItemCommand))).toEqual(refusal);
  });
});

describe('DynamoDB refuses a write whose condition does not hold', () => {
  it.each([
    { what: 'a put', command: condition('attribute_exists(absent)') },
    { what: 'an update', command: update('REMOVE a', { ConditionExpression: 'attribute_exists(absent)' }) },
    {
      what: 'a deletion',
      command: new DeleteItemCommand({ TableName, Key, ConditionExpression: 'attribute_exists(absent)' }),
    },
  ])('$what', async ({ command }) => {
    expect(await refusalOf(raw.send(command as PutItemCommand))).toEqual(conditionFailed);
  });
});

describe('DynamoDB accepts', () => {
  const emptyTexts = { text: { S: '' }, bytes: { B: new Uint8Array() }, list: { L: [] }, map: { M: {} } };

  it.each([
    { what: 'empty texts, bytes, lists and maps', command: put(emptyTexts) },
    { what: 'a partition key of 2,048 bytes', command: put({ pk: { S: 'ü'.repeat(1024) } }) },
    { what: 'a sort key of 1,024 bytes', command: put({ sk: { S: 'ü'.repeat(512) } }) },
    { what: 'a number of 38 digits', command: put({ number: { N: '1'.repeat(38) } }) },
    {
      what: 'numbers up to 9.9…E125 and down to 1E-130',
      command: put({ most: { N: '9.9999999999999999999999999999999999999E125' }, least: { N: '1E-130' } }),
    },
    { what: 'a value nested in 31 lists', command: put({ deep: nested(31) }) },
    { what: 'an expression of 4 KB', command: condition(conditionOfLength(4096)) },
    { what: 'a batch of 25 writes', command: batchWrite(times(25, (index) => putRequest(`batch-${index}`))) },
    { what: 'a batch of 100 reads', command: batchGet(times(100, (index) => keyOf(`${index}`))) },
    {
      what: 'a transaction of 100 writes',
      command: transactWrite(times(100, (index) => transactPut(`transaction-${index}`))),
    },
  ])('$what', async ({ command }) => {
    await expect(raw.send(command as PutItemCommand)).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });
});
