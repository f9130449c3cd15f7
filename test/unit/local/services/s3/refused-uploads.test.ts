import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { GetBucketVersioningCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('an aborted upload', () => {
  /** Sends the beginning of a body and closes the connection. */
  async function breakOff(url: string, request: string): Promise<void> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(request);
    await vi.waitFor(async () =>
      expect((await readdir(join(folder, 'objects'))).length).toBe(before.length + 1),
    );
    socket.destroy();
    await vi.waitFor(async () => expect(await readdir(join(folder, 'objects'))).toEqual(before));
  }
  let before: string[];
  beforeEach(async () => {
    before = await readdir(join(folder, 'objects'));
  });

  test('leaves nothing behind if it is a PUT', async () => {
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: BUCKET, Key: 'broken' }), {
      expiresIn: 60,
    });
    const { pathname, search, host } = new URL(url);

    await breakOff(
      url,
      `PUT ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 100\r\n\r\nten bytes.`,
    );

    await expect(local.get('broken')).rejects.toBeInstanceOf(NoSuchKey);
  });

  test('leaves nothing behind if it is a form', async () => {
    const { url, fields } = await local.createForm({ Key: 'uploads/broken' });
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const { pathname, host } = new URL(url);
    const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 9999\r\ncontent-type: multipart/form-data; boundary=b\r\n\r\n`;

    await breakOff(
      url,
      `${head}${parts.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of`,
    );

    await expect(local.get('uploads/broken')).rejects.toBeInstanceOf(NoSuchKey);
  });
});

describe('an upload is refused', () => {
  test('if its checksum does not match, and nothing is stored', async () => {
    const attempt = client.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'wrong', Body: 'abc', ChecksumCRC32: 'AAAAAA==' }),
    );

    await expect(attempt).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(local.get('wrong')).rejects.toBeInstanceOf(NoSuchKey);
  });

  test('if it asks for something unsupported', async () => {
    const attempt = client.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'locked', Body: 'abc', ACL: 'public-read' }),
    );

    await expect(attempt).rejects.toMatchObject({ name: 'NotImplemented', message: /x-amz-acl/ });
  });

  test('if it is not signed', async () => {
    const response = await fetch(`${local.url}/${BUCKET}/anyone`, { method: 'PUT', body: 'abc' });

    expect(response.status).toBe(403);
  });
});

test('an unsupported operation is refused by name', async () => {
  const attempt = client.send(new GetBucketVersioningCommand({ Bucket: BUCKET }));

  await expect(attempt).rejects.toMatchObject({ name: 'NotImplemented', message: /versioning/ });
});
