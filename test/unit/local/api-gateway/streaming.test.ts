import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type ApiGateway, startApiGateway } from '../../../../local/api-gateway/gateway.ts';
import type { FunctionResource } from '../../../../local/assembly/resources.ts';
import { createFunctions, type Functions } from '../../../../local/lambda/functions.ts';
import { writeFunction } from '../aws/resource-fixtures.ts';

/** Streaming functions behind an API, from the thread to the client. */

const root = mkdtempSync(join(tmpdir(), 'docket-streaming-'));
const failures: unknown[] = [];
const log: string[] = [];
let functions: Functions | undefined;
let gateway: ApiGateway | undefined;

afterEach(async () => {
  await gateway?.close();
  await functions?.close();
  failures.length = 0;
  log.length = 0;
});
afterAll(() => rmSync(root, { recursive: true }));

/** The body of `async (event, stream, context)`, with `ok` as the status and headers of a text. */
const streamingHandler = (body: string) =>
  `const { setTimeout: wait } = require('node:timers/promises');
   const { pipeline } = require('node:stream/promises');
   const { Readable } = require('node:stream');
   const ok = { statusCode: 200, headers: { 'Content-Type': 'text/plain', 'X-Kind': 'stream' } };
   exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
     const answer = (metadata = ok) => awslambda.HttpResponseStream.from(stream, metadata);
     ${body}
   });`;

const createFunction = (code: string, more: Partial<FunctionResource> = {}) =>
  writeFunction(mkdtempSync(join(root, 'code-')), 'streams', code, more);

const path = 'arn:aws:apigateway:eu-central-1:lambda:path/';
const uris = {
  STREAM: (arn: string) => `${path}2021-11-15/functions/${arn}/response-streaming-invocations`,
  BUFFERED: (arn: string) => `${path}2015-03-31/functions/${arn}/invocations`,
};

type Mode = keyof typeof uris;

function startFunctions(resource: FunctionResource): Functions {
  return (functions = createFunctions({
    functions: [resource],
    environment: () => ({}),
    log: (_, text) => void log.push(text),
  }));
}

/** The address of a route that calls the function. */
async function startGateway(
  resource: FunctionResource,
  { mode = 'STREAM', ...integration }: { mode?: Mode; readonly [member: string]: unknown } = {},
) {
  const running = startFunctions(resource);
  const paths = {
    '/stream': {
      get: {
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          uri: uris[mode](resource.arn),
          responseTransferMode: mode,
          ...integration,
        },
      },
    },
  };
  gateway = await startApiGateway({
    apis: [{ id: 'abc123', name: 'test', stageName: 'v1', body: { openapi: '3.0.1', paths } }],
    roles: [],
    port: 0,
    invoke: (arn, event) => running.invoke(arn, event),
    invokeWithResponseStream: (arn, event) => running.invokeWithResponseStream(arn, event),
    onFailure: (error) => void failures.push(error),
  });
  return `http://127.0.0.1:${gateway.port}/v1/stream`;
}

describe('a streamed response', () => {
  test('reaches the client chunk by chunk, the first before the last is generated', async () => {
    const arrived = join(mkdtempSync(join(root, 'arrived-')), 'arrived');
    const url = await startGateway(
      createFunction(
        streamingHandler(`answer(); stream.write('first ');
          while (!require('node:fs').existsSync(${JSON.stringify(arrived)})) await wait(5);
          stream.write('last'); stream.end();`),
      ),
    );

    const response = await fetch(url);
    const pieces: string[] = [];
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      pieces.push(piece);
      writeFileSync(arrived, '');
    }

    expect(response.status).toBe(200);
    expect(response.headers.get('X-Kind')).toBe('stream');
    expect(pieces).toEqual(['first ', 'last']);
  });

  test('may have 20 MB, more than a buffered response', async () => {
    const url = await startGateway(
      createFunction(
        streamingHandler(`const piece = 'x'.repeat(65_536);
          await pipeline(Readable.from((function* () { for (let n = 0; n < 320; n++) yield piece })()), answer());`),
      ),
    );

    const body = await (await fetch(url)).bytes();

    expect(body.length).toBe(20 * 1024 * 1024);
  });

  test('may be empty, and have any status and several values of a header', async () => {
    const metadata = `{ statusCode: 404, headers: {}, multiValueHeaders: { 'X-Two': ['a', 'b'] } }`;
    const url = await startGateway(
      createFunction(streamingHandler(`answer(${metadata}); stream.write(''); stream.end();`)),
    );

    const response = await fetch(url);

    expect(response.status).toBe(404);
    expect(response.headers.get('X-Two')).toBe('a, b');
    expect(await response.text()).toBe('');
  });

  test('uses a warm environment, and does not block other functions', async () => {
    const url = await startGateway(
      createFunction(
        `let calls = 0; ${streamingHandler(`answer(); stream.write(String(++calls)); stream.end();`)}`,
      ),
    );

    const texts = [await (await fetch(url)).text(), await (await fetch(url)).text()];

    expect(texts).toEqual(['1', '2']);
    expect(log.filter((line) => line.includes('platform.report'))).toHaveLength(2);
  });
});

describe('a failing stream', () => {
  test('returns 502 before its status is known', async () => {
    const url = await startGateway(createFunction(streamingHandler(`throw new TypeError('no')`)));

    const response = await fetch(url);

    expect(response.status).toBe(502);
    expect(failures).toMatchObject([{ errorType: 'TypeError', message: 'no' }]);
  });

  test('is aborted after its status is known, so that the client notices', async () => {
    const url = await startGateway(
      createFunction(
        streamingHandler(`answer(); stream.write('half'); await wait(20); throw new TypeError('no')`),
      ),
    );

    const response = await fetch(url);

    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    await expect.poll(() => failures).toMatchObject([{ errorType: 'TypeError' }]);
  });

  test('is aborted if it takes longer than the integration timeout', async () => {
    const url = await startGateway(
      createFunction(streamingHandler(`answer(); stream.write('half'); await new Promise(() => {});`), {
        timeoutSeconds: 20,
      }),
      // Long enough to start a thread on a busy machine.
      { timeoutInMillis: 6000 },
    );

    const response = await fetch(url);

    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('is aborted if it takes longer than the function timeout, and its thread is terminated', async () => {
    const url = await startGateway(
      createFunction(streamingHandler(`answer(); stream.write('half'); await new Promise(() => {});`), {
        timeoutSeconds: 2,
      }),
    );

    const response = await fetch(url);

    await expect(response.text()).rejects.toThrow('terminated');
    await expect.poll(() => failures).toMatchObject([{ errorType: 'Sandbox.Timedout' }]);
  });
});

test('a disconnecting client ends the stream, and the environment takes the next call', async () => {
  const code = `let made = 0; async function* endless() { for (;;) { made += 1; await wait(5); yield 'more '; } }
    ${streamingHandler(`if (event.queryStringParameters) { answer(); stream.write(String(made)); return stream.end(); }
      await pipeline(Readable.from(endless()), answer());`)}`;
  const url = await startGateway(createFunction(code));
  const leaving = new AbortController();

  const response = await fetch(url, { signal: leaving.signal });
  const reader = response.body?.getReader();
  await reader?.read();
  leaving.abort();

  await expect.poll(() => functions?.busy()).toEqual([]);
  const made = Number(await (await fetch(`${url}?made`)).text());
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(Number(await (await fetch(`${url}?made`)).text())).toBe(made);
  expect(made).toBeGreaterThan(0);
  expect(failures).toEqual([]);
});

test('a slow client applies back-pressure to the function', async () => {
  const code = `let made = 0;
    const pieces = function* () { for (; made < 400; made += 1) yield 'x'.repeat(65_536); };
    ${streamingHandler(`if (event.made) { answer(); stream.write(String(made)); return stream.end(); }
      await pipeline(Readable.from(pieces()), answer());`)}`;
  const running = startFunctions(createFunction(code));
  const chunks = running.invokeWithResponseStream('streams', {});
  await chunks.next();

  await new Promise((resolve) => setTimeout(resolve, 100));
  const chunkSizes: number[] = [];
  for await (const chunk of chunks) chunkSizes.push(chunk.length);

  expect(chunkSizes.length).toBeGreaterThan(300);
  const [line] = log.filter((each) => each.includes('platform.report'));
  expect(JSON.parse(line ?? '{}').record.metrics.durationMs).toBeGreaterThan(90);
});

describe('an integration and a function that do not match', () => {
  test.each<{ mode: Mode; code: string }>([
    { mode: 'STREAM', code: `exports.handler = async () => ({ statusCode: 200, body: 'whole' })` },
    { mode: 'BUFFERED', code: streamingHandler(`answer(); stream.write('x'); stream.end();`) },
  ])('return 502: $mode', async ({ mode, code }) => {
    const url = await startGateway(createFunction(code), { mode });

    expect((await fetch(url)).status).toBe(502);
    expect(String(failures[0])).toMatch(/HttpResponseStream|Malformed Lambda proxy response/);
  });

  test('are refused if the URI is not that of the mode', async () => {
    const uri = uris.BUFFERED(createFunction('').arn);

    await expect(startGateway(createFunction(''), { uri })).rejects.toThrow(
      'in the form for the mode STREAM',
    );
  });

  test('are refused if the timeout is longer than the mode allows', async () => {
    await expect(
      startGateway(createFunction(''), { mode: 'BUFFERED', timeoutInMillis: 60_000 }),
    ).rejects.toThrow('timeoutInMillis must be at most 29000');
  });
});
