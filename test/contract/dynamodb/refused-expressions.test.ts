import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../target.ts';
import { conditionOfLength, createRequests, testRefusals } from './requests.ts';
import { times } from './table.ts';

const requests = await createRequests();
const { TableName, Key, put, update, condition, send } = requests;

testRefusals(requests, [
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
]);

describe('DynamoDB refuses a write whose condition does not hold', () => {
  it.each([
    { what: 'a put', command: condition('attribute_exists(absent)') },
    { what: 'an update', command: update('REMOVE a', { ConditionExpression: 'attribute_exists(absent)' }) },
    {
      what: 'a deletion',
      command: new DeleteItemCommand({ TableName, Key, ConditionExpression: 'attribute_exists(absent)' }),
    },
  ])('$what', async ({ command }) => {
    expect(await refusalOf(send(command))).toEqual({ name: 'ConditionalCheckFailedException', status: 400 });
  });
});
