import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';

import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUCKET, createObjectsFolder, type S3Harness, startS3 } from './s3-harness.ts';

let local: S3Harness;
let client: S3Client;
let folder: string;
beforeAll(async () => {
  folder = await createObjectsFolder();
  local = await startS3({ folder });
  client = local.client();
});
afterAll(() => local.close());

describe('an object', () => {
  test('is returned with its bytes, type, metadata and MD5 as its ETag', async () => {
    await client.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: 'a letter',
        Body: 'Dear Sir',
        ContentType: 'text/plain',
        CacheControl: 'no-store',
        Metadata: { page: '1' },
      }),
    );

    const object = await local.get('a letter');

    expect(object).toMatchObject({
      text: 'Dear Sir',
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { page: '1' },
      ContentLength: 8,
      ETag: `"${createHash('md5').update('Dear Sir').digest('hex')}"`,
    });
  });

  test.each([
    { what: 'spaces and punctuation', key: 'a b+c&d=e?f#g%h"i<j>\'k' },
    { what: 'letters of all scripts', key: 'Füße/文件/😀' },
    { what: 'a leading slash', key: '/absolute' },
    { what: 'empty segments', key: 'a//b/' },
    { what: 'control characters', key: 'a\u0000b\u0007\r\n' },
    { what: 'a backslash', key: 'a\\..\\b' },
    { what: 'the maximum length', key: 'k'.repeat(1024) },
  ])('may have a key with $what', async ({ key }) => {
    await local.put(key, 'here');

    const { text } = await local.get(key);
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: key }));

    expect(text).toBe('here');
    expect(Contents.map(({ Key }) => Key)).toContain(key);
  });

  test('may not have a key of more than 1024 bytes', async () => {
    const attempt = local.put('k'.repeat(1025));

    await expect(attempt).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  test('with a key that climbs out of the folder is stored inside it, or refused', async () => {
    const { url, fields } = await local.createForm({ Key: 'uploads/../../../../escaped' });
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', new Blob(['x']), '../../../escaped');

    const response = await fetch(url, { method: 'POST', body });
    const overPath = local.put('../../escaped');

    expect(response.status).toBe(204);
    await expect(overPath).rejects.toMatchObject({ name: 'InvalidURI' });
    expect((await readdir(folder)).toSorted()).toEqual(expect.arrayContaining(['index.sqlite', 'objects']));
    expect((await readdir(join(folder, '..'))).filter((name) => name.includes('escaped'))).toEqual([]);
    expect((await readdir(join(folder, 'objects'))).every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
  });

  test('of 20 MB is stored as sent, in chunks without a declared hash', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'docket ');
    await client.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: 'large',
        Body: Readable.from(chunks(bytes)),
        ContentLength: bytes.length,
        ChecksumAlgorithm: 'CRC32',
      }),
    );

    const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'large' }));

    expect(Buffer.compare(Buffer.from((await Body?.transformToByteArray()) ?? []), bytes)).toBe(0);
  });

  test('may be empty', async () => {
    await local.put('empty', new Uint8Array());

    const object = await local.get('empty');

    expect(object).toMatchObject({ text: '', ContentLength: 0 });
  });

  test('is replaced by a later one, and its file is deleted', async () => {
    await local.put('twice', 'one');
    const before = await readdir(join(folder, 'objects'));

    await local.put('twice', 'two');

    expect((await local.get('twice')).text).toBe('two');
    expect(await readdir(join(folder, 'objects'))).toHaveLength(before.length);
  });

  test.each([
    { Range: 'bytes=0-3', ContentRange: 'bytes 0-3/10', text: '0123' },
    { Range: 'bytes=7-', ContentRange: 'bytes 7-9/10', text: '789' },
    { Range: 'bytes=-2', ContentRange: 'bytes 8-9/10', text: '89' },
    { Range: 'bytes=5-99', ContentRange: 'bytes 5-9/10', text: '56789' },
  ])('is returned in part for the range $Range', async ({ Range, ContentRange, text }) => {
    await local.put('digits', '0123456789');

    const part = await local.get('digits', { Range });

    expect(part).toMatchObject({ ContentRange, text });
  });

  test('returns 416 for a range beyond its end', async () => {
    await local.put('digits', '0123456789');

    const attempt = local.get('digits', { Range: 'bytes=10-' });

    await expect(attempt).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('returns 304 for its current ETag', async () => {
    const { ETag } = await local.put('known');

    const attempt = local.get('known', { IfNoneMatch: ETag });

    await expect(attempt).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });

  test('is written only once with If-None-Match: *', async () => {
    const write = (Body: string) =>
      client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'once', Body, IfNoneMatch: '*' }));
    await write('first');

    const attempt = write('second');

    await expect(attempt).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await local.get('once')).text).toBe('first');
  });

  test('is copied with its headers', async () => {
    await client.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'from ä', Body: 'copy me', ContentType: 'text/plain' }),
    );

    await client.send(
      new CopyObjectCommand({ Bucket: BUCKET, Key: 'to', CopySource: `${BUCKET}/${encodeURI('from ä')}` }),
    );

    expect(await local.get('to')).toMatchObject({ text: 'copy me', ContentType: 'text/plain' });
  });

  test('is gone after deletion, and deleting it again succeeds', async () => {
    await local.put('brief');
    await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'brief' }));

    const again = client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'brief' }));

    await expect(again).resolves.toBeDefined();
    await expect(local.get('brief')).rejects.toBeInstanceOf(NoSuchKey);
    await expect(client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'brief' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  test('in a missing bucket causes NoSuchBucket', async () => {
    const attempt = client.send(new PutObjectCommand({ Bucket: 'elsewhere', Key: 'a', Body: 'a' }));

    await expect(attempt).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

function* chunks(bytes: Buffer) {
  for (let start = 0; start < bytes.length; start += 100_000) yield bytes.subarray(start, start + 100_000);
}
