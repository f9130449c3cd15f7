import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { BehaviorResource, BucketResource } from '../../../../local/assembly/resources.ts';
import { startCloudFront } from '../../../../local/cloudfront/cloudfront.ts';
import { resolvePort } from '../../../../local/ports.ts';

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const ALL_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const bucket: BucketResource = {
  name: 'web',
  arn: 'arn:aws:s3:::web',
  cors: [],
  lifecycle: [],
  notifications: [],
};

const appBehavior: BehaviorResource = {
  pathPattern: '*',
  allowedMethods: ['GET', 'HEAD'],
  origin: {
    kind: 'bucket',
    domainName: 'web.s3.eu-central-1.amazonaws.com',
    customHeaders: {},
    readTimeoutSeconds: 30,
  },
  compress: true,
  cachePolicyId: CACHING_OPTIMIZED,
  originRequestPolicyId: undefined,
  responseHeaders: { 'Content-Security-Policy': 'img-src https://web.s3.eu-central-1.amazonaws.com' },
  viewerRequestCode: undefined,
};

const apiBehavior: BehaviorResource = {
  pathPattern: '/v1/*',
  allowedMethods: ['GET', 'HEAD', 'POST'],
  origin: {
    kind: 'server',
    domainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
    customHeaders: { 'X-Mark': 'secret' },
    readTimeoutSeconds: 30,
  },
  compress: false,
  cachePolicyId: CACHING_DISABLED,
  originRequestPolicyId: ALL_EXCEPT_HOST,
  responseHeaders: {},
  viewerRequestCode: undefined,
};

const closers: (() => Promise<void>)[] = [];
const failures: unknown[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  failures.length = 0;
});

interface Setting {
  readonly api?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly objects?: Readonly<Record<string, string>>;
  readonly behaviors?: readonly BehaviorResource[];
}

/** The URL of a distribution in front of a server for the API and a bucket with these objects. */
async function startDistribution({
  api = (_, response) => void response.end('api'),
  objects = {},
  behaviors = [apiBehavior, appBehavior],
}: Setting = {}): Promise<string> {
  const server = createServer(api).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const cloudFront = await startCloudFront({
    distribution: { id: 'E1', domainName: 'd1.cloudfront.net', behaviors },
    port: await resolvePort(0),
    s3Url: 'http://127.0.0.1:3001',
    buckets: [bucket],
    apis: [{ id: 'abc123', name: 'test', stageName: 'v1', body: {} }],
    gatewayPort: (server.address() as AddressInfo).port,
    onFailure: (error) => void failures.push(error),
    s3: {
      async handle(call) {
        const { url } = call;
        call.authorize('s3:GetObject', `arn:aws:s3:::${url.pathname.slice(1)}`);
        const text = objects[url.pathname];
        if (text === undefined) return { status: 403, body: '<Error/>' };
        const headers = { 'content-type': 'text/plain', 'content-length': String(text.length), etag: '"1"' };
        return { status: 200, headers, body: Readable.from([Buffer.from(text)]) };
      },
    },
  });
  closers.push(() => cloudFront.close());
  return cloudFront.url;
}

/** A response with what reached the API. */
const echo = (request: IncomingMessage, response: ServerResponse) => {
  const { method, url, headers } = request;
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ method, url, headers }));
};

describe('a request for the API', () => {
  it('reaches the origin with query, cookies and credentials, but not with the Host header', async () => {
    const url = await startDistribution({ api: echo });

    const reached = await fetch(`${url}/v1/documents?tag=a%20b&tag=c`, {
      method: 'POST',
      body: '{}',
      headers: {
        Authorization: 'Bearer t',
        Cookie: 'docket=1',
        'Sec-Fetch-Site': 'same-origin',
        'X-Mark': 'forged',
        'X-Forwarded-For': '203.0.113.9',
        'X-Forwarded-Proto': 'http',
      },
    });

    const {
      method,
      url: path,
      headers,
    } = (await reached.json()) as {
      method: string;
      url: string;
      headers: Record<string, string>;
    };
    expect([method, path]).toEqual(['POST', '/v1/documents?tag=a%20b&tag=c']);
    expect(headers).toMatchObject({
      authorization: 'Bearer t',
      cookie: 'docket=1',
      'x-mark': 'secret',
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      via: '1.1 d1.cloudfront.net (CloudFront)',
    });
    expect(headers.host).not.toBe(new URL(url).host);
    expect(headers).not.toHaveProperty('x-forwarded-proto');
  });

  it('returns the status, every cookie and the body of the origin', async () => {
    const url = await startDistribution({
      api: (_, response) => {
        response.writeHead(404, { 'Set-Cookie': ['a=1', 'b=2'], 'Content-Type': 'application/json' });
        response.end('{"code":"route.not-found"}');
      },
    });

    const answer = await fetch(`${url}/v1/nope`);

    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.has('content-security-policy')).toBe(false);
    expect(await answer.text()).toBe('{"code":"route.not-found"}');
  });

  it('streams: each chunk arrives before the next is written', async () => {
    const written: ServerResponse[] = [];
    const url = await startDistribution({
      api: (_, response) => {
        written.push(response);
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
      },
    });

    const { body } = await fetch(`${url}/v1/chat`);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    written[0]?.end('data: 2\n\n');
    const second = await reader?.read();

    expect([first?.value, second?.value]).toEqual(['data: 1\n\n', 'data: 2\n\n']);
  });

  it('ends at the origin if the client disconnects', async () => {
    const closed = Promise.withResolvers<void>();
    const url = await startDistribution({
      api: (_, response) => {
        response.once('close', () => closed.resolve());
        response.write('data: 1\n\n');
      },
    });
    const client = new AbortController();

    await fetch(`${url}/v1/chat`, { signal: client.signal });
    client.abort();

    await expect(closed.promise).resolves.toBeUndefined();
  });

  it.each([
    {
      what: 'is silent for longer than the read timeout',
      status: 504,
      api: () => undefined,
    },
    {
      what: 'breaks the connection',
      status: 502,
      api: (request: IncomingMessage) => void request.socket.destroy(),
    },
  ])('returns $status if the origin $what', async ({ api, status }) => {
    const origin = { ...apiBehavior.origin, readTimeoutSeconds: 0.05 };
    const url = await startDistribution({ api, behaviors: [{ ...apiBehavior, origin }, appBehavior] });

    const answer = await fetch(`${url}/v1/health`);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect(failures).toHaveLength(1);
  });
});

describe('a request', () => {
  const objects = { '/web/v1': 'page', '/web/v2/health': 'object', '/web/index.html': 'index' };

  it.each([
    { path: '/v1/health', body: 'api' },
    { path: '/v1', body: 'page' },
    { path: '/v2/health', body: 'object' },
    { path: '/index.html', body: 'index' },
  ])('for $path takes the first behavior that matches', async ({ path, body }) => {
    const url = await startDistribution({ objects });

    expect(await (await fetch(`${url}${path}`)).text()).toBe(body);
  });

  it('gets the headers of the policy, with buckets where they are locally, also with an error', async () => {
    const url = await startDistribution();

    const missing = await fetch(`${url}/missing.txt`);

    expect(missing.status).toBe(403);
    expect(missing.headers.get('content-security-policy')).toBe('img-src http://127.0.0.1:3001');
  });

  it('with a method that the behavior does not allow is refused', async () => {
    const url = await startDistribution({ objects });

    expect((await fetch(`${url}/index.html`, { method: 'DELETE' })).status).toBe(403);
  });

  it('fails with 503 if the function fails', async () => {
    const viewerRequestCode = 'function handler() { throw new Error("no"); }';
    const url = await startDistribution({ behaviors: [{ ...appBehavior, viewerRequestCode }] });

    expect((await fetch(url)).status).toBe(503);
    expect(failures).toHaveLength(1);
  });
});

describe('compression', () => {
  const long = 'a'.repeat(2_000);
  const objects = { '/web/long.txt': long, '/web/short.txt': 'a' };

  it.each([
    { accepted: 'gzip, deflate, br, zstd', path: '/long.txt', encoding: 'br' },
    { accepted: 'br;q=0, gzip;q=0.5', path: '/long.txt', encoding: 'gzip' },
    { accepted: 'identity', path: '/long.txt', encoding: null },
    { accepted: 'br', path: '/short.txt', encoding: null },
  ])('of $path is $encoding for a client that accepts $accepted', async ({ accepted, path, encoding }) => {
    const url = await startDistribution({ objects });
    const headers = { 'Accept-Encoding': accepted };

    const answers = [await fetch(`${url}${path}`, { headers }), await fetch(`${url}${path}`, { headers })];

    for (const answer of answers) {
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('etag')).toBe(encoding === null ? '"1"' : 'W/"1"');
      expect(await answer.text()).toBe(path === '/long.txt' ? long : 'a');
    }
  });
});

describe('a distribution', () => {
  it.each([
    [
      'cache policy',
      { ...appBehavior, cachePolicyId: 'b2884449' },
      'does not support the cache policy b2884449. It supports: CachingDisabled, CachingOptimized',
    ],
    [
      'origin request policy',
      { ...apiBehavior, originRequestPolicyId: '216adef6' },
      'does not support the origin request policy 216adef6. It supports: AllViewerExceptHostHeader',
    ],
    [
      'origin',
      { ...appBehavior, origin: { ...appBehavior.origin, domainName: 'example.com' } },
      'supports only buckets and APIs of the app as origins, not example.com',
    ],
  ])('with another %s is refused', async (_, behavior, message) => {
    await expect(startDistribution({ behaviors: [behavior] })).rejects.toThrow(message);
  });
});
