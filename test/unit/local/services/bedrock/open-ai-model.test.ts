import { describe, expect, test } from 'vitest';
import type { ConverseInput } from '../../../../../local/services/bedrock/converse.ts';
import { createOpenAiModel } from '../../../../../local/services/bedrock/open-ai-model.ts';

const request: ConverseInput = {
  modelId: 'm',
  system: [{ text: 'Record the document.' }],
  messages: [
    { role: 'user', content: [{ text: '<pages></pages>' }] },
    {
      role: 'assistant',
      content: [{ toolUse: { toolUseId: 't1', name: 'record_document', input: { kind: 'x' } } }],
    },
    {
      role: 'user',
      content: [{ toolResult: { toolUseId: 't1', content: [{ text: 'kind: not allowed' }] } }],
    },
  ],
  inferenceConfig: { maxTokens: 100, temperature: 0 },
  toolConfig: {
    tools: [
      {
        toolSpec: {
          name: 'record_document',
          description: 'Records.',
          inputSchema: { json: { type: 'object' } },
        },
      },
    ],
    toolChoice: { tool: { name: 'record_document' } },
  },
};

interface Sent {
  readonly url: string;
  readonly headers: unknown;
  readonly body: unknown;
}

/** A model behind a server that returns this response. */
function createServer(reply: unknown, status = 200) {
  const sent: Sent[] = [];
  const fake = async (url: string, init: { headers: unknown; body: string }) => {
    sent.push({ url, headers: init.headers, body: JSON.parse(init.body) });
    return new Response(typeof reply === 'string' ? reply : JSON.stringify(reply), { status });
  };
  return {
    sent,
    ask: () =>
      createOpenAiModel('http://localhost:11434/v1/', 'llama3.2', {
        apiKey: 'key',
        fetch: fake as unknown as typeof fetch,
      })(request),
  };
}

const createChoice = (message: object, finish_reason = 'stop') => ({
  choices: [{ message: { role: 'assistant', content: null, ...message }, finish_reason }],
  usage: { prompt_tokens: 12, completion_tokens: 5 },
});
const toolCallResponse = (written: string, finish = 'tool_calls') =>
  createChoice(
    {
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'record_document', arguments: written } }],
    },
    finish,
  );

describe('an OpenAI-compatible server', () => {
  test('gets the conversation and the forced tool in its own format', async () => {
    const { sent, ask } = createServer(toolCallResponse('{}'));

    await ask();

    expect(sent).toEqual([
      {
        url: 'http://localhost:11434/v1/chat/completions',
        headers: { 'content-type': 'application/json', authorization: 'Bearer key' },
        body: {
          model: 'llama3.2',
          messages: [
            { role: 'system', content: 'Record the document.' },
            { role: 'user', content: '<pages></pages>' },
            {
              role: 'assistant',
              content: null,
              tool_calls: [
                {
                  id: 't1',
                  type: 'function',
                  function: { name: 'record_document', arguments: '{"kind":"x"}' },
                },
              ],
            },
            { role: 'tool', tool_call_id: 't1', content: 'kind: not allowed' },
          ],
          tools: [
            {
              type: 'function',
              function: { name: 'record_document', description: 'Records.', parameters: { type: 'object' } },
            },
          ],
          tool_choice: { type: 'function', function: { name: 'record_document' } },
          max_tokens: 100,
          temperature: 0,
          stream: false,
        },
      },
    ]);
  });

  test('answers with a tool call', async () => {
    const answer = await createServer(toolCallResponse('{"kind":"letter"}')).ask();

    expect(answer).toMatchObject({
      stopReason: 'tool_use',
      output: {
        message: {
          content: [{ toolUse: { toolUseId: 'c1', name: 'record_document', input: { kind: 'letter' } } }],
        },
      },
      usage: { inputTokens: 12, outputTokens: 5, totalTokens: 17 },
    });
  });

  test.each([
    { what: 'JSON', content: '{"kind":"letter"}' },
    { what: 'JSON after thinking', content: '<think>A {letter}?</think>{"kind":"letter"}' },
    { what: 'JSON in a code block', content: 'Here it is:\n```json\n{"kind":"letter"}\n```\nDone.' },
    { what: 'a tool call', content: '{"name":"record_document","arguments":{"kind":"letter"}}' },
  ])('may answer with $what as text', async ({ content }) => {
    const answer = await createServer(createChoice({ content })).ask();

    expect(answer.output?.message?.content).toMatchObject([
      { toolUse: { name: 'record_document', input: { kind: 'letter' } } },
    ]);
  });

  test('that returns other text gives that text', async () => {
    const answer = await createServer(createChoice({ content: 'I cannot.' })).ask();

    expect(answer).toMatchObject({
      stopReason: 'end_turn',
      output: { message: { content: [{ text: 'I cannot.' }] } },
    });
  });

  test('that truncates its answer gives a truncated answer', async () => {
    const answer = await createServer(toolCallResponse('{"kind":"let', 'length')).ask();

    expect(answer.stopReason).toBe('max_tokens');
  });

  test('with a tool call that is not JSON causes a ModelErrorException', async () => {
    await expect(createServer(toolCallResponse('{"kind":')).ask()).rejects.toMatchObject({
      code: 'ModelErrorException',
    });
  });

  test.each([
    { status: 429, code: 'ThrottlingException' },
    { status: 401, code: 'AccessDeniedException' },
    { status: 404, code: 'ResourceNotFoundException' },
    { status: 400, code: 'ValidationException' },
    { status: 500, code: 'ModelErrorException' },
    { status: 503, code: 'ServiceUnavailableException' },
  ])('with the status $status causes $code', async ({ status, code }) => {
    await expect(createServer({ error: { message: 'no' } }, status).ask()).rejects.toMatchObject({ code });
  });

  test.each(['<html>', '{}'])('with the body %s causes a ModelErrorException', async (text) => {
    await expect(createServer(text).ask()).rejects.toMatchObject({ code: 'ModelErrorException' });
  });

  test.each([1, 7, 1000])('streams prose as it arrives, in chunks of size %i', async (size) => {
    const events = [
      { choices: [{ delta: { role: 'assistant', content: '' } }] },
      { choices: [{ delta: { content: 'Grüße ' } }] },
      { choices: [{ delta: { content: 'aus Köln' } }] },
      { choices: [{ delta: {}, finish_reason: 'length' }] },
      { choices: [], usage: { prompt_tokens: 12, completion_tokens: 5 } },
    ].map((event) => `data: ${JSON.stringify(event)}\n\n`);
    const bytes = Buffer.from([': hello\n\n', ...events, 'data: [DONE]\n\n'].join(''));
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      Uint8Array.from(bytes.subarray(index * size, (index + 1) * size)),
    );
    const sent: unknown[] = [];
    const send: typeof fetch = async (_url, init) => {
      sent.push(JSON.parse(init?.body as string));
      return new Response(ReadableStream.from(pieces));
    };
    const received: string[] = [];

    const answer = await createOpenAiModel('http://localhost/v1', 'm', { fetch: send })(
      { modelId: 'm', messages: [{ role: 'user', content: [{ text: 'Hello' }] }] },
      { onText: (text) => void received.push(text) },
    );

    expect(received).toEqual(['Grüße ', 'aus Köln']);
    expect(sent).toMatchObject([{ stream: true, stream_options: { include_usage: true } }]);
    expect(answer).toMatchObject({
      output: { message: { content: [{ text: 'Grüße aus Köln' }] } },
      stopReason: 'max_tokens',
      usage: { inputTokens: 12, outputTokens: 5 },
    });
  });

  const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
  const said = event({ choices: [{ delta: { content: 'You owe ' } }] });
  /** Requests streamed prose from a server with this response. */
  async function streamFrom(body: string, type = 'text/event-stream') {
    const send: typeof fetch = async () => new Response(body, { headers: { 'content-type': type } });
    const received: string[] = [];
    const answer = await createOpenAiModel('http://localhost/v1', 'm', { fetch: send })(
      { modelId: 'm', messages: [{ role: 'user', content: [{ text: 'Hello' }] }] },
      { onText: (text) => void received.push(text) },
    );
    return { received, answer };
  }

  test.each([
    { what: 'that ends before the answer', body: said, why: 'ended before' },
    { what: 'that is empty', body: '', why: 'ended before' },
    { what: 'of a web page', body: '<html>Sign in</html>', why: 'ended before' },
    {
      what: 'with an error',
      body: said + event({ error: { message: 'out of memory' } }),
      why: 'out of memory',
    },
    { what: 'with an error as a string', body: event({ error: 'out of memory' }), why: 'out of memory' },
    { what: 'of broken JSON', body: 'data: {"choices":[\n\n', why: 'invalid JSON' },
  ])('with a stream $what causes a ModelErrorException', async ({ body, why }) => {
    await expect(streamFrom(body)).rejects.toMatchObject({
      code: 'ModelErrorException',
      message: expect.stringContaining(why),
    });
  });

  test.each([
    {
      what: 'an unfinished last line',
      body: `${said}data: {"choices":[{"delta":{},"finish_reason":"stop"}]}`,
    },
    { what: 'no finish reason', body: `${said}data: [DONE]` },
    {
      what: 'a null error',
      body: `${event({ error: null, choices: [{ delta: { content: 'You owe ' } }] })}data: [DONE]`,
    },
  ])('may end a stream with $what', async ({ body }) => {
    const { received, answer } = await streamFrom(body);

    expect(received).toEqual(['You owe ']);
    expect(answer.stopReason).toBe('end_turn');
  });

  test.each([1, 5, 1000])('streams without its thinking, in chunks of size %i', async (size) => {
    const text = '\n<think>\nThe {user} asks.\n</think>\n\nYou owe <b>nothing</b>.';
    const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    const { received, answer } = await streamFrom(
      [...pieces.map((content) => event({ choices: [{ delta: { content } }] })), 'data: [DONE]\n\n'].join(''),
    );

    expect(received.join('')).toBe('You owe <b>nothing</b>.');
    expect(answer.output?.message?.content).toEqual([{ text: 'You owe <b>nothing</b>.' }]);
  });

  test('that only thinks gives an empty answer', async () => {
    const { received } = await streamFrom(
      `${event({ choices: [{ delta: { content: '<think> Hm' } }] })}data: [DONE]\n\n`,
    );

    expect(received).toEqual([]);
  });

  test('without streaming gives the whole answer at once', async () => {
    const { answer } = await streamFrom(
      JSON.stringify(createChoice({ content: 'You owe nothing.' })),
      'application/json',
    );

    expect(answer.output?.message?.content).toEqual([{ text: 'You owe nothing.' }]);
  });

  test('that is down causes a ServiceUnavailableException with its address', async () => {
    const gone: typeof fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }));
    const reply = createOpenAiModel('http://localhost:1/v1', 'm', { fetch: gone })(request);

    await expect(reply).rejects.toMatchObject({
      code: 'ServiceUnavailableException',
      message: expect.stringContaining('http://localhost:1/v1/chat/completions: Error: ECONNREFUSED'),
    });
  });
});
