import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echoFunction, failures, proxyIntegration, readResponse, startGateway } from './gateway-harness.ts';

const routes = {
  '/documents': { get: proxyIntegration('echo') },
  '/documents/{id}': { get: proxyIntegration('echo'), delete: proxyIntegration('echo') },
  '/documents/{id}/chat': { delete: proxyIntegration('echo') },
};

/** Sends the path unchanged: `fetch` would normalise it. */
async function send(url: string, path: string, method = 'GET') {
  const { hostname, port } = new URL(url);
  const call = request({ hostname, port, path: `/v1${path}`, method }).end();
  const [answer] = await once(call, 'response');
  await text(answer);
  return answer.statusCode as number;
}

const objectMembers = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

describe('the API Gateway emulator', () => {
  it.each(objectMembers)('passes on a query parameter named %s', async (name) => {
    const url = await startGateway(routes, { echo: echoFunction });

    const { status, body } = await readResponse(fetch(`${url}/documents?${name}=a&${name}=b`));

    expect(status).toBe(200);
    expect(Object.entries(body.queryStringParameters)).toEqual([[name, 'b']]);
    expect(Object.entries(body.multiValueQueryStringParameters)).toEqual([[name, ['a', 'b']]]);
  });

  // http://piotrnowicki.com/aws/2019/01/01/aws-rest-trailing-slash/
  it.each([
    { method: 'GET', path: '/documents/' },
    { method: 'GET', path: '//documents' },
    { method: 'DELETE', path: '/documents//chat' },
    { method: 'DELETE', path: '/documents/1/' },
    { method: 'DELETE', path: '/documents/1//chat' },
  ])('has no route for $method $path, like AWS', async ({ method, path }) => {
    const url = await startGateway(routes, { echo: echoFunction });

    expect(await send(url, path, method)).toBe(403);
  });

  it('answers any path and any query without an internal error', async () => {
    const url = await startGateway(routes, { echo: echoFunction });
    const segment = fc.oneof(
      fc.constantFrom(
        'documents',
        'chat',
        '',
        '.',
        '..',
        '%2e%2e',
        '%2F',
        '%00',
        '%',
        '%zz',
        ...objectMembers,
      ),
      fc.string({ maxLength: 8 }).map(encodeURIComponent),
    );
    const name = fc.oneof(
      fc.constantFrom(...objectMembers, '', '%', 'a[b]'),
      fc.string().map(encodeURIComponent),
    );

    await fc.assert(
      fc.asyncProperty(
        fc.array(segment, { maxLength: 5 }),
        fc.array(fc.tuple(name, name), { maxLength: 4 }),
        async (segments, query) => {
          const path = `/${segments.join('/')}`;
          const search = query.map((pair) => pair.join('=')).join('&');
          const status = await send(url, `${path}?${search}`);
          expect(segments.includes('') ? [403] : [200, 403]).toContain(status);
        },
      ),
      { numRuns: 200 },
    );
    expect(failures).toEqual([]);
  });
});
