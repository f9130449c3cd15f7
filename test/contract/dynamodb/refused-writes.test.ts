import { BatchGetItemCommand, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createRequests, nested, testRefusals } from './requests.ts';

const requests = await createRequests();
const { TableName, Key, put, update, get, updateWith, query, transactWrite } = requests;

testRefusals(requests, [
  {
    subject: 'a table',
    cases: [
      {
        what: 'that does not exist, for a read',
        command: get({ TableName: 'docket-nowhere' }),
        name: 'ResourceNotFoundException',
      },
      {
        what: 'that does not exist, for a write',
        command: put({}, { TableName: 'docket-nowhere' }),
        name: 'ResourceNotFoundException',
      },
      {
        what: 'that does not exist, for a query',
        command: query({ TableName: 'docket-nowhere' }),
        name: 'ResourceNotFoundException',
      },
      {
        what: 'that does not exist, in a batch',
        command: new BatchGetItemCommand({ RequestItems: { 'docket-nowhere': { Keys: [Key] } } }),
        name: 'ResourceNotFoundException',
      },
      {
        what: 'that does not exist, in a transaction',
        command: transactWrite([{ Put: { TableName: 'docket-nowhere', Item: Key } }]),
        name: 'ResourceNotFoundException',
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
]);
