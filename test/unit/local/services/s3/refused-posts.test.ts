import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretAccessKeyFor } from '../../../../../local/aws/credentials.ts';
import { BUCKET, postForm, type S3Harness, startS3, xmlElement } from './s3-harness.ts';

let local: S3Harness;
beforeAll(async () => {
  local = await startS3();
});
afterAll(() => local.close());

/** Signs any policy, even an invalid one, with the uploader's key. */
function signForm(
  fields: Record<string, string>,
  policy: string,
): { url: string; fields: Record<string, string> } {
  const [, date = ''] = (fields['X-Amz-Credential'] ?? '').split('/');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = ['eu-central-1', 's3', 'aws4_request'].reduce(
    hmac,
    hmac(`AWS4${secretAccessKeyFor('uploader')}`, date),
  );
  const encoded = Buffer.from(policy).toString('base64');
  const signature = hmac(key, encoded).toString('hex');
  return {
    url: `${local.url}/${BUCKET}`,
    fields: { ...fields, Policy: encoded, 'X-Amz-Signature': signature },
  };
}

describe('a presigned POST is refused', () => {
  test('if the role of the signer may not write the key', async () => {
    const form = await local.createForm({ Key: 'documents/1' });

    const response = await postForm(form);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('s3:PutObject');
  });

  test('if the access key does not exist', async () => {
    const form = await local.createForm();
    form.fields['X-Amz-Credential'] = (form.fields['X-Amz-Credential'] ?? '').replace('uploader', 'stranger');

    const response = await postForm(form);

    expect(xmlElement(await response.text(), 'Code')).toBe('InvalidAccessKeyId');
  });

  test.each([
    { what: 'not JSON', policy: 'no policy', code: 'InvalidPolicyDocument' },
    { what: 'without an expiration', policy: '{"conditions":[]}', code: 'InvalidPolicyDocument' },
    {
      what: 'without conditions',
      policy: '{"expiration":"2126-01-01T00:00:00Z"}',
      code: 'InvalidPolicyDocument',
    },
  ])('if the policy is $what', async ({ policy, code }) => {
    const { fields } = await local.createForm();

    const response = await postForm(signForm(fields, policy));

    expect(xmlElement(await response.text(), 'Code')).toBe(code);
  });

  test('if the body ends inside the file, and nothing is stored', async () => {
    const { url, fields } = await local.createForm({ Key: 'uploads/torn' });
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const body = `${parts.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of`;

    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });

    expect(response.status).toBe(400);
    expect(xmlElement(await response.text(), 'Code')).toBe('MalformedPOSTRequest');
    await expect(
      local.client().send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'uploads/torn' })),
    ).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('if the file is far too large, and the browser still gets the reason', async () => {
    const response = await postForm(await local.createForm(), new Uint8Array(20 * 1024 * 1024));

    expect(response.status).toBe(400);
    expect(xmlElement(await response.text(), 'Code')).toBe('EntityTooLarge');
  });

  test('if the body is endless, without reading it all', async () => {
    const { url, fields } = await local.createForm();
    const { pathname, host, hostname, port } = new URL(url);
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const socket = connect(Number(port), hostname);
    const chunk = Buffer.alloc(1024 * 1024);
    const sendMore = () => {
      while (socket.writable && socket.write(chunk));
    };

    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${2 ** 40}\r\ncontent-type: multipart/form-data; boundary=b\r\n\r\n`,
    );
    socket.write(`${parts.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`);
    socket.on('drain', sendMore).on('error', () => undefined);
    sendMore();
    await new Promise((done) => socket.once('close', done));

    expect(socket.bytesWritten).toBeGreaterThan(1000);
    expect(socket.bytesWritten).toBeLessThan(200 * chunk.length);
  });
});
