import { request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { uploadRelease } from '../../scripts/web-release/upload.ts';
import { operatorClientConfig, registerUser, startApp } from './app-harness.ts';

const FIXTURE = join(import.meta.dirname, 'web-app-fixture');
const ASSET = '/assets/app-3f2a91.js';

let cloud: Cloud;
let bucket: string;
let s3: S3Client;
beforeAll(async () => {
  cloud = await startApp();
  s3 = new S3Client(operatorClientConfig(cloud));
  bucket = cloud.resources.buckets.find(({ name }) => name.startsWith('docket-local-web-'))?.name ?? '';
  await uploadRelease(s3, bucket, FIXTURE);
});
afterAll(async () => {
  s3.destroy();
  await cloud.close();
});

const get = (path: string, init?: RequestInit) => fetch(`${cloud.webUrl}${path}`, init);

/** A response as it is on the wire, from a path that `fetch` would change. */
async function getRaw(path: string, headers: Record<string, string> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined;
    headers: NodeJS.Dict<string | string[]>;
    body: Buffer;
  }>();
  request(`${cloud.webUrl}/`, { path, headers }, (answer) => {
    buffer(answer).then(
      (body) => resolve({ status: answer.statusCode, headers: answer.headers, body }),
      reject,
    );
  })
    .on('error', reject)
    .end();
  return await promise;
}

describe('the web app', () => {
  it.each(['/', '/documents/01JD4ZC0', '/search?q=invoice', '/index.html'])(
    'is the same page at %s, with its security headers',
    async (path) => {
      const page = await get(path);

      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>Docket</title>');
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; " +
          `img-src 'self' blob: ${cloud.awsUrl}; connect-src 'self' ${cloud.awsUrl}; ` +
          "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
      });
      expect(page.headers.has('strict-transport-security')).toBe(false);
    },
  );

  it('lets browsers keep assets for good, and ask for everything else', async () => {
    const asset = await get(ASSET);
    const manifest = await get('/manifest.webmanifest');

    expect(Object.fromEntries(asset.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(Object.fromEntries(manifest.headers)).toMatchObject({
      'content-type': 'application/manifest+json',
      'cache-control': 'no-cache',
    });
  });

  it('responds with 304 if the browser has the current version, compressed or not', async () => {
    const plain = await get('/', { headers: { 'Accept-Encoding': 'identity' } });
    const compressed = await get(ASSET);

    const again = [
      await get('/documents/1', { headers: { 'If-None-Match': plain.headers.get('etag') ?? '' } }),
      await get(ASSET, { headers: { 'If-None-Match': compressed.headers.get('etag') ?? '' } }),
    ];

    expect(compressed.headers.get('etag')).toMatch(/^W\//);
    expect(again.map(({ status }) => status)).toEqual([304, 304]);
  });

  it('compresses what is large enough, with Brotli if the browser accepts it', async () => {
    const asset = await getRaw(ASSET, { 'Accept-Encoding': 'gzip, deflate, br' });
    const small = await getRaw('/manifest.webmanifest', { 'Accept-Encoding': 'br' });

    expect(asset.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(asset.body).toString()).toContain('document.title');
    expect(small.headers['content-encoding']).toBeUndefined();
  });

  it('sends a range of a file', async () => {
    const part = await get(ASSET, { headers: { Range: 'bytes=0-7' } });

    expect(part.status).toBe(206);
    expect(await part.text()).toBe('document');
  });

  it('forbids a file that does not exist, as S3 does', async () => {
    const missing = await get('/assets/app-000000.js');

    expect(missing.status).toBe(403);
    expect(await missing.text()).toContain('AccessDenied');
  });

  it.each(['/../docket-local-data-bucket/x.txt', '/assets/%2e%2e/index.html', '/v1/../index.html'])(
    'refuses the path %s',
    async (path) => {
      expect((await getRaw(path)).status).toBe(400);
    },
  );

  it('accepts GET and HEAD only', async () => {
    const head = await get('/', { method: 'HEAD' });
    const post = await get('/documents/1', { method: 'POST', body: 'x' });

    expect(head.status).toBe(200);
    expect(head.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(post.status).toBe(403);
  });

  it('answers only to names of this machine', async () => {
    expect((await getRaw('/', { Host: 'rebound.example' })).status).toBe(403);
  });

  it('uploads no asset twice', async () => {
    expect(await uploadRelease(s3, bucket, FIXTURE)).toBe(2);
  });
});

describe('the API behind the distribution', () => {
  it('is reached with its own errors, in JSON', async () => {
    const health = await get('/v1/health');
    const missing = await get('/v1/nope');

    expect(health.status).toBe(200);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toBe('application/problem+json');
    expect(await missing.json()).toMatchObject({ code: 'route.not-found' });
  });

  it('gets credentials, query and body', async () => {
    const { client, accessToken } = await registerUser({ apiUrl: `${cloud.webUrl}/v1` });
    const { document } = await client.createDocument({
      body: { files: [{ name: 'letter.pdf', contentType: 'application/pdf', size: 1000 }] },
    });

    const list = await get('/v1/documents?limit=1', { headers: { Authorization: `Bearer ${accessToken}` } });

    expect(await list.json()).toMatchObject({ items: [{ id: document.id }] });
  });

  it('compresses large responses', async () => {
    const openApi = await getRaw('/v1/openapi.json', { 'Accept-Encoding': 'gzip, br' });

    expect(openApi.headers['content-encoding']).toBe('gzip');
  });
});
