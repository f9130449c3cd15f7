import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUCKET, postForm, type S3Harness, startS3 } from './s3-harness.ts';

let local: S3Harness;
beforeAll(async () => {
  local = await startS3();
});
afterAll(() => local.close());

const sendPreflight = (headers: Record<string, string>) =>
  fetch(`${local.url}/${BUCKET}`, { method: 'OPTIONS', headers });

describe('a preflight request', () => {
  test.each(['https://docket.example', 'http://localhost:5173'])('from %s is allowed', async (origin) => {
    const response = await sendPreflight({
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'Content-Type',
    });

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Content-Type',
      'access-control-max-age': '600',
      vary: expect.stringContaining('Origin'),
    });
  });

  test.each<{ what: string; headers: Record<string, string> }>([
    {
      what: 'another origin',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    },
    {
      what: 'an origin with the same prefix',
      headers: { origin: 'https://docket.example.evil', 'access-control-request-method': 'POST' },
    },
    {
      what: 'another method',
      headers: { origin: 'https://docket.example', 'access-control-request-method': 'DELETE' },
    },
    {
      what: 'another header',
      headers: {
        origin: 'https://docket.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    },
  ])('with $what is refused', async ({ headers }) => {
    const response = await sendPreflight(headers);

    expect(response.status).toBe(403);
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('the response to a browser', () => {
  test('is readable for the page, even if the upload was refused', async () => {
    const origin = 'https://docket.example';

    const accepted = await postForm(await local.createForm(), 'a picture', { origin });
    const refused = await postForm(await local.createForm(), '', { origin });

    expect([accepted.status, refused.status]).toEqual([204, 400]);
    for (const { headers } of [accepted, refused]) {
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toBe('ETag');
    }
  });

  test('is not readable for pages of other origins', async () => {
    const response = await postForm(await local.createForm(), 'a picture', {
      origin: 'https://evil.example',
    });

    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });
});
