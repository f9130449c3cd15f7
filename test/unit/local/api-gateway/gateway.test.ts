import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startApiGateway } from '../../../../local/api-gateway/gateway.ts';
import { FunctionError } from '../../../../local/lambda/function-error.ts';
import {
  accessTokenScheme,
  createPolicy,
  echoFunction,
  failures,
  INVOKE_ROLE_ARN,
  proxyIntegration,
  readResponse,
  securedIntegration,
  startGateway,
  type TestFunction,
} from './gateway-harness.ts';

describe('the event of a proxy integration', () => {
  test('has the request in the format of REST APIs', async () => {
    const url = await startGateway(
      { '/documents/{id}': { post: proxyIntegration('echo') } },
      { echo: echoFunction },
    );

    const { body: event } = await readResponse(
      fetch(`${url}/documents/a%20b?status=ready&status=failed&limit=5`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Twice': 'one' },
        body: '{"name":"Zoë"}',
      }),
    );

    expect(event).toMatchObject({
      resource: '/documents/{id}',
      path: '/documents/a%20b',
      httpMethod: 'POST',
      pathParameters: { id: 'a b' },
      queryStringParameters: { status: 'failed', limit: '5' },
      multiValueQueryStringParameters: { status: ['ready', 'failed'], limit: ['5'] },
      stageVariables: null,
      body: '{"name":"Zoë"}',
      isBase64Encoded: false,
      requestContext: {
        apiId: 'abc123',
        httpMethod: 'POST',
        path: '/v1/documents/a%20b',
        resourcePath: '/documents/{id}',
        stage: 'v1',
        identity: { sourceIp: '127.0.0.1' },
      },
    });
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.requestContext).not.toHaveProperty('authorizer');
  });

  test('has null if a request has no query, parameters or body', async () => {
    const url = await startGateway({ '/health': { get: proxyIntegration('echo') } }, { echo: echoFunction });

    const { body: event } = await readResponse(fetch(`${url}/health`));

    expect(event).toMatchObject({
      pathParameters: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      body: null,
    });
  });

  test('has binary media types as base64', async () => {
    const binary = { 'x-amazon-apigateway-binary-media-types': ['image/*'] };
    const url = await startGateway(
      { '/upload': { put: proxyIntegration('echo') } },
      { echo: echoFunction },
      binary,
    );
    const put = {
      method: 'PUT',
      headers: { 'Content-Type': 'image/png', Accept: 'text/plain' },
      body: 'abc',
    };

    const { body: event } = await readResponse(fetch(`${url}/upload`, put));

    expect(event).toMatchObject({ body: 'YWJj', isBase64Encoded: true });
  });
});

describe('the result of a function', () => {
  test('is returned with its status, headers and body', async () => {
    const answer = {
      statusCode: 201,
      headers: { Location: '/v1/documents/1', 'X-Count': 3 },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '{"id":1}',
    };
    const url = await startGateway(
      { '/documents': { post: proxyIntegration('create') } },
      { create: () => answer },
    );

    const { status, headers, body } = await readResponse(fetch(`${url}/documents`, { method: 'POST' }));

    expect({ status, body }).toEqual({ status: 201, body: { id: 1 } });
    expect(headers.get('location')).toBe('/v1/documents/1');
    expect(headers.get('x-count')).toBe('3');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('in base64 is decoded only if the client accepts a binary media type', async () => {
    const file = () => ({ statusCode: 200, body: 'AAEC', isBase64Encoded: true });
    const binary = { 'x-amazon-apigateway-binary-media-types': ['image/png'] };
    const url = await startGateway({ '/file': { get: proxyIntegration('file') } }, { file }, binary);

    const decoded = await fetch(`${url}/file`, { headers: { Accept: 'image/png' } });
    const encoded = await fetch(`${url}/file`, { headers: { Accept: 'text/html' } });

    expect([...new Uint8Array(await decoded.arrayBuffer())]).toEqual([0, 1, 2]);
    expect(await encoded.text()).toBe('AAEC');
  });

  test.each([
    { what: 'nothing', answer: undefined },
    { what: 'no status', answer: { body: '' } },
    { what: 'a body that is not a string', answer: { statusCode: 200, body: { id: 1 } } },
    {
      what: 'a header that is an object',
      answer: { statusCode: 200, headers: { 'X-A': { b: 1 } }, body: '' },
    },
  ])('returns 502 if it is malformed: $what', async ({ answer }) => {
    const url = await startGateway(
      { '/documents': { get: proxyIntegration('list') } },
      { list: () => answer },
    );

    const { status, body } = await readResponse(fetch(`${url}/documents`));

    expect({ status, body }).toEqual({ status: 502, body: { message: 'Internal server error' } });
  });

  test('returns 502 without details if it is an error', async () => {
    const failing = () => {
      throw new FunctionError({ errorType: 'TypeError', errorMessage: 'secret' });
    };
    const url = await startGateway({ '/documents': { get: proxyIntegration('failing') } }, { failing });

    const { status, body } = await readResponse(fetch(`${url}/documents`));

    expect({ status, body }).toEqual({ status: 502, body: { message: 'Internal server error' } });
    expect(failures).toEqual(['GET /v1/documents']);
  });

  test('returns 504 if it comes too late', async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 400));
    const url = await startGateway(
      { '/slow': { get: proxyIntegration('slow', { timeoutInMillis: 50 }) } },
      { slow },
    );

    const { status, body } = await readResponse(fetch(`${url}/slow`));

    expect({ status, body }).toEqual({ status: 504, body: { message: 'Endpoint request timed out' } });
  });
});

describe('a route', () => {
  const name = (text: string) => () => ({ statusCode: 200, body: text });
  const paths = {
    '/documents/{id}': { get: proxyIntegration('one') },
    '/documents/bulk': { get: proxyIntegration('bulk') },
    '/files/{path+}': { get: proxyIntegration('files') },
    '/any': { 'x-amazon-apigateway-any-method': proxyIntegration('any') },
  };
  const functions = { one: name('one'), bulk: name('bulk'), files: name('files'), any: name('any') };

  test.each([
    { method: 'GET', path: '/documents/bulk', expected: 'bulk' },
    { method: 'GET', path: '/documents/1', expected: 'one' },
    { method: 'GET', path: '/files/a/b/c', expected: 'files' },
    { method: 'DELETE', path: '/any', expected: 'any' },
  ])('is found for $method $path', async ({ method, path, expected }) => {
    const url = await startGateway(paths, functions);

    expect(await readResponse(fetch(url + path, { method }))).toMatchObject({ status: 200, body: expected });
  });

  test.each([
    { method: 'GET', path: '/documents' },
    { method: 'POST', path: '/documents/1' },
    { method: 'GET', path: '/documents/1/2' },
  ])(
    'that does not exist ($method $path) returns "Missing Authentication Token", like AWS',
    async ({ method, path }) => {
      const url = await startGateway(paths, functions);

      const { status, body, headers } = await readResponse(fetch(url + path, { method }));

      expect({ status, body }).toEqual({ status: 403, body: { message: 'Missing Authentication Token' } });
      expect(headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    },
  );

  test('of another stage returns 403', async () => {
    const url = await startGateway(paths, functions);

    expect(await readResponse(fetch(url.replace('/v1', '/v2/any')))).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });
});

describe('a gateway response', () => {
  const responses = (type: string, response: object) => ({
    components: accessTokenScheme(),
    'x-amazon-apigateway-gateway-responses': { [type]: response },
  });

  test('sets status, headers and body, with values of the authorizer', async () => {
    const authorizer: TestFunction = ({ methodArn }) =>
      createPolicy('Deny', methodArn, { code: 'auth.revoked-token' });
    const url = await startGateway(
      { '/documents': { get: securedIntegration('echo') } },
      { echo: echoFunction, authorizer },
      responses('ACCESS_DENIED', {
        statusCode: '401',
        responseParameters: {
          'gatewayresponse.header.Content-Type': "'application/problem+json'",
          'gatewayresponse.header.Access-Control-Allow-Origin': 'method.request.header.Origin',
        },
        responseTemplates: {
          'application/json':
            '{"code":"$context.authorizer.code","type":"$context.error.responseType","said":$context.error.messageString,"id":"$context.requestId","none":"$context.authorizer.none"}',
        },
      }),
    );

    const { status, headers, body } = await readResponse(
      fetch(`${url}/documents`, { headers: { Authorization: 'x', Origin: 'https://docket.app' } }),
    );

    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('access-control-allow-origin')).toBe('https://docket.app');
    expect(body).toEqual({
      code: 'auth.revoked-token',
      type: 'ACCESS_DENIED',
      said: 'User is not authorized to access this resource with an explicit deny',
      id: headers.get('x-amzn-requestid'),
      none: '',
    });
  });

  test('of a default type applies to all types without their own response, with their status', async () => {
    const url = await startGateway(
      {},
      {},
      responses('DEFAULT_4XX', {
        responseTemplates: { 'application/json': '{"problem":$context.error.messageString}' },
      }),
    );

    expect(await readResponse(fetch(`${url}/nowhere`))).toMatchObject({
      status: 403,
      body: { problem: 'Missing Authentication Token' },
    });
  });
});

describe('a body', () => {
  test('of 10 MB reaches the function, unless the event is too large for Lambda', async () => {
    const tooLarge = () => {
      throw new FunctionError({ errorType: 'RequestEntityTooLargeException', errorMessage: 'too large' });
    };
    const url = await startGateway({ '/documents': { post: proxyIntegration('tooLarge') } }, { tooLarge });

    const { status, body } = await readResponse(
      fetch(`${url}/documents`, { method: 'POST', body: 'x'.repeat(7e6) }),
    );

    expect({ status, body }).toEqual({ status: 413, body: { message: 'Request Too Long' } });
  });

  test('of more than 10 MB is refused before any function is called', async () => {
    let called = 0;
    const url = await startGateway(
      { '/documents': { post: proxyIntegration('count') } },
      { count: () => (called += 1) },
    );
    const body = new Uint8Array(10 * 1024 * 1024 + 1);

    const answer = await readResponse(fetch(`${url}/documents`, { method: 'POST', body }));

    expect(answer).toMatchObject({ status: 413, body: { message: 'Request Too Long' } });
    expect(called).toBe(0);
  });
});

test('a mock integration answers CORS preflight requests', async () => {
  const preflight = {
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: { 'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'" },
        },
      },
    },
  };
  const url = await startGateway({ '/documents': { options: preflight } });

  const response = await fetch(`${url}/documents`, { method: 'OPTIONS' });

  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-methods')).toBe('GET,OPTIONS');
});

const noCaller = {
  invoke: async () => null,
  invokeWithResponseStream: () => expect.fail('nothing is streamed here'),
};

describe('an unsupported API', () => {
  test.each([
    {
      what: 'an unknown extension',
      paths: {
        '/a': { get: { ...proxyIntegration('echo'), 'x-amazon-apigateway-request-validator': 'all' } },
      },
      message: 'x-amazon-apigateway-request-validator',
    },
    {
      what: 'an integration of another type',
      paths: { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'http' } } } },
      message: 'type',
    },
    {
      what: 'an operation without an integration',
      paths: { '/a': { get: {} } },
      message: 'x-amazon-apigateway-integration',
    },
    {
      what: 'a role that may not invoke the function',
      paths: { '/a': { get: proxyIntegration('other', { credentials: INVOKE_ROLE_ARN }) } },
      message: 'does not allow lambda:InvokeFunction',
    },
    {
      what: 'an unknown authorizer',
      paths: { '/a': { get: securedIntegration('echo') } },
      message: 'GET /a must have exactly one authorizer of type request, not accessToken',
    },
  ])('is refused with the reason: $what', async ({ paths, message }) => {
    await expect(startGateway(paths)).rejects.toThrow(message);
  });

  test('is refused with a hint if its port is in use', async () => {
    const url = await startGateway({
      '/a': { get: proxyIntegration('echo', { credentials: INVOKE_ROLE_ARN }) },
    });
    const port = Number(new URL(url).port);

    await expect(startApiGateway({ apis: [], roles: [], port, ...noCaller })).rejects.toThrow(
      `Port ${port} is in use. Stop the program that uses it, or choose another port with DOCKET_PORT.`,
    );
  });
});

test('an aborted request does not affect the next', async () => {
  const url = await startGateway(
    { '/documents': { post: proxyIntegration('echo') } },
    { echo: echoFunction },
  );
  const socket = connect(Number(new URL(url).port), '127.0.0.1');

  socket.write('POST /v1/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(failures).toEqual([]);
  expect((await fetch(`${url}/documents`, { method: 'POST' })).status).toBe(200);
});
