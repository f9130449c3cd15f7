import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { unique } from '../target.ts';
import { openBucket, postForm, withField, xmlElement } from './bucket.ts';

const { client, Bucket, get, createForm } = await openBucket();

/** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
describe('a presigned POST', () => {
  it('creates the object with the type of its policy, and returns 204', async () => {
    const key = unique('uploads/1');

    const response = await postForm(await createForm(key));

    const object = await get(key);
    expect(response.status).toBe(204);
    expect(object).toMatchObject({ text: 'a picture', ContentType: 'image/png' });
    expect(response.headers.get('etag')).toBe(object.ETag);
  });

  it.each([
    { asked: '200', status: 200 },
    { asked: '201', status: 201 },
    { asked: '204', status: 204 },
    { asked: '500', status: 204 },
  ])('with success_action_status $asked returns $status', async ({ asked, status }) => {
    const key = unique('uploads/1');
    const form = await createForm(key, {
      Fields: { 'Content-Type': 'image/png', success_action_status: asked },
    });

    const response = await postForm(form);

    expect(response.status).toBe(status);
    expect(xmlElement(await response.text(), 'Key')).toBe(status === 201 ? key : undefined);
  });

  it('takes the name of the file for ${filename} in the key', async () => {
    const folder = unique('uploads');

    const response = await postForm(await createForm(`${folder}/\${filename}`));

    expect(response.status).toBe(204);
    expect((await get(`${folder}/scan.png`)).text).toBe('a picture');
  });

  it('keeps metadata that its policy allows', async () => {
    const key = unique('uploads/1');
    await postForm(
      await createForm(key, { Fields: { 'Content-Type': 'image/png', 'x-amz-meta-page': '7' } }),
    );

    const { Metadata } = await client.send(new HeadObjectCommand({ Bucket, Key: key }));

    expect(Metadata).toEqual({ page: '7' });
  });

  it.each([
    { what: 'of the smallest size', file: 'x' },
    { what: 'of the largest size', file: 'x'.repeat(1000) },
  ])('takes a file $what', async ({ file }) => {
    expect((await postForm(await createForm(unique('uploads/1')), file)).status).toBe(204);
  });

  it('may have any field that starts with x-ignore-', async () => {
    const form = withField(await createForm(unique('uploads/1')), 'x-ignore-this', 'anything');

    expect((await postForm(form)).status).toBe(204);
  });

  it('may have any value that starts as its policy says', async () => {
    const form = await createForm(unique('uploads/1'), {
      Fields: { 'Content-Type': 'image/webp' },
      Conditions: [['starts-with', '$Content-Type', 'image/']],
    });

    expect((await postForm(form)).status).toBe(204);
  });
});
