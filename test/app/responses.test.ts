import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

describe('every response', () => {
  it.each([
    ['of a route', 'GET', '/v1/health', 200],
    ['of a route that needs a token', 'GET', '/v1/documents', 401],
    ['of a path without a route', 'GET', '/v1/nothing', 404],
    ['of a path with an empty segment', 'GET', '/v1/documents//text', 404],
    ['of a query with the names of prototype members', 'GET', '/v1/health?__proto__=1&constructor=2', 200],
    ['of a preflight request', 'OPTIONS', '/v1/documents', 204],
    ['of a forged unsubscribe link', 'GET', '/v1/reminders/unsubscribe?token=none', 404],
    ['of a path outside the stage', 'GET', '/elsewhere', 403],
  ])(
    'has Cache-Control: no-store and X-Content-Type-Options: nosniff: %s: %s %s',
    async (_what, method, path, status) => {
      const answer = await fetch(new URL(path, cloud.apiUrl), { method });

      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it('refuses query parameters named after prototype members like any unknown one', async () => {
    const person = await registerUser(cloud);
    const headers = { Authorization: `Bearer ${person.accessToken}` };

    const statuses = await Promise.all(
      ['__proto__', 'constructor', 'toString'].map(
        async (name) => (await fetch(`${cloud.apiUrl}/documents?${name}=x`, { headers })).status,
      ),
    );

    expect(statuses).toEqual([400, 400, 400]);
  });
});

describe('the authorizer', () => {
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
