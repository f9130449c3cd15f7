import { describe, expect, test } from 'vitest';
import { FunctionError } from '../../../../local/lambda/function-error.ts';
import {
  accessTokenScheme,
  createPolicy,
  echoFunction,
  readResponse,
  securedIntegration,
  startGateway,
  type TestFunction,
} from './gateway-harness.ts';

describe('an authorizer', () => {
  const ask = (url: string, token = 'Bearer token') =>
    readResponse(fetch(`${url}/documents`, { headers: { Authorization: token } }));

  test('that allows passes its context to the function as text', async () => {
    const authorizer: TestFunction = ({ methodArn }) =>
      createPolicy('Allow', methodArn, { userId: 'u1', admin: false, level: 3 });
    const url = await startGateway(
      { '/documents': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      { components: accessTokenScheme() },
    );

    const { body: event } = await ask(url);

    expect(event.requestContext.authorizer).toMatchObject({
      principalId: 'user-1',
      userId: 'u1',
      admin: 'false',
      level: '3',
    });
  });

  test('receives the request and the method ARN', async () => {
    const events: unknown[] = [];
    const authorizer: TestFunction = (event) => {
      events.push(event);
      return createPolicy('Allow', event.methodArn);
    };
    const url = await startGateway(
      { '/documents': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      { components: accessTokenScheme() },
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

  test('fails if a resource of its policy has more than 512 characters', async () => {
    const authorizer: TestFunction = ({ methodArn }) => createPolicy('Allow', methodArn);
    const url = await startGateway(
      { '/documents/{id}': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      { components: accessTokenScheme() },
    );
    const statusOf = async (id: string) =>
      (await fetch(`${url}/documents/${id}`, { headers: { Authorization: 'Bearer token' } })).status;

    expect(await statusOf('x'.repeat(400))).toBe(200);
    expect(await statusOf('x'.repeat(500))).toBe(500);
  });

  test('is not called if the identity source is missing', async () => {
    let calls = 0;
    const authorizer: TestFunction = () => (calls += 1);
    const url = await startGateway(
      { '/documents': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      { components: accessTokenScheme() },
    );

    const { status, body } = await readResponse(fetch(`${url}/documents`));

    expect({ status, body, calls }).toEqual({ status: 401, body: { message: 'Unauthorized' }, calls: 0 });
  });

  const all = 'arn:aws:execute-api:eu-central-1:000000000000:abc123/*';
  test.each([
    {
      what: 'denies',
      authorizer: () => createPolicy('Deny', all),
      status: 403,
      message: 'User is not authorized to access this resource with an explicit deny',
    },
    {
      what: 'allows another resource',
      authorizer: () => createPolicy('Allow', `${all}/POST/documents`),
      status: 403,
      message: 'User is not authorized to access this resource',
    },
    {
      what: 'returns an invalid result',
      authorizer: () => ({ isAuthorized: true }),
      status: 500,
      message: undefined,
    },
    {
      what: 'throws Unauthorized',
      authorizer: () => {
        throw new FunctionError({ errorType: 'Error', errorMessage: 'Unauthorized' });
      },
      status: 401,
      message: 'Unauthorized',
    },
    {
      what: 'throws any other error',
      authorizer: () => {
        throw new FunctionError({ errorType: 'Error', errorMessage: 'no key set' });
      },
      status: 500,
      message: 'The authorizer failed',
    },
  ])('that $what refuses the request', async ({ authorizer, status, message }) => {
    const url = await startGateway(
      { '/documents': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      { components: accessTokenScheme() },
    );

    const answer = await ask(url);

    expect(answer.status).toBe(status);
    if (message) expect(answer.body.message).toBe(message);
  });

  test('is cached by identity source for its TTL', async () => {
    let calls = 0;
    const authorizer: TestFunction = () => {
      calls += 1;
      return createPolicy('Allow', all);
    };
    const url = await startGateway(
      { '/documents': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      { components: accessTokenScheme(60) },
    );

    await ask(url);
    await ask(url);
    await ask(url, 'Bearer another');

    expect(calls).toBe(2);
  });
});
