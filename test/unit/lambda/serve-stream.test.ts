import { setImmediate as breath } from 'node:timers/promises';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { awslambda, ResponseStream } from '../../../local/lambda/response-stream.ts';
import { route } from '../../../shared/contract/route.ts';
import { serverSentEvent, streamResponse } from '../../../shared/contract/streamed-response.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { type StreamingHandler, serveStream } from '../../../shared/lambda/serve-stream.ts';

// The global of the Lambda runtime.
beforeAll(() => void Object.assign(globalThis, { awslambda }));

const ask = route({
  method: 'POST',
  path: '/ask',
  summary: 'Ask something',
  access: 'public',
  body: z.strictObject({ message: z.string().min(1) }),
  responses: { 200: z.object({ answer: z.string() }) },
  streams: ['text/event-stream', 'text/csv'],
});

const createEvent = (accept: string | undefined, body = '{"message":"Hello?"}') =>
  ({
    headers: { 'Content-Type': 'application/json', ...(accept === undefined ? {} : { accept }) },
    pathParameters: null,
    queryStringParameters: null,
    body,
    isBase64Encoded: false,
    requestContext: { requestId: 'r1' },
  }) as unknown as APIGatewayProxyEvent;

/** Calls the handler as the runtime does, and records what it writes. `onChunk` may delay the next chunk. */
async function invoke(
  handler: StreamingHandler<typeof ask>,
  event = createEvent('text/event-stream'),
  onChunk: (into: ResponseStream, count: number) => unknown = () => undefined,
) {
  const chunks: Buffer[] = [];
  const into: ResponseStream = new ResponseStream(async (bytes) => {
    chunks.push(Buffer.from(bytes));
    await onChunk(into, chunks.length);
  });
  const run = serveStream(ask, {}, handler) as unknown as (
    event: APIGatewayProxyEvent,
    into: ResponseStream,
    context: Context,
  ) => Promise<void>;
  const error = await run(event, into, {} as Context).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const [head = '', ...body] = Buffer.concat(chunks).toString().split('\0'.repeat(8));
  return { metadata: JSON.parse(head || '{}'), body: body.join(''), chunks: chunks.length, error };
}

async function* words(...list: string[]) {
  for (const word of list) {
    await breath();
    yield word;
  }
}

describe('serveStream', () => {
  it('sends each chunk when it is generated, after status and headers', async () => {
    let generated = 0;
    async function* counting() {
      for (const word of ['one ', 'two ', 'three']) {
        generated += 1;
        yield word;
      }
    }
    const generatedByThen: number[] = [];

    const { metadata, body, chunks } = await invoke(
      () => streamResponse('text/event-stream', counting(), { headers: { 'X-Model': 'small' } }),
      undefined,
      () => generatedByThen.push(generated),
    );

    expect(metadata).toEqual({
      statusCode: 200,
      headers: expect.objectContaining({
        'Content-Type': 'text/event-stream',
        'Access-Control-Allow-Origin': '*',
        'X-Model': 'small',
      }),
    });
    expect(body).toBe('one two three');
    expect(chunks).toBe(3);
    expect(generatedByThen[0]).toBeLessThan(3);
  });

  it('sends JSON, checked by the contract, if the handler returns a value', async () => {
    const { metadata, body } = await invoke(() => ({ answer: 'yes', secret: 'z' }));

    expect(metadata).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'application/json' } });
    expect(body).toBe('{"answer":"yes"}');
  });

  it.each([
    { accept: 'text/event-stream', expected: true },
    { accept: 'application/json, Text/Event-Stream;q=0.5', expected: true },
    { accept: '*/*', expected: false },
    { accept: undefined, expected: false },
    { accept: 'application/json', expected: false },
  ])(
    'tells the handler whether the Accept header $accept asks for events: $expected',
    async ({ accept, expected }) => {
      const { body } = await invoke(
        ({ accepts }) => ({ answer: String(accepts('text/event-stream')) }),
        createEvent(accept),
      );

      expect(JSON.parse(body)).toEqual({ answer: String(expected) });
    },
  );

  it('sends status and headers even without a chunk', async () => {
    const { metadata, body } = await invoke(() => streamResponse('text/csv', words()));

    expect(metadata).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'text/csv' } });
    expect(body).toBe('');
  });

  describe('returns a problem with its status', () => {
    it('if the request is invalid', async () => {
      const { metadata, body } = await invoke(() => ({ answer: '' }), createEvent('text/csv', '{}'));

      expect(metadata).toMatchObject({ statusCode: 400 });
      expect(JSON.parse(body)).toMatchObject({ code: 'request.invalid', requestId: 'r1' });
    });

    it('if the handler throws', async () => {
      const { metadata, body } = await invoke(() => {
        throw new AppError('document.not-found', { cause: 'unknown', id: 't1' });
      });

      expect(metadata).toMatchObject({
        statusCode: 404,
        headers: { 'Content-Type': 'application/problem+json' },
      });
      expect(JSON.parse(body)).toMatchObject({ code: 'document.not-found' });
    });

    it('if the stream fails before its first chunk', async () => {
      async function* failing() {
        for await (const word of words('never')) {
          if (word === 'never') throw new AppError('document.not-found', { cause: 'unknown', id: 't1' });
          yield word;
        }
      }

      const { metadata } = await invoke(() => streamResponse('text/event-stream', failing()));

      expect(metadata).toMatchObject({ statusCode: 404 });
    });

    it('if the content type is not in the contract', async () => {
      const { metadata } = await invoke(() => streamResponse('application/x-ndjson', words('{}')));

      expect(metadata).toMatchObject({ statusCode: 500 });
    });
  });

  describe('if the stream fails after its first chunk', () => {
    async function* breaking() {
      yield serverSentEvent('token', { text: 'Yes' });
      throw new TypeError('secret of the house');
    }

    it('ends a stream of events with an error event', async () => {
      const { body, error } = await invoke(() => streamResponse('text/event-stream', breaking()));

      const [first, last] = body.split('\n\n');
      expect(first).toBe('event: token\ndata: {"text":"Yes"}');
      expect(last).toMatch(/^event: error\ndata: \{"type":.*"code":"internal\.error".*"requestId":"r1"/);
      expect(body).not.toContain('secret');
      expect(error).toBeUndefined();
    });

    it('aborts any other stream', async () => {
      const { metadata, error } = await invoke(() => streamResponse('text/csv', breaking()));

      expect(metadata).toMatchObject({ statusCode: 200 });
      expect(error).toBeInstanceOf(TypeError);
    });
  });

  it('stops the generator if the client disconnects', async () => {
    let stopped = false;
    let generated = 0;
    async function* endless() {
      try {
        for (;;) {
          generated += 1;
          await breath();
          yield 'more ';
        }
      } finally {
        stopped = true;
      }
    }

    await invoke(
      () => streamResponse('text/event-stream', endless()),
      undefined,
      (into, count) => {
        if (count === 3) into.destroy();
      },
    );

    await expect.poll(() => stopped).toBe(true);
    expect(generated).toBeLessThan(20);
  });

  it('generates no more than the client reads', async () => {
    let generated = 0;
    async function* large() {
      for (; generated < 100; generated += 1) yield 'x'.repeat(16_384);
    }
    const waiting = Promise.withResolvers<void>();
    let generatedWhileWaiting = 0;
    setTimeout(() => {
      generatedWhileWaiting = generated;
      waiting.resolve();
    }, 30);

    await invoke(
      () => streamResponse('text/csv', large()),
      undefined,
      () => waiting.promise,
    );

    expect(generatedWhileWaiting).toBeLessThan(10);
    expect(generated).toBe(100);
  });
});
