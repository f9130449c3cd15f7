import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { createRequests, testRefusals } from './requests.ts';

const requests = await createRequests();
const { TableName, Key, query } = requests;

testRefusals(requests, [
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
]);
