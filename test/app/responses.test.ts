import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

describe('a response', () => {
  it.each([
    { what: 'of a public route', method: 'GET', path: '/v1/health', status: 200 },
    { what: 'without the token that the route needs', method: 'GET', path: '/v1/documents', status: 401 },
    { what: 'for a path without a route', method: 'GET', path: '/v1/nothing', status: 404 },
    { what: 'for a path with an empty segment', method: 'GET', path: '/v1/documents//text', status: 404 },
    {
      what: 'for a query with the names of prototype members',
      method: 'GET',
      path: '/v1/health?__proto__=1&constructor=2',
      status: 200,
    },
    { what: 'to a preflight request', method: 'OPTIONS', path: '/v1/documents', status: 204 },
    {
      what: 'to a forged unsubscribe link',
      method: 'GET',
      path: '/v1/reminders/unsubscribe?token=none',
      status: 404,
    },
    { what: 'for a path outside the stage', method: 'GET', path: '/elsewhere', status: 403 },
  ])(
    'has Cache-Control: no-store and X-Content-Type-Options: nosniff, also $what',
    async ({ method, path, status }) => {
      const answer = await fetch(new URL(path, cloud.apiUrl), { method });

      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it('with a version is 304 without a body while it is the one that the client has', async () => {
    const user = await registerUser(cloud);
    const get = (headers = {}) =>
      fetch(`${cloud.apiUrl}/workspace`, {
        headers: { Authorization: `Bearer ${user.accessToken}`, ...headers },
      });
    const first = await get();
    const tag = first.headers.get('etag') ?? '';

    const same = await get({ 'If-None-Match': `"1", W/${tag}` });
    await user.client.updateWorkspace({ body: { monthlyCapUsd: '1.00' } });
    const changed = await get({ 'If-None-Match': tag });

    expect([first.status, same.status, changed.status]).toEqual([200, 304, 200]);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect([await same.text(), same.headers.get('etag')]).toEqual(['', tag]);
    expect(await changed.json()).toMatchObject({ monthlyCapUsd: '1.00' });
  });

  it('with a version is not the one that another user has from the same URL', async () => {
    const [one, other] = [await registerUser(cloud), await registerUser(cloud)];
    const get = ({ accessToken }: typeof one, headers = {}) =>
      fetch(`${cloud.apiUrl}/workspace`, { headers: { Authorization: `Bearer ${accessToken}`, ...headers } });
    const tag = (await get(one)).headers.get('etag') ?? '';

    const { status } = await get(other, { 'If-None-Match': tag });

    expect([tag, status]).toEqual([expect.stringMatching(/^"0-/), 200]);
  });

  it('to a preflight request lets pages send the headers about versions and traces', async () => {
    const answer = await fetch(`${cloud.apiUrl}/workspace`, { method: 'OPTIONS' });

    const allowed = answer.headers.get('access-control-allow-headers')?.split(',');
    expect(allowed).toEqual(['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'traceparent']);
  });

  it('refuses query parameters named after prototype members like any unknown one', async () => {
    const user = await registerUser(cloud);
    const headers = { Authorization: `Bearer ${user.accessToken}` };

    const statuses = await Promise.all(
      ['__proto__', 'constructor', 'toString'].map(
        async (name) => (await fetch(`${cloud.apiUrl}/documents?${name}=x`, { headers })).status,
      ),
    );

    expect(statuses).toEqual([400, 400, 400]);
  });
});

describe('the authorizer', () => {
  it('allows a path of any length, and the route answers', async () => {
    const { accessToken } = await registerUser(cloud);
    const response = await fetch(`${cloud.apiUrl}/documents/${'x'.repeat(1_000)}`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'document.not-found' });
  });

  it('answers that the token is missing if API Gateway calls it without one', async () => {
    const { name } = cloud.resources.functions.find((each) => each.name.includes('authorizeRequest')) ?? {
      name: '',
    };
    const event = { methodArn: 'arn:aws:execute-api:x', headers: {}, requestContext: { requestId: 'r' } };

    expect(await cloud.functions.invoke(name, event)).toMatchObject({
      policyDocument: { Statement: [{ Effect: 'Deny' }] },
      context: { code: 'auth.missing-token' },
    });
  });
});
