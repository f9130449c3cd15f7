import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, unique } from '../target.ts';
import { openBucket } from './bucket.ts';

const { client, Bucket, put, url } = await openBucket();
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
const putNew = (more: object) =>
  new PutObjectCommand({ Bucket, Key: unique('refused'), Body: 'text', ...more });
const copy = (more: object) =>
  new CopyObjectCommand({ Bucket, Key: unique('copy'), CopySource: `${Bucket}/${KEY}`, ...more });
const list = (more: object) => new ListObjectsV2Command({ Bucket, ...more });
const deleteMany = (keys: readonly string[]) =>
  new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } });

const refusal = (status: number, name: string) => ({ name, status });
const noKey = refusal(404, 'NoSuchKey');
const noBucket = refusal(404, 'NoSuchBucket');
const noUpload = refusal(404, 'NoSuchUpload');
/** A response without a body, of which the SDK knows only the status. */
const unchanged = refusal(304, 'Unknown');
const notMet = refusal(412, 'PreconditionFailed');
const notImplemented = refusal(501, 'NotImplemented');
const invalidArgument = refusal(400, 'InvalidArgument');

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
describe.each<{
  subject: string;
  cases: { what: string; command: () => unknown; expected: { name: string; status: number } }[];
}>([
  {
    subject: 'a read',
    cases: [
      { what: 'of an object that does not exist', command: () => get({ Key: absent }), expected: noKey },
      {
        what: 'of the headers of an object that does not exist',
        command: () => head({ Key: absent }),
        expected: refusal(404, 'NotFound'),
      },
      {
        what: 'of a bucket that does not exist',
        command: () => get({ Bucket: `${Bucket}-absent` }),
        expected: noBucket,
      },
      {
        what: 'of the headers of a bucket that does not exist',
        command: () => new HeadBucketCommand({ Bucket: `${Bucket}-absent` }),
        expected: refusal(404, 'NotFound'),
      },
      {
        what: 'of a range after the end',
        command: () => get({ Range: 'bytes=10-20' }),
        expected: refusal(416, 'InvalidRange'),
      },
      {
        what: 'of the last 0 bytes',
        command: () => get({ Range: 'bytes=-0' }),
        expected: refusal(416, 'InvalidRange'),
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
        expected: refusal(412, 'Unknown'),
      },
      {
        what: 'of headers if the caller has this version',
        command: () => head({ IfNoneMatch: etag }),
        expected: unchanged,
      },
    ],
  },
  {
    subject: 'a write',
    cases: [
      {
        what: 'to a bucket that does not exist',
        command: () => putNew({ Bucket: `${Bucket}-absent` }),
        expected: noBucket,
      },
      {
        what: 'of a key of more than 1,024 bytes',
        command: () => putNew({ Key: 'ü'.repeat(513) }),
        expected: refusal(400, 'KeyTooLongError'),
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata
      {
        what: 'of metadata of more than 2 KB',
        command: () => putNew({ Metadata: { text: 'x'.repeat(2048) } }),
        expected: refusal(400, 'MetadataTooLarge'),
      },
      {
        what: 'whose CRC32 differs',
        command: () => putNew({ ChecksumCRC32: 'AAAAAA==' }),
        expected: refusal(400, 'BadDigest'),
      },
      {
        what: 'whose SHA-256 differs',
        command: () => putNew({ ChecksumSHA256: Buffer.alloc(32).toString('base64') }),
        expected: refusal(400, 'BadDigest'),
      },
      {
        what: 'whose CRC32 is not one',
        command: () => putNew({ ChecksumCRC32: 'AAAA' }),
        expected: refusal(400, 'InvalidRequest'),
      },
      {
        what: 'whose MD5 differs',
        command: () => putNew({ ContentMD5: Buffer.alloc(16).toString('base64') }),
        expected: refusal(400, 'BadDigest'),
      },
      {
        what: 'whose MD5 is not one',
        command: () => putNew({ ContentMD5: 'MTIz' }),
        expected: refusal(400, 'InvalidDigest'),
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
      {
        what: 'of a new object over an existing one',
        command: () => putNew({ Key: KEY, IfNoneMatch: '*' }),
        expected: notMet,
      },
      {
        what: 'of an object that has changed',
        command: () => putNew({ Key: KEY, IfMatch: '"other"' }),
        expected: notMet,
      },
      {
        what: 'of an object that is expected to exist',
        command: () => putNew({ Key: absent, IfMatch: etag }),
        expected: noKey,
      },
      {
        what: 'with If-None-Match of a version',
        command: () => putNew({ IfNoneMatch: etag }),
        expected: notImplemented,
      },
      {
        what: 'with If-Match of any version',
        command: () => putNew({ Key: KEY, IfMatch: '*' }),
        expected: notImplemented,
      },
      {
        what: 'with both conditions',
        command: () => putNew({ Key: KEY, IfMatch: etag, IfNoneMatch: '*' }),
        expected: notImplemented,
      },
    ],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
    subject: 'a copy',
    cases: [
      {
        what: 'of an object that does not exist',
        command: () => copy({ CopySource: `${Bucket}/${absent}` }),
        expected: noKey,
      },
      {
        what: 'from a bucket that does not exist',
        command: () => copy({ CopySource: `${Bucket}-absent/${KEY}` }),
        expected: noBucket,
      },
      {
        what: 'of an object to itself',
        command: () => copy({ Key: KEY }),
        expected: refusal(400, 'InvalidRequest'),
      },
      {
        what: 'from a source without a key',
        command: () => copy({ CopySource: 'nowhere' }),
        expected: invalidArgument,
      },
      {
        what: 'of another version than expected',
        command: () => copy({ CopySourceIfMatch: '"other"' }),
        expected: notMet,
      },
      {
        what: 'of the version that the caller has',
        command: () => copy({ CopySourceIfNoneMatch: etag }),
        expected: notMet,
      },
      {
        what: 'of an object that was not changed since',
        command: () => copy({ CopySourceIfModifiedSince: TOMORROW }),
        expected: notMet,
      },
      {
        what: 'of an object that was changed since',
        command: () => copy({ CopySourceIfUnmodifiedSince: YESTERDAY }),
        expected: notMet,
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
      { what: 'of -1 keys', command: () => list({ MaxKeys: -1 }), expected: invalidArgument },
      {
        what: 'that continues at a token which S3 has not made',
        command: () => list({ ContinuationToken: 'made up' }),
        expected: invalidArgument,
      },
      {
        what: 'that continues at an empty token',
        command: () => list({ ContinuationToken: '' }),
        expected: invalidArgument,
      },
    ],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
    subject: 'a deletion',
    cases: [
      {
        what: 'of 1,001 objects',
        command: () => deleteMany(Array.from({ length: 1001 }, (_, index) => `${index}`)),
        expected: refusal(400, 'MalformedXML'),
      },
      { what: 'of no objects', command: () => deleteMany([]), expected: refusal(400, 'MalformedXML') },
      {
        what: 'in a bucket that does not exist',
        command: () =>
          new DeleteObjectsCommand({ Bucket: `${Bucket}-absent`, Delete: { Objects: [{ Key: 'a' }] } }),
        expected: noBucket,
      },
    ],
  },
  {
    subject: 'a multipart upload that does not exist',
    cases: [
      {
        what: 'for a part',
        command: () =>
          new UploadPartCommand({ Bucket, Key: KEY, UploadId: 'unknown', PartNumber: 1, Body: 'x' }),
        expected: noUpload,
      },
      {
        what: 'for its end',
        command: () =>
          new CompleteMultipartUploadCommand({
            Bucket,
            Key: KEY,
            UploadId: 'unknown',
            MultipartUpload: { Parts: [{ PartNumber: 1, ETag: etag }] },
          }),
        expected: noUpload,
      },
      {
        what: 'for its abort',
        command: () => new AbortMultipartUploadCommand({ Bucket, Key: KEY, UploadId: 'unknown' }),
        expected: noUpload,
      },
    ],
  },
])('S3 refuses $subject', ({ cases }) => {
  it.each(cases)('$what', async ({ command, expected }) => {
    expect(await refusalOf(client.send(command() as GetObjectCommand))).toEqual(expected);
  });
});

describe('S3 refuses a request without a signature', () => {
  it.each(['GET', 'PUT', 'DELETE'])('%s', async (method) => {
    const response = await fetch(new URL(KEY, `${url.replace(/\/$/, '')}/`), { method });

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
  });
});
