import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { unique } from '../target.ts';
import { openBucket, postForm, xmlElement } from './bucket.ts';

const { client, Bucket, url, put, createForm } = await openBucket();

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
describe('a presigned URL', () => {
  const link = async (more: object = {}, expiresIn = 60) => {
    const Key = unique('linked');
    await put(Key, 'open me');
    return getSignedUrl(client, new GetObjectCommand({ Bucket, Key, ...more }), { expiresIn });
  };

  it('returns the object with the type and the name that it was signed for', async () => {
    const response = await fetch(
      await link({
        ResponseContentType: 'application/pdf',
        ResponseContentDisposition: "inline; filename*=UTF-8''my%20bill.pdf",
      }),
    );

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('open me');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''my%20bill.pdf");
  });

  it.each([
    {
      what: 'another object',
      change: (signed: string) => signed.replace('/linked', '/other'),
      code: 'SignatureDoesNotMatch',
    },
    {
      what: 'another type',
      change: (signed: string) => `${signed}&response-content-type=text%2Fhtml`,
      code: 'SignatureDoesNotMatch',
    },
    {
      what: 'a longer time',
      change: (signed: string) => signed.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      code: 'SignatureDoesNotMatch',
    },
  ])('is refused for $what', async ({ change, code }) => {
    const response = await fetch(change(await link()));

    expect(response.status).toBe(403);
    expect(xmlElement(await response.text(), 'Code')).toBe(code);
  });

  it('is refused for another method', async () => {
    const response = await fetch(await link(), { method: 'DELETE' });

    expect(response.status).toBe(403);
  });

  it('is refused after it has expired', async () => {
    const signed = await link({}, 1);

    await expect.poll(async () => (await fetch(signed)).status).toBe(403);

    expect(await fetch(signed).then((response) => response.text())).toContain(
      '<Message>Request has expired</Message>',
    );
  });
});

const ORIGIN = 'https://docket.example';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html, with the rule of the template */
describe('a preflight request', () => {
  const preflight = (headers: Record<string, string>) => fetch(url, { method: 'OPTIONS', headers });

  it.each([ORIGIN, 'http://localhost:5173'])('from %s is allowed', async (origin) => {
    const response = await preflight({
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    });

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
      vary: expect.stringContaining('Origin'),
    });
  });

  it.each<{ what: string; headers: Record<string, string> }>([
    {
      what: 'another origin',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    },
    {
      what: 'an origin with the same start',
      headers: { origin: `${ORIGIN}.evil`, 'access-control-request-method': 'POST' },
    },
    { what: 'another method', headers: { origin: ORIGIN, 'access-control-request-method': 'DELETE' } },
    {
      what: 'another header',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    },
  ])('with $what is refused', async ({ headers }) => {
    const response = await preflight(headers);

    expect(response.status).toBe(403);
    expect(xmlElement(await response.text(), 'Code')).toBe('AccessForbidden');
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('the response to a browser', () => {
  it('is readable for the page, also if the upload was refused', async () => {
    const accepted = await postForm(await createForm(unique('uploads/1')), 'a picture', { origin: ORIGIN });
    const refused = await postForm(await createForm(unique('uploads/1')), '', { origin: ORIGIN });

    expect([accepted.status, refused.status]).toEqual([204, 400]);
    for (const { headers } of [accepted, refused]) {
      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(headers.get('access-control-expose-headers')).toBe('ETag');
    }
  });

  it('is not readable for pages of other origins', async () => {
    const form = await createForm(unique('uploads/1'));
    const response = await postForm(form, 'a picture', { origin: 'https://evil.example' });

    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });
});
