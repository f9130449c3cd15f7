import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../review.ts';

interface DataTrailProps {
  readonly tableArn: string;
  readonly bucketArn: string;
  /** The stack of the functions, whose roles have names that begin with its name. */
  readonly appStackName: string;
}

/** How long it can be proved who has read or changed data. */
const TRAIL_DAYS = 365;

/**
 * Records who reads or changes items and objects besides the functions: operators, scripts, anyone else with credentials
 * (docs/adr/0035). The calls of functions are left out: the keys of the table contain words of documents, and presigned
 * requests the addresses of users; the functions' own logs say which user they have worked for.
 */
export function createDataTrail(
  scope: Construct,
  id: string,
  { tableArn, bucketArn, appStackName }: DataTrailProps,
): CfnTrail {
  const trailName = Stack.of(scope).stackName;
  const bucket = createTrailBucket(scope, `${id}Bucket`, trailName);
  const functions = `arn:${Aws.PARTITION}:sts::${Aws.ACCOUNT_ID}:assumed-role/${appStackName}-`;
  const selector = (name: string, type: string, arnPrefix: string) => ({
    name,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      { field: 'resources.ARN', startsWith: [arnPrefix] },
      { field: 'userIdentity.arn', notStartsWith: [functions] },
    ],
  });
  const trail = new CfnTrail(scope, id, {
    trailName,
    isLogging: true,
    s3BucketName: bucket.bucketName,
    enableLogFileValidation: true,
    includeGlobalServiceEvents: false,
    isMultiRegionTrail: false,
    advancedEventSelectors: [
      selector('Items of the table', 'AWS::DynamoDB::Table', tableArn),
      selector('Objects of the bucket', 'AWS::S3::Object', `${bucketArn}/`),
    ],
  });
  // CloudTrail checks that it may write before it creates the trail.
  if (bucket.policy !== undefined) trail.node.addDependency(bucket.policy);
  return trail;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function createTrailBucket(scope: Construct, id: string, trailName: string): Bucket {
  const bucket = new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    lifecycleRules: [{ expiration: Duration.days(TRAIL_DAYS) }],
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  acknowledge(bucket, {
    S1: 'CloudTrail alone writes to it, and validates its files. A log of its readers would need another bucket',
  });
  const conditions = {
    StringEquals: {
      'aws:SourceArn': `arn:${Aws.PARTITION}:cloudtrail:${Aws.REGION}:${Aws.ACCOUNT_ID}:trail/${trailName}`,
    },
  };
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions,
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${Aws.ACCOUNT_ID}/*`)],
      conditions: {
        StringEquals: { ...conditions.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    }),
  );
  return bucket;
}
