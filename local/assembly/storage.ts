import * as z from 'zod';
import {
  coercedBoolean,
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { BucketResource, QueueResource, TableResource } from './resources.ts';

const Index = z.object({ IndexName: z.string(), KeySchema: z.array(z.json()), Projection: z.json() });

/** `AWS::DynamoDB::Table`, and `GlobalTable`, which CDK's TableV2 creates. */
const Table = z.strictObject({
  AttributeDefinitions: z.array(z.json()),
  BillingMode: z.literal('PAY_PER_REQUEST', 'the local cloud supports only on-demand tables'),
  GlobalSecondaryIndexes: z.array(Index).optional(),
  KeySchema: z.array(z.json()),
  LocalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z
    .strictObject({
      StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
      ...ignoredProperties('ResourcePolicy'),
    })
    .optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: coercedBoolean }).optional(),
  ...ignoredProperties(
    'ContributorInsightsSpecification',
    'DeletionProtectionEnabled',
    'PointInTimeRecoverySpecification',
    'Replicas',
    'SSESpecification',
    'TableClass',
    'TableName',
    'Tags',
    'WarmThroughput',
    'WriteOnDemandThroughputSettings',
  ),
});

export function tableOf(resource: ResolvedResource): TableResource {
  const properties = parseProperties(resource, Table);
  const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema, LocalSecondaryIndexes } =
    properties;
  const ttl = properties.TimeToLiveSpecification;
  return {
    name: resource.ref,
    arn: requiredAttribute(resource, 'Arn'),
    createTable: {
      TableName: resource.ref,
      AttributeDefinitions,
      BillingMode,
      KeySchema,
      ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
      ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes } : {}),
    },
    ttlAttribute: ttl?.Enabled ? ttl.AttributeName : undefined,
    stream: properties.StreamSpecification && {
      arn: requiredAttribute(resource, 'StreamArn'),
      viewType: properties.StreamSpecification.StreamViewType,
    },
  };
}

const Bucket = z.strictObject({
  CorsConfiguration: z
    .strictObject({
      CorsRules: z.array(
        z.strictObject({
          AllowedHeaders: z.array(z.string()).default([]),
          AllowedMethods: z.array(z.string()),
          AllowedOrigins: z.array(z.string()),
          ExposedHeaders: z.array(z.string()).default([]),
          Id: z.string().optional(),
          MaxAge: coercedNumber.optional(),
        }),
      ),
    })
    .default({ CorsRules: [] }),
  LifecycleConfiguration: z
    .strictObject({
      Rules: z.array(
        z.strictObject({
          ExpirationInDays: coercedNumber.optional(),
          Prefix: z.string().default(''),
          Status: z.enum(['Enabled', 'Disabled']),
          // A deletion is final: noncurrent versions are not kept locally.
          ...ignoredProperties(
            'AbortIncompleteMultipartUpload',
            'ExpiredObjectDeleteMarker',
            'Id',
            'NoncurrentVersionExpiration',
            'Transitions',
          ),
        }),
      ),
    })
    .default({ Rules: [] }),
  NotificationConfiguration: z
    .strictObject({
      QueueConfigurations: z
        .array(
          z.strictObject({
            Event: z.string(),
            Filter: z
              .strictObject({
                S3Key: z.strictObject({
                  Rules: z.array(z.strictObject({ Name: z.string(), Value: z.string() })),
                }),
              })
              .optional(),
            Queue: z.string(),
          }),
        )
        .default([]),
    })
    .default({ QueueConfigurations: [] }),
  ...ignoredProperties(
    'BucketEncryption',
    'BucketName',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
    'VersioningConfiguration',
  ),
});

export function bucketOf(resource: ResolvedResource): BucketResource {
  const properties = parseProperties(resource, Bucket);
  return {
    name: resource.ref,
    arn: requiredAttribute(resource, 'Arn'),
    cors: properties.CorsConfiguration.CorsRules.map((rule) => ({
      allowedOrigins: rule.AllowedOrigins,
      allowedMethods: rule.AllowedMethods,
      allowedHeaders: rule.AllowedHeaders,
      exposedHeaders: rule.ExposedHeaders,
      maxAgeSeconds: rule.MaxAge,
    })),
    lifecycle: properties.LifecycleConfiguration.Rules.flatMap(({ ExpirationInDays, Prefix, Status }) =>
      Status === 'Enabled' && ExpirationInDays !== undefined
        ? [{ prefix: Prefix, expireAfterDays: ExpirationInDays }]
        : [],
    ),
    notifications: properties.NotificationConfiguration.QueueConfigurations.map(
      ({ Event, Filter, Queue }) => {
        const rule = (name: string) =>
          Filter?.S3Key.Rules.find((each) => each.Name.toLowerCase() === name)?.Value ?? '';
        return { queueArn: Queue, event: Event, prefix: rule('prefix'), suffix: rule('suffix') };
      },
    ),
  };
}

const Queue = z.strictObject({
  DelaySeconds: coercedNumber.default(0),
  MessageRetentionPeriod: coercedNumber.default(345_600),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: coercedNumber })
    .optional(),
  VisibilityTimeout: coercedNumber.default(30),
  ...ignoredProperties(
    'KmsDataKeyReusePeriodSeconds',
    'KmsMasterKeyId',
    'QueueName',
    'ReceiveMessageWaitTimeSeconds',
    'RedriveAllowPolicy',
    'SqsManagedSseEnabled',
    'Tags',
  ),
});

export function queueOf(resource: ResolvedResource): QueueResource {
  const properties = parseProperties(resource, Queue);
  const redrive = properties.RedrivePolicy;
  return {
    name: requiredAttribute(resource, 'QueueName'),
    arn: requiredAttribute(resource, 'Arn'),
    url: resource.ref,
    visibilityTimeoutSeconds: properties.VisibilityTimeout,
    retentionSeconds: properties.MessageRetentionPeriod,
    delaySeconds: properties.DelaySeconds,
    redrive: redrive && {
      deadLetterArn: redrive.deadLetterTargetArn,
      maxReceiveCount: redrive.maxReceiveCount,
    },
  };
}
