import { readdir } from 'node:fs/promises';

import { join } from 'node:path';
import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

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
  test.each([
    { what: 'a leading slash', key: '/absolute' },
    { what: 'control characters', key: 'a\u0000b\u0007\r\n' },
  ])('may have a key with $what', async ({ key }) => {
    await local.put(key, 'here');

    const { text } = await local.get(key);
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: key }));

    expect(text).toBe('here');
    expect(Contents.map(({ Key }) => Key)).toContain(key);
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

  test('is deleted from the folder when a later one replaces it', async () => {
    await local.put('twice', 'one');
    const before = await readdir(join(folder, 'objects'));

    await local.put('twice', 'two');

    expect((await local.get('twice')).text).toBe('two');
    expect(await readdir(join(folder, 'objects'))).toHaveLength(before.length);
  });
});

function* chunks(bytes: Buffer) {
  for (let start = 0; start < bytes.length; start += 100_000) yield bytes.subarray(start, start + 100_000);
}
