import { describe, expect, it } from 'vitest';
import {
  account,
  createGatewayHarness,
  createModelError,
  createReply,
  createToolCallReply,
  petTask,
  textTask,
} from './gateway-harness.ts';

describe('a question with a schema', () => {
  it('forces one tool whose schema has nothing at its top but what every model takes', async () => {
    const { asked, model } = createGatewayHarness([createToolCallReply({ name: 'Tom', legs: 4 })]);

    const answer = await model.generateObject(petTask, account);

    expect(answer).toEqual({
      value: { name: 'Tom', legs: 4 },
      originalTokens: { inputTokens: 10, outputTokens: 5 },
      inputTokens: 10,
      outputTokens: 5,
      costUsd: '0.000003',
      cached: false,
    });
    expect(asked[0]).toMatchObject({
      task: 'analysis',
      system: 'Read.',
      messages: [{ role: 'user', content: [{ text: '<pages></pages>' }] }],
      maxOutputTokens: 100,
    });
    expect(asked[0]?.tool?.toolChoice).toEqual({ tool: { name: 'record_pet' } });
    const json = asked[0]?.tool?.tools?.[0]?.toolSpec?.inputSchema?.json as object;
    expect(Object.keys(json).toSorted()).toEqual(['properties', 'required', 'type']);
  });

  it('shows the model its errors once, and counts what both answers cost', async () => {
    const { asked, model, booked } = createGatewayHarness([
      createToolCallReply({ name: 'Tom', legs: 'four' }),
      createToolCallReply({ name: 'Tom', legs: 4 }),
    ]);

    const answer = await model.generateObject(petTask, account);

    expect(answer).toMatchObject({ value: { legs: 4 }, inputTokens: 20, outputTokens: 10 });
    const [, said, correction] = asked[1]?.messages ?? [];
    expect(said?.role).toBe('assistant');
    expect(correction?.content?.[0]?.toolResult).toMatchObject({ toolUseId: 't1', status: 'error' });
    expect(JSON.stringify(correction)).toContain('legs: ');
    expect(booked).toHaveLength(2);
  });

  it('is cut off, for less to be asked at once, if the model fails at the tool twice', async () => {
    const broken = { ...createReply([]), toolCallFailed: true, inputTokens: 0, outputTokens: 0 };
    const { asked, booked, model } = createGatewayHarness([broken, broken]);

    await expect(model.generateObject(petTask, account)).rejects.toMatchObject({
      name: 'ModelAnswerInvalid',
      truncated: true,
    });

    expect(asked).toHaveLength(2);
    expect(booked.every(({ micros }) => micros > 0)).toBe(true);
  });

  it('is answered if the model fails at the tool only once', async () => {
    const { model } = createGatewayHarness([
      { ...createReply([]), toolCallFailed: true },
      createToolCallReply({ name: 'Tom', legs: 4 }),
    ]);

    expect(await model.generateObject(petTask, account)).toMatchObject({ value: { name: 'Tom' } });
  });

  it.each([
    ['values of the wrong form', createToolCallReply({ name: 'Tom' })],
    ['broken JSON', createToolCallReply('{"name": "Tom", ')],
    ['no content at all', createReply([])],
    ['talk instead of a call', createReply([{ text: 'A cat, I think.' }])],
  ])('gives up after the second answer with %s', async (_, bad) => {
    const { asked, model, open } = createGatewayHarness([bad, bad]);

    await expect(model.generateObject(petTask, account)).rejects.toMatchObject({
      name: 'ModelAnswerInvalid',
      truncated: false,
    });

    expect(asked).toHaveLength(2);
    expect(open.size).toBe(0);
  });

  it('takes JSON in a string for what it is', async () => {
    const { model } = createGatewayHarness([createToolCallReply('{"name":"Tom","legs":4}')]);

    expect((await model.generateObject(petTask, account)).value).toEqual({ name: 'Tom', legs: 4 });
  });

  it('does not ask again where the answer was cut off: less has to be asked at once', async () => {
    const { asked, model } = createGatewayHarness([createToolCallReply({ name: 'Tom' }, true)]);

    await expect(model.generateObject(petTask, account)).rejects.toMatchObject({
      truncated: true,
      inputTokens: 10,
    });

    expect(asked).toHaveLength(1);
  });
});

describe('a question that is answered in prose', () => {
  it('is heard piece by piece, and given as a whole', async () => {
    const { asked, model } = createGatewayHarness([['It is ', 'the ', 'baker.']]);
    const heard: string[] = [];

    const answer = await model.generateText(textTask, account, (piece) => void heard.push(piece));

    expect(heard.join('|')).toBe('It is |the |baker.');
    expect(answer).toMatchObject({ text: 'It is the baker.', truncated: false, cached: false });
    expect(asked[0]).toMatchObject({ task: 'chat', tool: undefined, maxOutputTokens: 1000 });
  });

  it('waits for whoever hears it', async () => {
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

describe('what fails', () => {
  const passing = [
    createModelError('ThrottlingException', 429),
    createModelError('ServiceUnavailableException', 503),
    createModelError('ModelTimeoutException', 408),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  ];

  it.each(passing)('is tried again where %s passes by itself', async (error) => {
    const { model, asked, clock, booked } = createGatewayHarness([
      error,
      error,
      createToolCallReply({ name: 'Tom', legs: 4 }),
    ]);

    const answer = await model.generateObject(petTask, account);

    expect(answer.value.name).toBe('Tom');
    expect(asked).toHaveLength(3);
    expect(clock.waits).toEqual([600, 1200]);
    // What was refused has cost nothing.
    expect(booked.map(({ micros }) => micros)).toEqual([0, 0, 3]);
  });

  it.each(passing)('is model.busy after two retries of %s', async (error) => {
    const { model, asked, open } = createGatewayHarness([error, error, error, error]);

    await expect(model.generateText(textTask, account)).rejects.toMatchObject({
      code: 'model.busy',
      retryAfterSeconds: 15,
      cause: error,
    });

    expect(asked).toHaveLength(3);
    expect(open.size).toBe(0);
  });

  it.each([
    createModelError('ValidationException'),
    createModelError('AccessDeniedException', 403),
    new TypeError('a mistake of ours'),
  ])('is never tried again where %s will not pass', async (error) => {
    const { model, asked, clock, open } = createGatewayHarness([error]);

    await expect(model.generateObject(petTask, account)).rejects.toBe(error);

    expect([asked.length, clock.waits.length, open.size]).toEqual([1, 0, 0]);
  });

  it('is not tried again once a part of it was heard, and is paid for', async () => {
    const heard: string[] = [];
    const { model, asked, booked } = createGatewayHarness([
      async ({ onText }) => {
        await onText?.('It is ');
        throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      },
    ]);

    await expect(
      model.generateText(textTask, account, (piece) => void heard.push(piece)),
    ).rejects.toMatchObject({
      code: 'model.busy',
    });

    expect([asked.length, heard]).toEqual([1, ['It is ']]);
    expect(booked[0]?.micros).toBeGreaterThan(200);
  });

  it('is not tried again where too little of its time is left', async () => {
    const late = createModelError('ThrottlingException', 429);
    const { model, asked, clock } = createGatewayHarness([
      async () => {
        clock.now += 26_000;
        throw late;
      },
    ]);

    await expect(model.generateText(textTask, account)).rejects.toMatchObject({ code: 'model.busy' });

    expect(asked).toHaveLength(1);
  });
});
