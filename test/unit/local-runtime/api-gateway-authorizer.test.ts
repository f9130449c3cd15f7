import { describe, expect, test } from 'vitest';
import { FunctionError } from '../../../local/lambda/function-error.ts';
import { accessToken, answerOf, echo, type Function, policy, secured, serve } from './gateway.ts';

describe('an authorizer', () => {
  const ask = (url: string, token = 'Bearer token') =>
    answerOf(fetch(`${url}/documents`, { headers: { Authorization: token } }));

  test('that allows hands its context on as text', async () => {
    const authorizer: Function = ({ methodArn }) =>
      policy('Allow', methodArn, { userId: 'u1', admin: false, level: 3 });
    const url = await serve(
      { '/documents': { get: secured('echo') } },
      { echo, authorizer },
      { components: accessToken() },
    );

    const { body: event } = await ask(url);

    expect(event.requestContext.authorizer).toMatchObject({
      principalId: 'user-1',
      userId: 'u1',
      admin: 'false',
      level: '3',
    });
  });

  test('is asked with the request and the ARN of the method', async () => {
    const events: unknown[] = [];
    const authorizer: Function = (event) => {
      events.push(event);
      return policy('Allow', event.methodArn);
    };
    const url = await serve(
      { '/documents': { get: secured('echo') } },
      { echo, authorizer },
      { components: accessToken() },
    );

    await ask(url);

    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'REQUEST',
      methodArn: 'arn:aws:execute-api:eu-central-1:000000000000:abc123/v1/GET/documents',
      headers: { Authorization: 'Bearer token' },
      requestContext: { stage: 'v1' },
    });
  });

  test('is not asked where the identity source is missing', async () => {
    let asked = 0;
    const authorizer: Function = () => (asked += 1);
    const url = await serve(
      { '/documents': { get: secured('echo') } },
      { echo, authorizer },
      { components: accessToken() },
    );

    const { status, body } = await answerOf(fetch(`${url}/documents`));

    expect({ status, body, asked }).toEqual({ status: 401, body: { message: 'Unauthorized' }, asked: 0 });
  });

  const all = 'arn:aws:execute-api:eu-central-1:000000000000:abc123/*';
  test.each([
    [
      'denies',
      () => policy('Deny', all),
      403,
      'User is not authorized to access this resource with an explicit deny',
    ],
    [
      'allows something else',
      () => policy('Allow', `${all}/POST/documents`),
      403,
      'User is not authorized to access this resource',
    ],
    ['answers nonsense', () => ({ isAuthorized: true }), 500, undefined],
    [
      'throws Unauthorized',
      () => {
        throw new FunctionError({ errorType: 'Error', errorMessage: 'Unauthorized' });
      },
      401,
      'Unauthorized',
    ],
    [
      'throws anything else',
      () => {
        throw new FunctionError({ errorType: 'Error', errorMessage: 'no key set' });
      },
      500,
      'The authorizer failed',
    ],
  ])('that %s refuses the request', async (_, authorizer, status, message) => {
    const url = await serve(
      { '/documents': { get: secured('echo') } },
      { echo, authorizer },
      { components: accessToken() },
    );

    const answer = await ask(url);

    expect(answer.status).toBe(status);
    if (message) expect(answer.body.message).toBe(message);
  });

  test('is remembered by its identity source for as long as its TTL says', async () => {
    let asked = 0;
    const authorizer: Function = () => {
      asked += 1;
      return policy('Allow', all);
    };
    const url = await serve(
      { '/documents': { get: secured('echo') } },
      { echo, authorizer },
      { components: accessToken(60) },
    );

    await ask(url);
    await ask(url);
    await ask(url, 'Bearer another');

    expect(asked).toBe(2);
  });
});
