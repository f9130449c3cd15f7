import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { unique } from '../target.ts';
import { openBucket } from './bucket.ts';
import { refusals, testRefusals } from './refusals.ts';

const { client, Bucket, put, url } = await openBucket();
const { bad, noBucket, noKey, notFound, notMet, unchanged } = refusals;
const KEY = unique('existing');
const absent = unique('absent');
const YESTERDAY = new Date(Date.now() - 86_400_000);
const TOMORROW = new Date(Date.now() + 86_400_000);
let etag = '';

beforeAll(async () => {
  const { ETag = '' } = await put(KEY, '0123456789');
  etag = ETag;
});

const get = (more: object) => new GetObjectCommand({ Bucket, Key: KEY, ...more });
const head = (more: object) => new HeadObjectCommand({ Bucket, Key: KEY, ...more });
const list = (more: object) => new ListObjectsV2Command({ Bucket, ...more });

testRefusals(client, [
  {
    subject: 'a read',
    cases: [
      { what: 'of an object that does not exist', command: () => get({ Key: absent }), expected: noKey },
      {
        what: 'of the headers of an object that does not exist',
        command: () => head({ Key: absent }),
        expected: notFound,
      },
      {
        what: 'of a bucket that does not exist',
        command: () => get({ Bucket: `${Bucket}-absent` }),
        expected: noBucket,
      },
      {
        what: 'of the headers of a bucket that does not exist',
        command: () => new HeadBucketCommand({ Bucket: `${Bucket}-absent` }),
        expected: notFound,
      },
      {
        what: 'of a range after the end',
        command: () => get({ Range: 'bytes=10-20' }),
        expected: { name: 'InvalidRange', status: 416 },
      },
      {
        what: 'of the last 0 bytes',
        command: () => get({ Range: 'bytes=-0' }),
        expected: { name: 'InvalidRange', status: 416 },
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
      {
        what: 'if another version is expected',
        command: () => get({ IfMatch: '"other"' }),
        expected: notMet,
      },
      {
        what: 'if the object was changed since',
        command: () => get({ IfUnmodifiedSince: YESTERDAY }),
        expected: notMet,
      },
      {
        what: 'if the caller has this version',
        command: () => get({ IfNoneMatch: etag }),
        expected: unchanged,
      },
      {
        what: 'if the object was not changed since',
        command: () => get({ IfModifiedSince: TOMORROW }),
        expected: unchanged,
      },
      {
        what: 'of headers if another version is expected',
        command: () => head({ IfMatch: '"other"' }),
        expected: { name: 'Unknown', status: 412 },
      },
      {
        what: 'of headers if the caller has this version',
        command: () => head({ IfNoneMatch: etag }),
        expected: unchanged,
      },
    ],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
    subject: 'a list',
    cases: [
      {
        what: 'of a bucket that does not exist',
        command: () => list({ Bucket: `${Bucket}-absent` }),
        expected: noBucket,
      },
      { what: 'of -1 keys', command: () => list({ MaxKeys: -1 }), expected: bad('InvalidArgument') },
      {
        what: 'that continues at a token which S3 has not made',
        command: () => list({ ContinuationToken: 'made up' }),
        expected: bad('InvalidArgument'),
      },
      {
        what: 'that continues at an empty token',
        command: () => list({ ContinuationToken: '' }),
        expected: bad('InvalidArgument'),
      },
    ],
  },
]);

describe('S3 refuses a request without a signature', () => {
  it.each(['GET', 'PUT', 'DELETE'])('%s', async (method) => {
    const response = await fetch(new URL(KEY, `${url.replace(/\/$/, '')}/`), { method });

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
  });
});
