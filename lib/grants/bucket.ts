import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { wildcardStatement } from '../review.ts';
import type { Grant, GrantContext } from './grant.ts';

/**
 * Without `s3:ListBucket`, S3 returns 403 instead of 404 for a missing key:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function grantObjects({ bucket }: GrantContext, actions: string[], ...prefixes: string[]): Grant {
  const readsObjects = actions.includes('s3:GetObject');
  return {
    environment: { BUCKET_NAME: bucket.bucketName },
    statements: [
      wildcardStatement(
        { actions, resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) },
        'The keys after the prefix are ids that exist only at run time',
      ),
      ...(readsObjects ? [listBucketStatement(bucket)] : []),
    ],
  };
}

/** The removal of objects, and of everything that has one of the prefixes. */
export function grantRemoval(context: GrantContext, ...prefixes: string[]): Grant {
  const { environment, statements } = grantObjects(context, ['s3:DeleteObject'], ...prefixes);
  return { environment, statements: [...statements, listBucketStatement(context.bucket)] };
}

const listBucketStatement = (bucket: IBucket) =>
  new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });
