import { DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUCKET, type S3Harness, startS3 } from './s3-harness.ts';

let local: S3Harness;
let client: S3Client;
beforeAll(async () => {
  local = await startS3();
  client = local.client();
});
afterAll(() => local.close());

describe('ListObjectsV2', () => {
  const list = (more: object) => client.send(new ListObjectsV2Command({ Bucket: BUCKET, ...more }));

  test('returns the keys under a prefix in byte order, page by page', async () => {
    const keys = ['list/a', 'list/b', 'list/c/d', 'list/\uffee', 'list/😀'];
    for (const key of keys.toReversed()) await local.put(key);

    const first = await list({ Prefix: 'list/', MaxKeys: 2 });
    const second = await list({
      Prefix: 'list/',
      MaxKeys: 2,
      ContinuationToken: first.NextContinuationToken,
    });
    const third = await list({
      Prefix: 'list/',
      MaxKeys: 2,
      ContinuationToken: second.NextContinuationToken,
    });

    const pages = [first, second, third];
    expect(pages.flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key))).toEqual(keys);
    expect(pages.map(({ IsTruncated }) => IsTruncated)).toEqual([true, true, false]);
  });

  test('groups folders by a delimiter', async () => {
    for (const key of ['tree/1', 'tree/a/1', 'tree/a/2', 'tree/b/1', 'tree/c']) await local.put(key);

    const { Contents = [], CommonPrefixes = [], KeyCount } = await list({ Prefix: 'tree/', Delimiter: '/' });

    expect(Contents.map(({ Key }) => Key)).toEqual(['tree/1', 'tree/c']);
    expect(CommonPrefixes.map(({ Prefix }) => Prefix)).toEqual(['tree/a/', 'tree/b/']);
    expect(KeyCount).toBe(4);
  });

  test('refuses a forged continuation token', async () => {
    const attempt = list({ ContinuationToken: 'made-up' });

    await expect(attempt).rejects.toMatchObject({ name: 'InvalidArgument' });
  });
});

test('DeleteObjects deletes several objects, including missing ones', async () => {
  await local.put('many/<1>');
  await local.put('many/2 ');

  const { Deleted, Errors } = await client.send(
    new DeleteObjectsCommand({
      Bucket: BUCKET,
      Delete: { Objects: [{ Key: 'many/<1>' }, { Key: 'many/2 ' }, { Key: 'many/3' }] },
    }),
  );

  expect(Deleted?.map(({ Key }) => Key)).toEqual(['many/<1>', 'many/2 ', 'many/3']);
  expect(Errors).toBeUndefined();
  expect((await client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'many/' }))).KeyCount).toBe(0);
});
