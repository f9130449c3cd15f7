import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BUCKET, postForm, type S3Harness, startS3, xmlElement } from './s3-harness.ts';

let local: S3Harness;
beforeAll(async () => {
  local = await startS3();
});
afterAll(() => local.close());

describe('a presigned POST', () => {
  test('creates the object with the type of the policy, and returns 204', async () => {
    const form = await local.createForm();

    const response = await postForm(form);

    expect(response.status).toBe(204);
    const object = await local.client().send(new GetObjectCommand({ Bucket: BUCKET, Key: 'uploads/1' }));
    expect(await object.Body?.transformToString()).toBe('a picture');
    expect(object.ContentType).toBe('image/png');
    expect(response.headers.get('etag')).toBe(object.ETag);
  });

  test.each([
    { asked: '200', status: 200 },
    { asked: '201', status: 201 },
    { asked: '204', status: 204 },
    { asked: '500', status: 204 },
  ])('with success_action_status $asked returns $status', async ({ asked, status }) => {
    const form = await local.createForm({
      Fields: { 'Content-Type': 'image/png', success_action_status: asked },
    });

    const response = await postForm(form);

    expect(response.status).toBe(status);
    expect(xmlElement(await response.text(), 'Key')).toBe(status === 201 ? 'uploads/1' : undefined);
  });

  test('replaces ${filename} in the key with the name of the file', async () => {
    const form = await local.createForm({ Key: 'uploads/${filename}' });

    const response = await postForm(form);

    expect(response.status).toBe(204);
    await local.client().send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'uploads/scan.png' }));
  });

  test('keeps metadata that the policy allows', async () => {
    const form = await local.createForm({ Fields: { 'Content-Type': 'image/png', 'x-amz-meta-page': '7' } });

    await postForm(form);

    const { Metadata } = await local
      .client()
      .send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'uploads/1' }));
    expect(Metadata).toEqual({ page: '7' });
  });

  test('with fields after the file is refused, because S3 ignores them', async () => {
    const { url, fields } = await local.createForm();
    const body = new FormData();
    body.append('file', new Blob(['a picture']), 'scan.png');
    for (const [name, value] of Object.entries(fields)) body.append(name, value);

    const response = await fetch(url, { method: 'POST', body });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('check the order of the fields');
  });
});
