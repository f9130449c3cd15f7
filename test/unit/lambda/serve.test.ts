import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { route } from '../../../shared/contract/route.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { entityTagOf } from '../../../shared/lambda/entity-tags.ts';
import { serve } from '../../../shared/lambda/serve.ts';

const renameRoute = route({
  method: 'PATCH',
  path: '/things/{id}',
  summary: 'Rename a thing',
  access: 'user',
  params: z.object({ id: z.string() }),
  query: z.strictObject({ dryRun: z.stringbool().optional() }),
  body: z.strictObject({ name: z.string().min(1), sizes: z.array(z.number()).optional() }),
  responses: { 200: z.object({ id: z.string(), name: z.string() }) },
});

const authorizerContext = { userId: 'u1', workspaceId: 'w1', sessionId: 's1', groups: 'client,admin' };

function createEvent(
  changes: Partial<APIGatewayProxyEvent> & { authorizer?: object } = {},
): APIGatewayProxyEvent {
  const { authorizer = authorizerContext, ...rest } = changes;
  return {
    headers: { authorization: 'Bearer abc', 'content-type': 'application/json' },
    pathParameters: { id: 't1' },
    queryStringParameters: null,
    body: '{"name":"new"}',
    isBase64Encoded: false,
    requestContext: { requestId: 'r1', authorizer },
    ...rest,
  } as unknown as APIGatewayProxyEvent;
}

async function invoke(handler: ReturnType<typeof serve>, event = createEvent()) {
  const answer = await handler(event, {} as Context);
  return { ...answer, json: answer.body === '' ? undefined : JSON.parse(answer.body) };
}

const echo = serve(renameRoute, {}, ({ params, body }) => ({ id: params.id, name: body.name }));

describe('serve', () => {
  it('passes the handler the parsed request and the verified caller', async () => {
    let received: unknown;
    const handler = serve(renameRoute, {}, (request) => {
      received = request;
      return { id: 'x', name: 'y' };
    });

    await invoke(handler, createEvent({ queryStringParameters: { dryRun: 'true' } }));

    expect(received).toEqual({
      params: { id: 't1' },
      query: { dryRun: true },
      body: { name: 'new' },
      caller: {
        userId: 'u1',
        workspaceId: 'w1',
        sessionId: 's1',
        groups: ['client', 'admin'],
      },
      requestId: 'r1',
    });
  });

  it('replaces lone surrogates, which could not be stored', async () => {
    const { statusCode, json } = await invoke(echo, createEvent({ body: '{"name":"a\\ud83d b"}' }));

    expect([statusCode, json.name]).toEqual([200, 'a\ufffd b']);
  });

  it('refuses repeated query parameters', async () => {
    const event = createEvent({
      queryStringParameters: { dryRun: 'false' },
      multiValueQueryStringParameters: { dryRun: ['true', 'false'] },
    });

    const { statusCode, json } = await invoke(echo, event);

    expect([statusCode, json.code]).toEqual([400, 'request.invalid']);
    expect(json.errors).toEqual([
      { path: 'query.dryRun', code: 'repeated', values: {}, message: 'must appear only once' },
    ]);
  });

  it('removes properties that the contract does not declare from the response', async () => {
    const leaky = serve(renameRoute, {}, () => ({ id: 'x', name: 'y', secret: 'z' }));

    const { statusCode, json } = await invoke(leaky);

    expect(statusCode).toBe(200);
    expect(json).toEqual({ id: 'x', name: 'y' });
  });

  it('returns 500 without details if the handler breaks its contract', async () => {
    const wrong = serve(renameRoute, {}, () => ({ id: 1 }) as unknown as { id: string; name: string });

    const { statusCode, json } = await invoke(wrong);

    expect(statusCode).toBe(500);
    expect(json).toMatchObject({ code: 'internal.error', requestId: 'r1' });
    expect(json.errors).toBeUndefined();
  });

  it('returns all violations at once, with their paths', async () => {
    const { statusCode, headers, json } = await invoke(
      echo,
      createEvent({ body: '{"name":"","sizes":[1,"2"],"colour":"red"}' }),
    );

    expect(statusCode).toBe(400);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json' });
    expect(json).toMatchObject({
      type: expect.stringContaining('request.invalid'),
      status: 400,
      code: 'request.invalid',
    });
    expect(json.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'body.colour',
      'body.name',
      'body.sizes[1]',
    ]);
    expect(json.errors).toContainEqual({
      path: 'body.sizes[1]',
      code: 'wrong-type',
      values: { expected: 'number' },
      message: 'must be a number',
    });
  });

  it.each([
    {
      what: 'a broken body',
      event: createEvent({ body: '{"name":' }),
      status: 400,
      code: 'request.invalid-json',
    },
    { what: 'a missing body', event: createEvent({ body: null }), status: 400, code: 'request.invalid' },
    {
      what: 'a text body',
      event: createEvent({ headers: { 'Content-Type': 'text/plain' } }),
      status: 415,
      code: 'request.unsupported-media-type',
    },
    {
      what: 'an unknown query parameter',
      event: createEvent({ queryStringParameters: { colour: 'red' } }),
      status: 400,
      code: 'request.invalid',
    },
  ])('refuses $what', async ({ event, status, code }) => {
    const { statusCode, json } = await invoke(echo, event);

    expect(statusCode).toBe(status);
    expect(json.code).toBe(code);
  });

  it('decodes a body that API Gateway encoded as base64', async () => {
    const body = Buffer.from('{"name":"grün"}').toString('base64');

    const { json } = await invoke(echo, createEvent({ body, isBase64Encoded: true }));

    expect(json.name).toBe('grün');
  });

  it('returns an AppError as problem details with its status', async () => {
    const refusing = serve(renameRoute, {}, () => {
      throw new AppError('document.not-found', { cause: 'unknown', id: 't1' });
    });

    const { statusCode, json } = await invoke(refusing);

    expect(statusCode).toBe(404);
    expect(json).toMatchObject({
      code: 'document.not-found',
      title: 'There is no such document',
      values: { cause: 'unknown', id: 't1' },
      detail: 'You have no document t1.',
    });
  });

  it('returns no details of an unexpected error', async () => {
    const failing = serve(renameRoute, {}, () => {
      throw new TypeError('secret of the house');
    });

    const { statusCode, body } = await invoke(failing);

    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret');
  });

  it('refuses a protected route without a verified caller', async () => {
    const { statusCode } = await invoke(echo, createEvent({ authorizer: {} }));

    expect(statusCode).toBe(500);
  });

  describe('on a versioned route', () => {
    const versioned = {
      ...renameRoute,
      versioned: true,
      responses: { 200: z.object({ version: z.int() }) },
      errors: ['reminder.changed'],
    } as const;
    const handler = serve(versioned, {}, ({ ifMatch }) => ({ version: ifMatch ?? 1 }));
    const withIfMatch = (value: string) =>
      createEvent({ headers: { 'if-match': value, 'content-type': 'application/json' } });

    it('returns the version as an ETag that browsers of any origin may read', async () => {
      const { headers } = await invoke(handler);

      expect(headers).toMatchObject({
        ETag: expect.stringMatching(/^"1-[\w-]{16}"$/),
        'Access-Control-Expose-Headers': expect.stringContaining('ETag'),
      });
    });

    it('passes the version in If-Match to the handler, and none for *', async () => {
      const named = await invoke(handler, withIfMatch('"7"'));
      const any = await invoke(handler, withIfMatch('*'));

      expect([named.json.version, any.json.version]).toEqual([7, 1]);
    });

    it('takes its own ETag for If-Match', async () => {
      const { headers } = await invoke(serve(versioned, {}, () => ({ version: 7 })));
      const { json } = await invoke(handler, withIfMatch(String(headers?.['ETag'])));

      expect(json.version).toBe(7);
    });

    it.each(['W/"7"', '"abc"', '"7-"', '"7-abc"', '"007"', '""', '"6", "7"'])(
      'refuses If-Match %s, which is never a version, with the error of its contract',
      async (value) => {
        const { statusCode, json } = await invoke(handler, withIfMatch(value));

        expect([statusCode, json.code]).toEqual([412, 'reminder.changed']);
      },
    );

    it.each(['', '7', '"7', 'W/7'])(
      'refuses If-Match “%s”, which is not an entity tag, as an invalid request',
      async (value) => {
        const { statusCode, json } = await invoke(handler, withIfMatch(value));

        expect([statusCode, json.code, json.errors]).toEqual([
          400,
          'request.invalid',
          [expect.objectContaining({ path: 'headers.If-Match', message: 'must be an ETag such as "7"' })],
        ]);
      },
    );

    it('refuses to be cached, unless it is a GET route', async () => {
      const { headers } = await invoke(handler);
      const plain = await invoke(
        serve({ ...renameRoute, method: 'GET' }, {}, () => ({ id: 'x', name: 'y' })),
      );

      expect([headers, plain.headers]).toEqual([
        expect.objectContaining({ 'Cache-Control': 'no-store' }),
        expect.objectContaining({ 'Cache-Control': 'no-store' }),
      ]);
    });

    it('ignores If-Match if the contract has no error for an outdated version', async () => {
      const answer = await invoke(
        serve({ ...versioned, errors: [] }, {}, ({ ifMatch }) => ({ version: ifMatch ?? 1 })),
        withIfMatch('"7"'),
      );

      expect([answer.statusCode, answer.json.version]).toEqual([200, 1]);
    });
  });

  describe('on a versioned GET route', () => {
    const readRoute = route({
      method: 'GET',
      path: '/things/{id}',
      summary: 'Return a thing',
      access: 'user',
      params: z.object({ id: z.string() }),
      responses: { 200: z.object({ version: z.int(), name: z.string() }) },
      versioned: true,
      errors: ['document.not-found'],
    });
    const read = async (ifNoneMatch?: string, thing = { version: 7, name: 'x' }) =>
      invoke(
        serve(readRoute, {}, () => thing),
        createEvent({
          headers: ifNoneMatch === undefined ? {} : { 'If-None-Match': ifNoneMatch },
          body: null,
        }),
      );
    const tag = entityTagOf(7, JSON.stringify({ version: 7, name: 'x' }));

    it('may be kept by the browser of the user, which has to ask each time', async () => {
      const { statusCode, headers } = await read();

      expect([statusCode, headers?.['Cache-Control']]).toEqual([200, 'private, no-cache']);
    });

    it.each([tag, `W/${tag}`, `"1", W/"x" ,${tag}`, '*'])(
      'returns 304 without a body if If-None-Match is %s',
      async (value) => {
        const { statusCode, headers, body } = await read(value);

        expect([statusCode, body]).toEqual([304, '']);
        expect(headers).toMatchObject({ ETag: tag, 'Cache-Control': 'private, no-cache' });
        expect(headers).not.toHaveProperty('Content-Type');
      },
    );

    it.each(['"7"', '"6-abc"', tag.replaceAll('"', ''), `W${tag}`, '', '"*"'])(
      'returns the whole response if If-None-Match is %s',
      async (value) => {
        const { statusCode, json } = await read(value);

        expect([statusCode, json]).toEqual([200, { version: 7, name: 'x' }]);
      },
    );

    it('returns the whole response if it has changed without a new version', async () => {
      const { statusCode, json } = await read(tag, { version: 7, name: 'y' });

      expect([statusCode, json.name]).toEqual([200, 'y']);
    });

    it('refuses to have its errors cached', async () => {
      const handler = serve(readRoute, {}, () => {
        throw new AppError('document.not-found', { cause: 'unknown', id: 'x' });
      });
      const { statusCode, headers } = await invoke(
        handler,
        createEvent({ headers: { 'if-none-match': '*' } }),
      );

      expect([statusCode, headers?.['Cache-Control']]).toEqual([404, 'no-store']);
    });
  });
});
