import { expect, test } from 'vitest';
import { arnOf, queueResource, readStacks } from './assembly-fixtures.ts';

test('a queue has its timeouts, its dead-letter queue and its own name, if any', () => {
  const { queues } = readStacks({
    app: {
      Resources: {
        Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead-letters' } },
        Jobs: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            VisibilityTimeout: 90,
            RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: '3' },
          },
        },
      },
    },
  });

  expect(queues).toMatchObject([
    { name: 'dead-letters', visibilityTimeoutSeconds: 30, retentionSeconds: 345_600, redrive: undefined },
    {
      arn: arnOf('sqs', 'app-Jobs'),
      visibilityTimeoutSeconds: 90,
      redrive: { deadLetterArn: arnOf('sqs', 'dead-letters'), maxReceiveCount: 3 },
    },
  ]);
});

test('a bucket has a lower-case name, its CORS rules, lifecycle and notifications', () => {
  const { buckets } = readStacks({
    Data: {
      Resources: {
        Jobs: queueResource,
        Files: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            CorsConfiguration: {
              CorsRules: [{ AllowedMethods: ['POST'], AllowedOrigins: ['*'], MaxAge: 60 }],
            },
            LifecycleConfiguration: {
              Rules: [
                { Prefix: 'uploads/', ExpirationInDays: 2, Status: 'Enabled' },
                { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
              ],
            },
            NotificationConfiguration: {
              QueueConfigurations: [
                {
                  Event: 's3:ObjectCreated:*',
                  Queue: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
                  Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
                },
              ],
            },
          },
        },
      },
    },
  });

  expect(buckets).toEqual([
    {
      name: 'data-files',
      arn: 'arn:aws:s3:::data-files',
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: ['POST'],
          allowedHeaders: [],
          exposedHeaders: [],
          maxAgeSeconds: 60,
        },
      ],
      lifecycle: [{ prefix: 'uploads/', expireAfterDays: 2 }],
      notifications: [
        { queueArn: arnOf('sqs', 'Data-Jobs'), event: 's3:ObjectCreated:*', prefix: 'uploads/', suffix: '' },
      ],
    },
  ]);
});

test.each(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'])(
  'an %s has its keys, indexes, time to live and stream',
  (Type) => {
    const keys = {
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    };
    const index = { IndexName: 'by-date', KeySchema: keys.KeySchema, Projection: { ProjectionType: 'ALL' } };

    const { tables } = readStacks({
      data: {
        Resources: {
          Table: {
            Type,
            Properties: {
              ...keys,
              BillingMode: 'PAY_PER_REQUEST',
              GlobalSecondaryIndexes: [{ ...index, ContributorInsightsSpecification: { Enabled: false } }],
              StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
              TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
            },
          },
        },
      },
    });

    expect(tables).toEqual([
      {
        name: 'data-Table',
        arn: arnOf('dynamodb', 'table/data-Table'),
        createTable: {
          TableName: 'data-Table',
          BillingMode: 'PAY_PER_REQUEST',
          ...keys,
          GlobalSecondaryIndexes: [index],
        },
        ttlAttribute: 'expiresAt',
        stream: {
          arn: expect.stringContaining('table/data-Table/stream/'),
          viewType: 'NEW_AND_OLD_IMAGES',
        },
      },
    ]);
  },
);
