import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { refusalOf, unique } from '../target.ts';
import { openBucket } from './bucket.ts';

const { client, Bucket, put, get } = await openBucket();

const md5 = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;
const head = (Key: string, more: object = {}) => client.send(new HeadObjectCommand({ Bucket, Key, ...more }));
const remove = (Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key }));
const copy = (from: string, Key: string, more: object = {}) =>
  client.send(
    new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${encodeURIComponent(from)}`, ...more }),
  );

describe('an object', () => {
  it('is returned with its bytes, its headers and its MD5 as its ETag', async () => {
    const key = unique('a letter');
    const headers = {
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      ContentDisposition: 'inline',
      ContentLanguage: 'de',
      Metadata: { page: '1' },
    };

    const written = await put(key, 'Dear Sir', headers);
    const object = await get(key);
    const described = await head(key);

    expect(written.ETag).toBe(md5('Dear Sir'));
    expect(object).toMatchObject({ ...headers, text: 'Dear Sir', ContentLength: 8, ETag: md5('Dear Sir') });
    expect(object.LastModified).toBeInstanceOf(Date);
    expect(described).toMatchObject({ ...headers, ContentLength: 8, ETag: md5('Dear Sir') });
  });

  it('without a type has binary/octet-stream or the one of the SDK, and may be empty', async () => {
    const key = unique('empty');
    await put(key, new Uint8Array());

    expect(await get(key)).toMatchObject({
      text: '',
      ContentLength: 0,
      ContentType: expect.stringMatching(/\/octet-stream$/),
    });
  });

  it.each([
    { what: 'spaces and punctuation', end: 'a b+c&d=e?f#g%h"i<j>\'k' },
    { what: 'letters of all scripts', end: 'Füße/文件/😀' },
    { what: 'empty segments', end: 'a//b/' },
    { what: 'a backslash', end: 'a\\..\\b' },
    { what: 'characters that are encoded', end: '%41%2F' },
  ])('may have a key with $what', async ({ end }) => {
    const key = `${unique('key')}/${end}`;
    await put(key, 'here');

    const { text } = await get(key);
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: key }));

    expect(text).toBe('here');
    expect(Contents.map(({ Key }) => Key)).toEqual([key]);
  });

  it('may have a key of 1,024 bytes', async () => {
    const key = unique('k').padEnd(1024, 'k');
    await put(key, 'here');

    expect((await get(key)).text).toBe('here');
  });

  it('of 6 MB is stored as a stream, with a checksum after its bytes', async () => {
    const key = unique('large');
    const bytes = Buffer.alloc(6 * 1024 * 1024, 'docket ');
    const chunks = Array.from({ length: 6 }, (_, index) =>
      bytes.subarray(index * 1024 ** 2, (index + 1) * 1024 ** 2),
    );
    await put(key, Readable.from(chunks), { ContentLength: bytes.length, ChecksumAlgorithm: 'CRC32' });

    const { text = '' } = await get(key);

    expect(text.length).toBe(bytes.length);
    expect(md5(text)).toBe(md5(bytes.toString()));
  });

  it('is replaced by a later one', async () => {
    const key = unique('twice');
    await put(key, 'one');
    await put(key, 'two');

    expect((await get(key)).text).toBe('two');
  });

  it.each([
    { Range: 'bytes=0-3', ContentRange: 'bytes 0-3/10', text: '0123' },
    { Range: 'bytes=7-', ContentRange: 'bytes 7-9/10', text: '789' },
    { Range: 'bytes=-2', ContentRange: 'bytes 8-9/10', text: '89' },
    { Range: 'bytes=-20', ContentRange: 'bytes 0-9/10', text: '0123456789' },
    { Range: 'bytes=5-99', ContentRange: 'bytes 5-9/10', text: '56789' },
  ])('is returned in part for the range $Range', async ({ Range, ContentRange, text }) => {
    const key = unique('digits');
    await put(key, '0123456789');

    const part = await get(key, { Range });

    expect(part).toMatchObject({ ContentRange, text, $metadata: { httpStatusCode: 206 } });
  });

  /** S3 has no ranges of several parts: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
  it.each(['bytes=0-1,3-4', 'bytes=3-1', 'lines=0-1'])(
    'is returned as a whole for the range %s',
    async (Range) => {
      const key = unique('digits');
      await put(key, '0123456789');

      const whole = await get(key, { Range });

      expect(whole).toMatchObject({ text: '0123456789', $metadata: { httpStatusCode: 200 } });
      expect(whole.ContentRange).toBeUndefined();
    },
  );

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
  it('is written if its condition holds', async () => {
    const key = unique('conditional');

    const { ETag } = await put(key, 'first', { IfNoneMatch: '*' });
    await put(key, 'second', { IfMatch: ETag });

    expect((await get(key)).text).toBe('second');
    expect(await refusalOf(put(key, 'third', { IfMatch: ETag }))).toEqual({
      name: 'PreconditionFailed',
      status: 412,
    });
    expect((await get(key)).text).toBe('second');
  });

  it('is gone after its deletion, and deleting it again succeeds', async () => {
    const key = unique('brief');
    await put(key);

    const first = await remove(key);
    const second = await remove(key);

    expect([first, second].map(({ $metadata }) => $metadata.httpStatusCode)).toEqual([204, 204]);
    expect(await refusalOf(get(key))).toEqual({ name: 'NoSuchKey', status: 404 });
  });
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
describe('a copy', () => {
  it('has the bytes and headers of its source', async () => {
    const [from, to] = [unique('from ä'), unique('to')];
    await put(from, 'copy me', { ContentType: 'text/plain', Metadata: { page: '1' } });

    const { CopyObjectResult } = await copy(from, to);

    expect(CopyObjectResult?.ETag).toBe(md5('copy me'));
    expect(await get(to)).toMatchObject({
      text: 'copy me',
      ContentType: 'text/plain',
      Metadata: { page: '1' },
    });
  });

  it('has headers of its own if it replaces them, also over its source', async () => {
    const key = unique('own');
    await put(key, 'copy me', { ContentType: 'text/plain', Metadata: { page: '1' } });

    await copy(key, key, { MetadataDirective: 'REPLACE', ContentType: 'image/png', Metadata: { page: '2' } });

    expect(await get(key)).toMatchObject({
      text: 'copy me',
      ContentType: 'image/png',
      Metadata: { page: '2' },
    });
  });

  it('is made if its condition holds', async () => {
    const [from, to] = [unique('from'), unique('to')];
    const { ETag } = await put(from, 'copy me');

    await copy(from, to, { CopySourceIfMatch: ETag });

    expect((await get(to)).text).toBe('copy me');
  });
});

describe('DeleteObjects', () => {
  const keysOf = (prefix: string) => ['<1>', '2 ', 'ä'].map((end) => `${prefix}/${end}`);

  it('deletes several objects, and reports also those that did not exist', async () => {
    const prefix = unique('many');
    const keys = keysOf(prefix);
    for (const key of keys.slice(0, 2)) await put(key);
    const Objects = keys.map((Key) => ({ Key }));

    const { Deleted = [], Errors } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
    );

    expect(Deleted.map(({ Key }) => Key).toSorted()).toEqual(keys.toSorted());
    expect(Errors).toBeUndefined();
    expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }))).KeyCount).toBe(0);
  });

  it('reports only errors if it is quiet', async () => {
    const Objects = keysOf(unique('quiet')).map((Key) => ({ Key }));

    const result = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));

    expect(result.Deleted).toBeUndefined();
    expect(result.Errors).toBeUndefined();
  });
});
