import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { BucketResource } from '../assembly/resources.ts';
import { REGION } from '../aws/service.ts';

/**
 * Creates the buckets that do not exist, and gives all of them the CORS and lifecycle rules of the templates.
 *
 * @param onFailure receives rules that the endpoint refuses: the app works without them, except for browsers or in the
 * long run.
 */
export async function createBuckets(
  client: S3Client,
  buckets: readonly BucketResource[],
  onFailure: (error: unknown, what: string) => void,
): Promise<void> {
  await Promise.all(
    buckets.map(async (bucket) => {
      const { name: Bucket } = bucket;
      const LocationConstraint: BucketLocationConstraint = REGION;
      if (!(await exists(client, Bucket)))
        await client.send(
          new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }),
        );
      await putCors(client, bucket).catch((error: unknown) => onFailure(error, `PutBucketCors of ${Bucket}`));
      await putLifecycle(client, bucket).catch((error: unknown) =>
        onFailure(error, `PutBucketLifecycleConfiguration of ${Bucket}`),
      );
    }),
  );
}

async function exists(client: S3Client, Bucket: string): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}

async function putCors(client: S3Client, { name: Bucket, cors }: BucketResource): Promise<void> {
  if (cors.length === 0) return;
  const CORSRules = cors.map((rule) => ({
    AllowedOrigins: [...rule.allowedOrigins],
    AllowedMethods: [...rule.allowedMethods],
    AllowedHeaders: [...rule.allowedHeaders],
    ExposeHeaders: [...rule.exposedHeaders],
    MaxAgeSeconds: rule.maxAgeSeconds,
  }));
  await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
}

async function putLifecycle(client: S3Client, { name: Bucket, lifecycle }: BucketResource): Promise<void> {
  if (lifecycle.length === 0) return;
  const Rules = lifecycle.map(({ prefix, expireAfterDays }, index) => ({
    ID: `rule-${index}`,
    Status: 'Enabled' as const,
    Filter: { Prefix: prefix },
    Expiration: { Days: expireAfterDays },
  }));
  await client.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
  );
}
