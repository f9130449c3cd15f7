import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUCKET, type S3Harness, startS3 } from './s3-harness.ts';

let local: S3Harness;
beforeAll(async () => {
  local = await startS3();
});
afterAll(() => local.close());

describe('a role', () => {
  test('without s3:ListBucket cannot learn whether an object exists', async () => {
    await local.put('secret');
    const reader = local.client('reader');

    const missing = reader.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'missing' }));

    await expect(missing).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(reader.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'secret' }))).resolves.toBeDefined();
  });

  test.each([
    { what: 'list', attempt: (who: S3Client) => who.send(new ListObjectsV2Command({ Bucket: BUCKET })) },
    {
      what: 'put',
      attempt: (who: S3Client) => who.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'a' })),
    },
    {
      what: 'delete',
      attempt: (who: S3Client) => who.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'secret' })),
    },
    {
      what: 'copy',
      attempt: (who: S3Client) =>
        who.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'b', CopySource: `${BUCKET}/secret` })),
    },
    {
      what: 'head the bucket',
      attempt: (who: S3Client) => who.send(new HeadBucketCommand({ Bucket: BUCKET })),
    },
  ])('with read permission only cannot $what', async ({ attempt }) => {
    const outcome = attempt(local.client('reader'));

    await expect(outcome).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  test('without delete permission gets an error for each of several objects', async () => {
    await local.put('kept');

    const { Errors, Deleted } = await local
      .client('reader')
      .send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'kept' }] } }));

    expect(Deleted).toBeUndefined();
    expect(Errors).toMatchObject([{ Key: 'kept', Code: 'AccessDenied' }]);
    expect((await local.get('kept')).text).toBe('kept');
  });
});
