import { beforeAll, describe, expect, it } from 'vitest';
import { buildFunctions } from '../../lib/build.ts';
import { stageByName } from '../../lib/stages.ts';
import { propertiesOf, type Resource, synthesizeStage } from './synth-harness.ts';

let prod: Resource[];
let dev: Resource[];
beforeAll(async () => {
  await buildFunctions();
  prod = synthesizeStage(stageByName('prod')).data;
  dev = synthesizeStage(stageByName('dev')).data;
});

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

describe('the indexes of the table', () => {
  // DynamoDB cannot change an index: a deployment that tries fails, and one update can add or delete only one index.
  // For another key or attribute, add an index with a new name (docs/operations.md), and pin it here.
  it('are exactly the deployed ones', () => {
    const [table] = propertiesOf(prod, 'AWS::DynamoDB::GlobalTable');

    const pinned = ((table?.GlobalSecondaryIndexes ?? []) as Index[]).map(
      ({ IndexName, KeySchema, Projection }) => [
        IndexName,
        ...KeySchema.map(({ AttributeName }) => AttributeName),
        Projection.ProjectionType,
        [...(Projection.NonKeyAttributes ?? [])].toSorted().join(' '),
      ],
    );

    expect(pinned).toMatchInlineSnapshot(`
      [
        [
          "gsi1",
          "gsi1pk",
          "gsi1sk",
          "KEYS_ONLY",
          "",
        ],
        [
          "gsi2",
          "gsi2pk",
          "gsi2sk",
          "KEYS_ONLY",
          "",
        ],
        [
          "gsi3",
          "gsi3pk",
          "gsi3sk",
          "KEYS_ONLY",
          "",
        ],
        [
          "gsi4",
          "gsi4pk",
          "gsi4sk",
          "INCLUDE",
          "actionStatus category createdAt dueDate expiresAt kind sender snoozedUntil status tags view",
        ],
        [
          "gsi5",
          "gsi5pk",
          "gsi5sk",
          "INCLUDE",
          "amount billed sender view",
        ],
      ]
    `);
  });
});

describe('resources with data in prod', () => {
  it('are retained when the stack is updated or deleted, unless its first deployment fails', () => {
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'];

    const policies = prod
      .filter(({ Type }) => kept.includes(Type))
      .map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);

    expect(policies).toEqual(kept.map(() => ['RetainExceptOnCreate', 'Retain']));
  });

  it('can be restored for 14 days: both table and bucket', () => {
    const [table] = propertiesOf(prod, 'AWS::DynamoDB::GlobalTable');
    const [bucket] = propertiesOf(prod, 'AWS::S3::Bucket');

    expect(table).toMatchObject({
      Replicas: [{ PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 14 } }],
    });
    expect(bucket).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({
            NoncurrentVersionExpiration: { NoncurrentDays: 14 },
            ExpiredObjectDeleteMarker: true,
            Status: 'Enabled',
          }),
          expect.objectContaining({ Prefix: 'uploads/', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
        ]),
      },
    });
  });

  it('have no versioning in stages that keep no data, so that the bucket can be emptied', () => {
    const [bucket] = propertiesOf(dev, 'AWS::S3::Bucket');

    expect(bucket).not.toHaveProperty('VersioningConfiguration');
  });
});

describe('the bucket', () => {
  it('moves documents to intelligent tiering', () => {
    const [bucket] = propertiesOf(dev, 'AWS::S3::Bucket');

    expect(bucket).toMatchObject({
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({
            Prefix: 'documents/',
            Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 0 }],
          }),
        ]),
      },
    });
  });

  it('keeps exports for a week', () => {
    const [bucket] = propertiesOf(prod, 'AWS::S3::Bucket');

    expect(bucket).toMatchObject({
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({
            Prefix: 'exports/',
            ExpirationInDays: 7,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          }),
        ]),
      },
    });
  });

  it('is the only sender that the policy of the intake queue allows', () => {
    const policies = propertiesOf(prod, 'AWS::SQS::QueuePolicy');

    const allowed = policies
      .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: Record<string, unknown>[] }).Statement)
      .filter(({ Effect }) => Effect === 'Allow');

    expect(allowed).toHaveLength(1);
    expect(allowed[0]?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: {
        'aws:SourceArn': {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::docket-prod-data-*']],
        },
      },
    });
  });
});
