import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  account,
  createGatewayHarness,
  createModelError,
  createReply,
  createToolCallReply,
  petTask,
  textTask,
} from './gateway-harness.ts';

describe('a call with a tool', () => {
  it('forces one tool, whose top-level schema has only keywords that every model supports', async () => {
    const { calls, model } = createGatewayHarness([createToolCallReply({ name: 'Tom', legs: 4 })]);

    const answer = await model.generateObject(petTask, account);

    expect(answer).toEqual({
      value: { name: 'Tom', legs: 4 },
      originalTokens: { inputTokens: 10, outputTokens: 5 },
      inputTokens: 10,
      outputTokens: 5,
      costUsd: '0.000003',
      cached: false,
    });
    expect(calls[0]).toMatchObject({
      task: 'analysis',
      system: 'Read.',
      messages: [{ role: 'user', content: [{ text: '<pages></pages>' }] }],
      maxOutputTokens: 100,
    });
    expect(calls[0]?.tool?.toolChoice).toEqual({ tool: { name: 'record_pet' } });
    const json = calls[0]?.tool?.tools?.[0]?.toolSpec?.inputSchema?.json as object;
    expect(Object.keys(json).toSorted()).toEqual(['properties', 'required', 'type']);
  });

  it('has no limits in its schema, and checks them in the reply', async () => {
    const output = z.object({ pages: z.array(z.object({ number: z.int().min(1).max(5) })) });
    const invalid = createToolCallReply({ pages: [{ number: 6 }] });
    const { calls, model } = createGatewayHarness([invalid, createToolCallReply({ pages: [{ number: 5 }] })]);

    const answer = await model.generateObject({ ...petTask, output }, account);

    expect(answer.value).toEqual({ pages: [{ number: 5 }] });
    expect(JSON.stringify(calls[0]?.tool)).not.toMatch(/minimum|maximum|additionalProperties/);
    expect(JSON.stringify(calls[1]?.messages)).toContain('pages.0.number');
  });

  it('tells the model its errors once, and adds up the cost of both replies', async () => {
    const { calls, model, settled } = createGatewayHarness([
      createToolCallReply({ name: 'Tom', legs: 'four' }),
      createToolCallReply({ name: 'Tom', legs: 4 }),
    ]);

    const answer = await model.generateObject(petTask, account);

    expect(answer).toMatchObject({ value: { legs: 4 }, inputTokens: 20, outputTokens: 10 });
    const [, reply, correction] = calls[1]?.messages ?? [];
    expect(reply?.role).toBe('assistant');
    expect(correction?.content?.[0]?.toolResult).toMatchObject({ toolUseId: 't1', status: 'error' });
    expect(JSON.stringify(correction)).toContain('legs: ');
    expect(settled).toHaveLength(2);
  });

  it('throws a truncated ModelAnswerInvalid if the model fails at the tool call twice', async () => {
    const broken = { ...createReply([]), toolCallFailed: true, inputTokens: 0, outputTokens: 0 };
    const { calls, settled, model } = createGatewayHarness([broken, broken]);

    await expect(model.generateObject(petTask, account)).rejects.toMatchObject({
      name: 'ModelAnswerInvalid',
      truncated: true,
    });

    expect(calls).toHaveLength(2);
    expect(settled.every(({ micros }) => micros > 0)).toBe(true);
  });

  it('succeeds if the model fails at the tool call only once', async () => {
    const { model } = createGatewayHarness([
      { ...createReply([]), toolCallFailed: true },
      createToolCallReply({ name: 'Tom', legs: 4 }),
    ]);

    expect(await model.generateObject(petTask, account)).toMatchObject({ value: { name: 'Tom' } });
  });

  it.each([
    { what: 'values of the wrong type', bad: createToolCallReply({ name: 'Tom' }) },
    { what: 'broken JSON', bad: createToolCallReply('{"name": "Tom", ') },
    { what: 'no content', bad: createReply([]) },
    { what: 'prose instead of a tool call', bad: createReply([{ text: 'A cat, I think.' }]) },
  ])('fails after a second reply with $what', async ({ bad }) => {
    const { calls, model, open } = createGatewayHarness([bad, bad]);

    await expect(model.generateObject(petTask, account)).rejects.toMatchObject({
      name: 'ModelAnswerInvalid',
      truncated: false,
    });

    expect(calls).toHaveLength(2);
    expect(open.size).toBe(0);
  });

  it('parses JSON inside a string', async () => {
    const { model } = createGatewayHarness([createToolCallReply('{"name":"Tom","legs":4}')]);

    expect((await model.generateObject(petTask, account)).value).toEqual({ name: 'Tom', legs: 4 });
  });

  it('is not repeated if the reply was truncated: the caller must ask for less', async () => {
    const { calls, model } = createGatewayHarness([createToolCallReply({ name: 'Tom' }, true)]);

    await expect(model.generateObject(petTask, account)).rejects.toMatchObject({
      truncated: true,
      inputTokens: 10,
    });

    expect(calls).toHaveLength(1);
  });
});

describe('a call for prose', () => {
  it('streams pieces and returns the whole text', async () => {
    const { calls, model } = createGatewayHarness([['It is ', 'the ', 'baker.']]);
    const received: string[] = [];

    const answer = await model.generateText(textTask, account, (piece) => void received.push(piece));

    expect(received.join('|')).toBe('It is |the |baker.');
    expect(answer).toMatchObject({ text: 'It is the baker.', truncated: false, cached: false });
    expect(calls[0]).toMatchObject({ task: 'chat', tool: undefined, maxOutputTokens: 1000 });
  });

  it('waits for the consumer of each piece', async () => {
    const { model } = createGatewayHarness([['a', 'b']]);
    const order: string[] = [];

    await model.generateText(textTask, account, async (piece) => {
      order.push(`begin ${piece}`);
      await Promise.resolve();
      order.push(`end ${piece}`);
    });

    expect(order).toEqual(['begin a', 'end a', 'begin b', 'end b']);
  });
});

describe('a failed call', () => {
  const passing = [
    createModelError('ThrottlingException', 429),
    createModelError('ServiceUnavailableException', 503),
    createModelError('ModelTimeoutException', 408),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  ];

  it.each(passing)('is retried after a temporary error: %s', async (error) => {
    const { model, calls, clock, settled } = createGatewayHarness([
      error,
      error,
      createToolCallReply({ name: 'Tom', legs: 4 }),
    ]);

    const answer = await model.generateObject(petTask, account);

    expect(answer.value.name).toBe('Tom');
    expect(calls).toHaveLength(3);
    expect(clock.waits).toEqual([600, 1200]);
    // Refused calls cost nothing.
    expect(settled.map(({ micros }) => micros)).toEqual([0, 0, 3]);
  });

  it.each(passing)('throws model.busy after two retries of %s', async (error) => {
    const { model, calls, open } = createGatewayHarness([error, error, error, error]);

    await expect(model.generateText(textTask, account)).rejects.toMatchObject({
      code: 'model.busy',
      retryAfterSeconds: 15,
      cause: error,
    });

    expect(calls).toHaveLength(3);
    expect(open.size).toBe(0);
  });

  it.each([
    createModelError('ValidationException'),
    createModelError('AccessDeniedException', 403),
    new TypeError('a mistake of ours'),
  ])('is not retried after a permanent error: %s', async (error) => {
    const { model, calls, clock, open } = createGatewayHarness([error]);

    await expect(model.generateObject(petTask, account)).rejects.toBe(error);

    expect([calls.length, clock.waits.length, open.size]).toEqual([1, 0, 0]);
  });

  it('is not retried once a part was streamed, and is charged', async () => {
    const received: string[] = [];
    const { model, calls, settled } = createGatewayHarness([
      async ({ onText }) => {
        await onText?.('It is ');
        throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      },
    ]);

    await expect(
      model.generateText(textTask, account, (piece) => void received.push(piece)),
    ).rejects.toMatchObject({
      code: 'model.busy',
    });

    expect([calls.length, received]).toEqual([1, ['It is ']]);
    expect(settled[0]?.micros).toBeGreaterThan(200);
  });

  it('is not retried if too little of its time is left', async () => {
    const late = createModelError('ThrottlingException', 429);
    const { model, calls, clock } = createGatewayHarness([
      async () => {
        clock.now += 26_000;
        throw late;
      },
    ]);

    await expect(model.generateText(textTask, account)).rejects.toMatchObject({ code: 'model.busy' });

    expect(calls).toHaveLength(1);
  });
});
