import { expect, test } from 'vitest';
import { NetworkError } from '../../../client/client.ts';
import { readStream } from '../../../client/streaming.ts';

/** A response whose body arrives in these chunks. */
function createResponse(pieces: readonly (string | Uint8Array)[], contentType = 'text/event-stream') {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
  return new Response(ReadableStream.from(bytes), { headers: { 'Content-Type': contentType } });
}

const done = 'event: done\ndata: {"answer":"Grüße"}\n\n';

test('events are parsed whole in any chunks', async () => {
  const bytes = new TextEncoder().encode(`event: text\ndata: {"text":"Grüße"}\n\n${done}`);
  const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));

  const answer = readStream(createResponse(pieces));

  expect(answer.contentType).toBe('text/event-stream');
  expect(await Array.fromAsync(answer.events)).toEqual([
    { event: 'text', data: { text: 'Grüße' } },
    { event: 'done', data: { answer: 'Grüße' } },
  ]);
});

test('a text keeps its byte order mark', async () => {
  const bytes = new TextEncoder().encode('\uFEFFid,title\n1,Grüße\n');

  const { text } = readStream(createResponse([bytes.subarray(0, 2), bytes.subarray(2)], 'text/csv'));

  expect((await Array.fromAsync(text)).join('')).toBe('\uFEFFid,title\n1,Grüße\n');
});

test('an answer that ends without `done` is a NetworkError', async () => {
  const { events } = readStream(createResponse(['event: text\ndata: {"text":"a"}\n\n', done.slice(0, -1)]));

  await expect(Array.fromAsync(events)).rejects.toBeInstanceOf(NetworkError);
});

test('a connection that breaks is a NetworkError', async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError('terminated')),
  });

  const { text } = readStream(new Response(body));

  await expect(Array.fromAsync(text)).rejects.toBeInstanceOf(NetworkError);
});

test('an aborted stream rejects with the reason of its signal', async () => {
  const aborting = new AbortController();
  const { signal } = aborting;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason as Error)),
  });

  const reading = Array.fromAsync(readStream(new Response(body), signal).events);
  aborting.abort();

  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test('to stop reading closes the connection', async () => {
  const closed = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(Buffer.from('event: text\ndata: {"text":"a"}\n\n')),
    cancel: () => closed.resolve(),
  });

  for await (const { event } of readStream(new Response(body)).events) {
    expect(event).toBe('text');
    break;
  }

  await expect(closed.promise).resolves.toBeUndefined();
});

test('a stream that ends with an error event throws it as an ApiError', async () => {
  const problem = { status: 503, code: 'service.unavailable', detail: 'Try again.' };
  const answer = readStream(
    createResponse([
      'event: text\ndata: {"text":"a"}\n\n',
      `event: error\ndata: ${JSON.stringify(problem)}\n\n`,
    ]),
  );
  const received: unknown[] = [];

  const reading = (async () => {
    for await (const { data } of answer.events) received.push(data);
  })();

  await expect(reading).rejects.toMatchObject({
    name: 'ApiError',
    status: 503,
    code: 'service.unavailable',
    message: 'Try again.',
  });
  expect(received).toEqual([{ text: 'a' }]);
});

test('any other stream is read as text', async () => {
  const answer = readStream(createResponse(['a,b\n', '1,2\n'], 'text/csv; charset=utf-8'));

  expect(answer.contentType).toBe('text/csv');
  expect((await Array.fromAsync(answer.text)).join('')).toBe('a,b\n1,2\n');
});
