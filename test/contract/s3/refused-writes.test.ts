import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { beforeAll } from 'vitest';
import { unique } from '../target.ts';
import { openBucket } from './bucket.ts';
import { refusals, testRefusals } from './refusals.ts';

const { client, Bucket, put } = await openBucket();
const { bad, noBucket, noKey, noUpload, notImplemented, notMet } = refusals;
const KEY = unique('existing');
const absent = unique('absent');
const YESTERDAY = new Date(Date.now() - 86_400_000);
const TOMORROW = new Date(Date.now() + 86_400_000);
let etag = '';

beforeAll(async () => {
  const { ETag = '' } = await put(KEY, '0123456789');
  etag = ETag;
});

const putNew = (more: object) =>
  new PutObjectCommand({ Bucket, Key: unique('refused'), Body: 'text', ...more });
const copy = (more: object) =>
  new CopyObjectCommand({ Bucket, Key: unique('copy'), CopySource: `${Bucket}/${KEY}`, ...more });
const deleteMany = (keys: readonly string[]) =>
  new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } });

testRefusals(client, [
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
        expected: bad('KeyTooLongError'),
      },
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata
      {
        what: 'of metadata of more than 2 KB',
        command: () => putNew({ Metadata: { text: 'x'.repeat(2048) } }),
        expected: bad('MetadataTooLarge'),
      },
      {
        what: 'whose CRC32 differs',
        command: () => putNew({ ChecksumCRC32: 'AAAAAA==' }),
        expected: bad('BadDigest'),
      },
      {
        what: 'whose SHA-256 differs',
        command: () => putNew({ ChecksumSHA256: Buffer.alloc(32).toString('base64') }),
        expected: bad('BadDigest'),
      },
      {
        what: 'whose CRC32 is not one',
        command: () => putNew({ ChecksumCRC32: 'AAAA' }),
        expected: bad('InvalidRequest'),
      },
      {
        what: 'whose MD5 differs',
        command: () => putNew({ ContentMD5: Buffer.alloc(16).toString('base64') }),
        expected: bad('BadDigest'),
      },
      {
        what: 'whose MD5 is not one',
        command: () => putNew({ ContentMD5: 'MTIz' }),
        expected: bad('InvalidDigest'),
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
        expected: bad('InvalidRequest'),
      },
      {
        what: 'from a source without a key',
        command: () => copy({ CopySource: 'nowhere' }),
        expected: bad('InvalidArgument'),
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
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
    subject: 'a deletion',
    cases: [
      {
        what: 'of 1,001 objects',
        command: () => deleteMany(Array.from({ length: 1001 }, (_, index) => `${index}`)),
        expected: bad('MalformedXML'),
      },
      { what: 'of no objects', command: () => deleteMany([]), expected: bad('MalformedXML') },
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
]);
