import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { receiveUpload, settleDeadLetters } from '../functions/pipeline/contract.ts';
import { EXPORT_DAYS } from '../shared/domain/export.ts';
import { DOCUMENTS_PREFIX, EXPORTS_PREFIX, UPLOADS_PREFIX } from '../shared/files/keys.ts';
import { indexes } from '../shared/table/indexes.ts';
import { createTaskQueue } from './constructs/task-queue.ts';
import { createApiClient, createUserPool } from './constructs/user-pool.ts';
import { acknowledge } from './review.ts';
import type { Stage } from './stages.ts';

/**
 * How long a mistake can be undone: the table can be restored to any second of these days, and the bucket keeps
 * overwritten and deleted objects for as long. After that, what a user erases is permanently gone (docs/operations.md).
 */
const RECOVERY_DAYS = 14;

/** What must never be lost: the table, the bucket with its intake queue, the user pool. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly bucket: Bucket;
  readonly deadLetters: Queue;
  /**
   * Changes of the table that a stream consumer has set aside. Nothing processes this queue: it triggers an alarm,
   * and an operator investigates.
   */
  readonly failedChanges: Queue;
  readonly intake: Queue;
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    // Retained resources are removed if the deployment that creates them fails: otherwise they would block
    // the next one.
    const removalPolicy = stage.keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;

    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: Object.values(indexes).map(({ name, pk, sk, ...index }) => ({
        indexName: name,
        partitionKey: { name: pk, type: AttributeType.STRING },
        sortKey: { name: sk, type: AttributeType.STRING },
        ...('holds' in index
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.holds] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      })),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: RECOVERY_DAYS,
      },
      deletionProtection: stage.keepData,
      removalPolicy,
    });

    this.deadLetters = createTaskQueue(this, 'DeadLetters', settleDeadLetters);
    this.failedChanges = new Queue(this, 'FailedChanges', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
    });
    acknowledge(this.failedChanges, {
      SQS3: 'It is where failed changes end up. No function reads it, so no message can fail',
    });
    this.intake = createTaskQueue(this, 'Intake', receiveUpload, this.deadLetters);
    this.bucket = this.createBucket(stage, removalPolicy);
    this.userPool = createUserPool(this, stage, removalPolicy);
    this.userPoolClient = createApiClient(this.userPool, stage);
    const [, emailDomain = ''] = stage.fromEmail.split('@');
    new EmailIdentity(this, 'MailIdentity', { identity: Identity.domain(emailDomain) });

    new CfnOutput(this, 'TableName', {
      value: this.table.tableName,
      description: 'An argument of scripts/reindex.ts',
    });
    new CfnOutput(this, 'FailedChangesQueueUrl', {
      value: this.failedChanges.queueUrl,
      description: 'The argument of scripts/replay-changes.ts',
    });
  }

  private createBucket(stage: Stage, removalPolicy: RemovalPolicy): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      cors: [
        {
          allowedOrigins: [...stage.webOrigins],
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag'],
          maxAge: 3600,
        },
      ],
      versioned: stage.keepData,
      lifecycleRules: [
        {
          id: 'abandoned-uploads',
          prefix: UPLOADS_PREFIX,
          expiration: Duration.days(2),
          // Copied to documents/ before it was deleted: there is nothing to restore.
          ...(stage.keepData ? { noncurrentVersionExpiration: Duration.days(1) } : {}),
        },
        {
          id: 'downloaded-exports',
          prefix: EXPORTS_PREFIX,
          expiration: Duration.days(EXPORT_DAYS),
          // An archive is made of what is still there: there is nothing to restore.
          ...(stage.keepData ? { noncurrentVersionExpiration: Duration.days(1) } : {}),
        },
        { id: 'unfinished-parts', abortIncompleteMultipartUploadAfter: Duration.days(2) },
        // Files that are not opened for a month are billed at half the price; files below 128 KB stay as they
        // are. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html
        {
          id: 'seldom-opened',
          prefix: DOCUMENTS_PREFIX,
          transitions: [
            { storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) },
          ],
        },
        ...(stage.keepData
          ? [
              {
                id: 'erased-for-good',
                noncurrentVersionExpiration: Duration.days(RECOVERY_DAYS),
                expiredObjectDeleteMarker: true,
              },
            ]
          : []),
      ],
      removalPolicy,
    });
    acknowledge(bucket, {
      S1: 'Access logs would contain addresses and the keys of files, and arrive late. Data events of CloudTrail say who has read what (docs/operations.md)',
    });
    // The bucket's own configuration: notifications of the L2 construct would add a custom resource with a
    // Lambda of its own.
    const policy = this.intake.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.intake.queueArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          // The prefix of the bucket's generated name. The whole name is not known yet: S3 needs the queue's
          // policy before it creates the bucket's notification.
          ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${this.stackName.toLowerCase()}-*` },
        },
      }),
    );
    const resource = bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: this.intake.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: UPLOADS_PREFIX }] } },
        },
      ],
    };
    if (policy.policyDependable) resource.node.addDependency(policy.policyDependable);
    return bucket;
  }
}
