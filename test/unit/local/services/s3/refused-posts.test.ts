import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
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
  test('after it has expired, even if it was used before', async () => {
    const form = await local.createForm({ Expires: 60 });
    await postForm(form);
    local.advance(61_000);

    const response = await postForm(form);

    expect(response.status).toBe(403);
    const xml = await response.text();
    expect(xmlElement(xml, 'Code')).toBe('AccessDenied');
    expect(xmlElement(xml, 'Message')).toBe('Invalid according to Policy: Policy expired.');
    local.advance(-61_000);
  });

  test('if the policy was changed after signing', async () => {
    const form = await local.createForm();
    const policy = Buffer.from(form.fields.Policy ?? '', 'base64')
      .toString()
      .replace('1000', '9999');
    form.fields.Policy = Buffer.from(policy).toString('base64');

    const response = await postForm(form);

    expect(response.status).toBe(403);
    expect(xmlElement(await response.text(), 'Code')).toBe('SignatureDoesNotMatch');
  });

  test('if it was signed with another secret', async () => {
    const form = await local.createForm();
    form.fields['X-Amz-Signature'] = '0'.repeat(64);

    const response = await postForm(form);

    expect(xmlElement(await response.text(), 'Code')).toBe('SignatureDoesNotMatch');
  });

  test.each([
    {
      name: 'key',
      value: 'uploads/2',
      message: /Policy Condition failed: \["eq", ?"\$key", ?"uploads\/1"\]/,
    },
    {
      name: 'Content-Type',
      value: 'text/html',
      message: /Policy Condition failed: \["eq", ?"\$Content-Type", ?"image\/png"\]/,
    },
    { name: 'x-amz-meta-extra', value: 'x', message: /Extra input fields: x-amz-meta-extra/ },
    { name: 'bucket', value: 'other', message: /bucket/ },
  ])('if the field $name is $value', async ({ name, value, message }) => {
    const form = await local.createForm();
    form.fields[name] = value;

    const response = await postForm(form);

    expect(response.status).toBe(403);
    const xml = (await response.text()).replaceAll('&quot;', '"');
    expect(xmlElement(xml, 'Code')).toBe('AccessDenied');
    expect(xmlElement(xml, 'Message')).toMatch(message);
  });

  test('if a prefix condition is not met, also by one of several content types', async () => {
    const form = await local.createForm({
      Fields: { 'Content-Type': 'image/png, text/html' },
      Conditions: [['starts-with', '$Content-Type', 'image/']],
    });

    const response = await postForm(form);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Policy Condition failed');
  });

  test('but not for a field that starts with x-ignore-', async () => {
    const form = await local.createForm();
    form.fields['x-ignore-this'] = 'anything';

    const response = await postForm(form);

    expect(response.status).toBe(204);
  });

  test('if the file is empty, with the minimum size in the response', async () => {
    const form = await local.createForm();

    const response = await postForm(form, '');

    expect(response.status).toBe(400);
    const xml = await response.text();
    expect(xmlElement(xml, 'Code')).toBe('EntityTooSmall');
    expect(xmlElement(xml, 'ProposedSize')).toBe('0');
    expect(xmlElement(xml, 'MinSizeAllowed')).toBe('1');
  });

  test('if the file is one byte too large, and the existing object stays', async () => {
    await postForm(await local.createForm(), 'before');

    const response = await postForm(await local.createForm(), 'x'.repeat(1001));

    expect(response.status).toBe(400);
    const xml = await response.text();
    expect(xmlElement(xml, 'Code')).toBe('EntityTooLarge');
    expect(xmlElement(xml, 'MaxSizeAllowed')).toBe('1000');
    const existing = await local.client().send(new GetObjectCommand({ Bucket: BUCKET, Key: 'uploads/1' }));
    expect(await existing.Body?.transformToString()).toBe('before');
  });

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
    { name: 'Policy', status: 403, code: 'AccessDenied' },
    { name: 'X-Amz-Signature', status: 403, code: 'AccessDenied' },
    { name: 'X-Amz-Algorithm', status: 400, code: 'InvalidArgument' },
    { name: 'X-Amz-Credential', status: 400, code: 'InvalidArgument' },
    { name: 'X-Amz-Date', status: 400, code: 'InvalidArgument' },
    { name: 'key', status: 400, code: 'InvalidArgument' },
  ])('if the field $name is missing', async ({ name, status, code }) => {
    const form = await local.createForm();
    Reflect.deleteProperty(form.fields, name);

    const response = await postForm(form);

    expect(response.status).toBe(status);
    expect(xmlElement(await response.text(), 'Code')).toBe(code);
  });

  test.each([
    { what: 'not JSON', policy: 'no policy', code: 'InvalidPolicyDocument' },
    { what: 'without an expiration', policy: '{"conditions":[]}', code: 'InvalidPolicyDocument' },
    {
      what: 'without conditions',
      policy: '{"expiration":"2126-01-01T00:00:00Z"}',
      code: 'InvalidPolicyDocument',
    },
    {
      what: 'with an unknown operator',
      policy: '{"expiration":"2126-01-01T00:00:00Z","conditions":[["ends-with","$key","x"]]}',
      code: 'AccessDenied',
    },
  ])('if the policy is $what', async ({ policy, code }) => {
    const { fields } = await local.createForm();

    const response = await postForm(signForm(fields, policy));

    expect(xmlElement(await response.text(), 'Code')).toBe(code);
  });

  test('if there is no file', async () => {
    const { url, fields } = await local.createForm();
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);

    const response = await fetch(url, { method: 'POST', body });

    expect(xmlElement(await response.text(), 'Code')).toBe('IncorrectNumberOfFilesInPostRequest');
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

  test('if the fields before the file are larger than 20 KB', async () => {
    const form = await local.createForm();
    form.fields['x-ignore-much'] = 'x'.repeat(21_000);

    const response = await postForm(form);

    expect(xmlElement(await response.text(), 'Code')).toBe('MaxPostPreDataLengthExceeded');
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
