import { expect, test } from 'vitest';
import { readStream } from '../../../client/streaming.ts';

/** A response whose body arrives in these chunks. */
function createResponse(pieces: readonly (string | Uint8Array)[], contentType = 'text/event-stream') {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
  return new Response(ReadableStream.from(bytes), { headers: { 'Content-Type': contentType } });
}

test('events are parsed whole in any chunks', async () => {
  const text = 'event: token\ndata: {"text":"Grüße"}\n\nevent: done\ndata: {"usage":{"tokens":3}}\n\n';
  const bytes = new TextEncoder().encode(text);
  const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));

  const answer = readStream(createResponse(pieces));

  expect(answer.contentType).toBe('text/event-stream');
  expect(await Array.fromAsync(answer.events)).toEqual([
    { event: 'token', data: { text: 'Grüße' } },
    { event: 'done', data: { usage: { tokens: 3 } } },
  ]);
});

test('a stream that ends with an error event throws it as an ApiError', async () => {
  const problem = { status: 503, code: 'service.unavailable', detail: 'Try again.' };
  const answer = readStream(
    createResponse([
      'event: token\ndata: {"text":"a"}\n\n',
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
