import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type ApiGateway, createApiGateway } from '../../../local/api-gateway/gateway.ts';
import { FunctionError } from '../../../local/lambda/function-error.ts';

type Function = (event: Readonly<Record<string, unknown>>) => unknown;

const ROLE = 'arn:aws:iam::000000000000:role/invoke';
const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
const uriOf = (name: string) =>
  `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arnOf(name)}/invocations`;
const proxy = (name: string, extra: object = {}) => ({
  'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: uriOf(name), ...extra },
});
const secured = (name: string) => ({ ...proxy(name), security: [{ accessToken: [] }] });
const accessToken = (ttl = 0) => ({
  securitySchemes: {
    accessToken: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': {
        type: 'request',
        identitySource: 'method.request.header.Authorization',
        authorizerUri: uriOf('authorizer'),
        authorizerResultTtlInSeconds: ttl,
      },
    },
  },
});

let gateway: ApiGateway | undefined;
const failures: string[] = [];
afterEach(async () => {
  await gateway?.close();
  failures.length = 0;
});

async function serve(paths: object, functions: Record<string, Function> = {}, extra: object = {}) {
  const roles = [
    {
      arn: ROLE,
      statements: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arnOf('echo') }],
    },
  ] as const;
  gateway = await createApiGateway({
    apis: [{ id: 'abc123', stageName: 'v1', body: { openapi: '3.0.1', paths, ...extra } }],
    roles,
    port: 0,
    onFailure: (_, what) => void failures.push(what),
    invoke: async (arn, event) => {
      const name = arn.split(':').at(-1) ?? '';
      return functions[name]?.(JSON.parse(JSON.stringify(event)));
    },
    invokeWithResponseStream: () => expect.fail('nothing is streamed here'),
  });
  return `http://127.0.0.1:${gateway.port}/v1`;
}

const echo: Function = (event) => ({ statusCode: 200, body: JSON.stringify(event) });
const policy = (effect: string, methodArn: unknown, context: object = {}) => ({
  principalId: 'user-1',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: methodArn }],
  },
  context,
});

async function answerOf(response: Promise<Response>) {
  const answer = await response;
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

describe('the event of a proxy integration', () => {
  test('holds the request in the format of REST APIs', async () => {
    const url = await serve({ '/documents/{id}': { post: proxy('echo') } }, { echo });

    const { body: event } = await answerOf(
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

  test('has null where a request has no query, no parameters and no body', async () => {
    const url = await serve({ '/health': { get: proxy('echo') } }, { echo });

    const { body: event } = await answerOf(fetch(`${url}/health`));

    expect(event).toMatchObject({
      pathParameters: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      body: null,
    });
  });

  test('carries binary media types as base64', async () => {
    const binary = { 'x-amazon-apigateway-binary-media-types': ['image/*'] };
    const url = await serve({ '/upload': { put: proxy('echo') } }, { echo }, binary);
    const put = {
      method: 'PUT',
      headers: { 'Content-Type': 'image/png', Accept: 'text/plain' },
      body: 'abc',
    };

    const { body: event } = await answerOf(fetch(`${url}/upload`, put));

    expect(event).toMatchObject({ body: 'YWJj', isBase64Encoded: true });
  });
});

describe('the answer of a function', () => {
  test('goes back with its status, headers and body', async () => {
    const answer = {
      statusCode: 201,
      headers: { Location: '/v1/documents/1', 'X-Count': 3 },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '{"id":1}',
    };
    const url = await serve({ '/documents': { post: proxy('create') } }, { create: () => answer });

    const { status, headers, body } = await answerOf(fetch(`${url}/documents`, { method: 'POST' }));

    expect({ status, body }).toEqual({ status: 201, body: { id: 1 } });
    expect(headers.get('location')).toBe('/v1/documents/1');
    expect(headers.get('x-count')).toBe('3');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('in base64 is decoded only where the client accepts a binary media type', async () => {
    const file = () => ({ statusCode: 200, body: 'AAEC', isBase64Encoded: true });
    const binary = { 'x-amazon-apigateway-binary-media-types': ['image/png'] };
    const url = await serve({ '/file': { get: proxy('file') } }, { file }, binary);

    const decoded = await fetch(`${url}/file`, { headers: { Accept: 'image/png' } });
    const encoded = await fetch(`${url}/file`, { headers: { Accept: 'text/html' } });

    expect([...new Uint8Array(await decoded.arrayBuffer())]).toEqual([0, 1, 2]);
    expect(await encoded.text()).toBe('AAEC');
  });

  test.each([
    ['nothing', undefined],
    ['no status', { body: '' }],
    ['a body that is no text', { statusCode: 200, body: { id: 1 } }],
    ['a header that is an object', { statusCode: 200, headers: { 'X-A': { b: 1 } }, body: '' }],
  ])('that is malformed (%s) gives 502', async (_, answer) => {
    const url = await serve({ '/documents': { get: proxy('list') } }, { list: () => answer });

    const { status, body } = await answerOf(fetch(`${url}/documents`));

    expect({ status, body }).toEqual({ status: 502, body: { message: 'Internal server error' } });
  });

  test('that is an error gives 502, and says nothing of it', async () => {
    const failing = () => {
      throw new FunctionError({ errorType: 'TypeError', errorMessage: 'secret' });
    };
    const url = await serve({ '/documents': { get: proxy('failing') } }, { failing });

    const { status, body } = await answerOf(fetch(`${url}/documents`));

    expect({ status, body }).toEqual({ status: 502, body: { message: 'Internal server error' } });
    expect(failures).toEqual(['GET /v1/documents']);
  });

  test('that comes too late gives 504', async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 400));
    const url = await serve({ '/slow': { get: proxy('slow', { timeoutInMillis: 50 }) } }, { slow });

    const { status, body } = await answerOf(fetch(`${url}/slow`));

    expect({ status, body }).toEqual({ status: 504, body: { message: 'Endpoint request timed out' } });
  });
});

describe('a route', () => {
  const name = (text: string) => () => ({ statusCode: 200, body: text });
  const paths = {
    '/documents/{id}': { get: proxy('one') },
    '/documents/bulk': { get: proxy('bulk') },
    '/files/{path+}': { get: proxy('files') },
    '/any': { 'x-amazon-apigateway-any-method': proxy('any') },
  };
  const functions = { one: name('one'), bulk: name('bulk'), files: name('files'), any: name('any') };

  test.each([
    ['GET', '/documents/bulk', 'bulk'],
    ['GET', '/documents/1', 'one'],
    ['GET', '/documents/1/', 'one'],
    ['GET', '/files/a/b/c', 'files'],
    ['DELETE', '/any', 'any'],
  ])('is found for %s %s', async (method, path, expected) => {
    const url = await serve(paths, functions);

    expect(await answerOf(fetch(url + path, { method }))).toMatchObject({ status: 200, body: expected });
  });

  test.each([
    ['GET', '/documents'],
    ['POST', '/documents/1'],
    ['GET', '/documents/1/2'],
  ])('that does not exist (%s %s) is a missing authentication token, as on AWS', async (method, path) => {
    const url = await serve(paths, functions);

    const { status, body, headers } = await answerOf(fetch(url + path, { method }));

    expect({ status, body }).toEqual({ status: 403, body: { message: 'Missing Authentication Token' } });
    expect(headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  test('of another stage is forbidden', async () => {
    const url = await serve(paths, functions);

    expect(await answerOf(fetch(url.replace('/v1', '/v2/any')))).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });
});

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

describe('a gateway response', () => {
  const responses = (type: string, response: object) => ({
    components: accessToken(),
    'x-amazon-apigateway-gateway-responses': { [type]: response },
  });

  test('decides status, headers and body, with what the authorizer said', async () => {
    const authorizer: Function = ({ methodArn }) => policy('Deny', methodArn, { code: 'auth.revoked-token' });
    const url = await serve(
      { '/documents': { get: secured('echo') } },
      { echo, authorizer },
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

    const { status, headers, body } = await answerOf(
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

  test("of the default kind serves every type without one of its own, with that type's status", async () => {
    const url = await serve(
      {},
      {},
      responses('DEFAULT_4XX', {
        responseTemplates: { 'application/json': '{"problem":$context.error.messageString}' },
      }),
    );

    expect(await answerOf(fetch(`${url}/nowhere`))).toMatchObject({
      status: 403,
      body: { problem: 'Missing Authentication Token' },
    });
  });
});

describe('a body', () => {
  test('of 10 MB reaches the function, unless Lambda cannot take it', async () => {
    const tooLarge = () => {
      throw new FunctionError({ errorType: 'RequestEntityTooLargeException', errorMessage: 'too large' });
    };
    const url = await serve({ '/documents': { post: proxy('tooLarge') } }, { tooLarge });

    const { status, body } = await answerOf(
      fetch(`${url}/documents`, { method: 'POST', body: 'x'.repeat(7e6) }),
    );

    expect({ status, body }).toEqual({ status: 413, body: { message: 'Request Too Long' } });
  });

  test('of more than 10 MB is refused before anything is called', async () => {
    let called = 0;
    const url = await serve({ '/documents': { post: proxy('count') } }, { count: () => (called += 1) });
    const body = new Uint8Array(10 * 1024 * 1024 + 1);

    const answer = await answerOf(fetch(`${url}/documents`, { method: 'POST', body }));

    expect(answer).toMatchObject({ status: 413, body: { message: 'Request Too Long' } });
    expect(called).toBe(0);
  });
});

test('a mock integration answers CORS preflights by itself', async () => {
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
  const url = await serve({ '/documents': { options: preflight } });

  const response = await fetch(`${url}/documents`, { method: 'OPTIONS' });

  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-methods')).toBe('GET,OPTIONS');
});

const nobody = {
  invoke: async () => null,
  invokeWithResponseStream: () => expect.fail('nothing is streamed here'),
};

describe('an API that cannot be served as it is', () => {
  test.each([
    [
      'an unknown extension',
      { '/a': { get: { ...proxy('echo'), 'x-amazon-apigateway-request-validator': 'all' } } },
      'x-amazon-apigateway-request-validator',
    ],
    [
      'an integration of another type',
      { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'http' } } } },
      'type',
    ],
    ['an operation without an integration', { '/a': { get: {} } }, 'x-amazon-apigateway-integration'],
    [
      'a role that may not call the function',
      { '/a': { get: proxy('other', { credentials: ROLE }) } },
      'does not allow lambda:InvokeFunction',
    ],
    ['an unknown authorizer', { '/a': { get: secured('echo') } }, 'GET /a is secured by accessToken'],
  ])('because of %s says so', async (_, paths, message) => {
    await expect(serve(paths)).rejects.toThrow(message);
  });

  test('because its port is taken says what to do', async () => {
    const url = await serve({ '/a': { get: proxy('echo', { credentials: ROLE }) } });
    const port = Number(new URL(url).port);

    await expect(createApiGateway({ apis: [], roles: [], port, ...nobody })).rejects.toThrow(
      `port ${port} is in use: stop the other program or set DOCKET_PORT`,
    );
  });
});

test('a request that breaks off does no harm', async () => {
  const url = await serve({ '/documents': { post: proxy('echo') } }, { echo });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');

  socket.write('POST /v1/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(failures).toEqual([]);
  expect((await fetch(`${url}/documents`, { method: 'POST' })).status).toBe(200);
});
