import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { openTarget } from '../target.ts';

const { apiUrl } = (await openTarget()).outputs;

const call = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(apiUrl + path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
};
/** Lets the function answer this. */
const answering = (answer: unknown) => call('/echo', { headers: { 'x-answer': JSON.stringify(answer) } });
const eventOf = async (path: string, init: RequestInit = {}) =>
  JSON.parse((await call(path, init)).text) as APIGatewayProxyEvent;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
describe('the event of a proxy integration', () => {
  it('describes the request', async () => {
    const event = await eventOf('/echo?a=1&a=2&b=x%20y', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'X-Custom': 'one' },
      body: 'grüße',
    });

    expect(event).toMatchObject({
      resource: '/echo',
      path: '/echo',
      httpMethod: 'POST',
      headers: { 'content-type': 'text/plain' },
      multiValueHeaders: { 'content-type': ['text/plain'] },
      queryStringParameters: { a: '2', b: 'x y' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: ['x y'] },
      pathParameters: null,
      stageVariables: null,
      body: 'grüße',
      isBase64Encoded: false,
      requestContext: {
        stage: 'v1',
        resourcePath: '/echo',
        path: '/v1/echo',
        httpMethod: 'POST',
        protocol: 'HTTP/1.1',
        requestId: expect.any(String),
        identity: { sourceIp: expect.any(String) },
      },
    });
  });

  it('has null for what the request does not have', async () => {
    expect(await eventOf('/echo')).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
    });
  });

  it('has the decoded parameters of the path', async () => {
    expect(await eventOf('/items/a%20b%C3%A4')).toMatchObject({
      resource: '/items/{id}',
      pathParameters: { id: 'a bä' },
    });
  });

  it('has what the authorizer says, as texts', async () => {
    const { requestContext } = await eventOf('/secured', { headers: { authorization: 'allow' } });

    expect(requestContext.authorizer).toMatchObject({ principalId: 'user-1', workspace: 'w1', level: '3' });
  });
});

describe('the response of a proxy integration', () => {
  it('has the status, the headers and the body of the function', async () => {
    const { status, headers, text } = await answering({
      statusCode: 201,
      headers: { 'x-one': '1' },
      multiValueHeaders: { 'x-many': ['a', 'b'] },
      body: 'made',
    });

    expect({ status, text }).toEqual({ status: 201, text: 'made' });
    expect(headers.get('x-one')).toBe('1');
    expect(headers.get('x-many')).toBe('a, b');
    expect(headers.get('content-type')).toBe('application/json');
  });

  it.each([
    { what: 'is a text', answer: 'text' },
    { what: 'has a body that is no text', answer: { statusCode: 200, body: { a: 1 } } },
    { what: 'has a status that is no number', answer: { statusCode: 'fine', body: '' } },
    {
      what: 'has a header that is an object',
      answer: { statusCode: 200, headers: { 'x-a': { b: 1 } }, body: '' },
    },
  ])('is 502 if the result of the function $what', async ({ answer }) => {
    const { status, text } = await answering(answer);

    expect(status).toBe(502);
    expect(JSON.parse(text)).toEqual({ message: 'Internal server error' });
  });

  it('is 502 if the function throws', async () => {
    const { status, headers, text } = await call('/echo', { headers: { 'x-throw': 'broken' } });

    expect(status).toBe(502);
    expect(headers.get('x-amzn-errortype')).toBe('InternalServerErrorException');
    expect(JSON.parse(text)).toEqual({ message: 'Internal server error' });
  });
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
describe('a request is refused', () => {
  it.each<{ what: string; path: string; init?: RequestInit; status: number; type: string }>([
    {
      what: 'for a path that does not exist',
      path: '/nowhere',
      status: 403,
      type: 'MissingAuthenticationTokenException',
    },
    {
      what: 'for a path with another slash',
      path: '/echo/',
      status: 403,
      type: 'MissingAuthenticationTokenException',
    },
    {
      what: 'for a method that does not exist',
      path: '/echo',
      init: { method: 'DELETE' },
      status: 403,
      type: 'MissingAuthenticationTokenException',
    },
    { what: 'without a token', path: '/secured', status: 401, type: 'UnauthorizedException' },
    {
      what: 'with a token that the authorizer does not know',
      path: '/secured',
      init: { headers: { authorization: 'forged' } },
      status: 401,
      type: 'UnauthorizedException',
    },
    {
      what: 'with a token that the authorizer denies',
      path: '/secured',
      init: { headers: { authorization: 'deny' } },
      status: 403,
      type: 'AccessDeniedException',
    },
    {
      what: 'with more than 10 MB',
      path: '/echo',
      init: { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) },
      status: 413,
      type: 'RequestTooLargeException',
    },
  ])('$what', async ({ path, init, status, type }) => {
    const refused = await call(path, init);

    expect({ status: refused.status, type: refused.headers.get('x-amzn-errortype') }).toEqual({
      status,
      type,
    });
  });
});
