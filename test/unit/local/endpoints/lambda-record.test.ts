import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { expect, it } from 'vitest';
import { lambdaRecord } from '../../../../local/endpoints/lambda-record.ts';

const record: _Record = {
  eventID: '1',
  eventName: 'MODIFY',
  eventVersion: '1.0',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    ApproximateCreationDateTime: new Date('2026-11-29T12:00:00.900Z'),
    Keys: { pk: { S: 'W#1' } },
    NewImage: {
      pk: { S: 'W#1' },
      bytes: { B: Uint8Array.of(1, 2, 255) },
      more: { M: { set: { BS: [Uint8Array.of(0)] }, count: { N: '3' }, none: { NULL: true } } },
    },
    SequenceNumber: '100000000003546957485',
    SizeBytes: 26,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
};

it('a record of GetRecords has the form of an event of Lambda', () => {
  expect(lambdaRecord(record, 'arn:of-the-template')).toEqual({
    eventID: '1',
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-central-1',
    dynamodb: {
      ApproximateCreationDateTime: Date.UTC(2026, 10, 29, 12) / 1000,
      Keys: { pk: { S: 'W#1' } },
      NewImage: {
        pk: { S: 'W#1' },
        bytes: { B: 'AQL/' },
        more: { M: { set: { BS: ['AA=='] }, count: { N: '3' }, none: { NULL: true } } },
      },
      SequenceNumber: '100000000003546957485',
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: 'arn:of-the-template',
  });
});

it('the deletion of an expired item names DynamoDB itself', () => {
  const expired = { ...record, userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } };

  expect(lambdaRecord(expired, 'arn:of-the-template').userIdentity).toEqual({
    type: 'Service',
    principalId: 'dynamodb.amazonaws.com',
  });
});
