import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { FunctionResource } from '../../../../local/assembly/resources.ts';
import { FunctionError } from '../../../../local/lambda/function-error.ts';
import {
  createFunctions,
  type Functions,
  type FunctionsOptions,
} from '../../../../local/lambda/functions.ts';
import { writeFunction } from '../aws/resource-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'docket-functions-'));
let functions: Functions | undefined;
const log: string[] = [];

afterEach(async () => {
  await functions?.close();
  log.length = 0;
});
afterAll(() => rmSync(folder, { recursive: true }));

const createFunction = (name: string, code: string, more: Partial<FunctionResource> = {}) =>
  writeFunction(folder, name, code, more);

function startFunctions(resources: FunctionResource[], options: Partial<FunctionsOptions> = {}): Functions {
  functions = createFunctions({
    functions: resources,
    environment: ({ environment, name }) => ({ ...environment, AWS_LAMBDA_FUNCTION_NAME: name }),
    log: (_, text) => void log.push(text),
    ...options,
  });
  return functions;
}

const errorOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    (result) => new Error(`The call answered ${JSON.stringify(result)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FunctionError) return error;
  throw error;
};

describe('a call', () => {
  test('returns the result of the handler as JSON', async () => {
    const echo = createFunction(
      'echo',
      'exports.handler = async (event) => ({ event, at: new Date(0), nothing: undefined })',
    );

    const result = await startFunctions([echo]).invoke('echo', { a: 1 });

    expect(result).toEqual({ event: { a: 1 }, at: '1970-01-01T00:00:00.000Z' });
  });

  test('reaches a function by name or ARN, and no other', async () => {
    const echo = createFunction('echo', 'exports.handler = async () => undefined');
    const running = startFunctions([echo]);

    expect(await running.invoke(echo.arn, {})).toBeNull();
    await expect(running.invoke('nobody', {})).rejects.toThrow('Unknown function nobody');
  });

  test('gets a context with the request id and the remaining time', async () => {
    const code = `exports.handler = async (_, context) =>
      ({ id: context.awsRequestId, name: context.functionName, left: context.getRemainingTimeInMillis() })`;

    const result = await startFunctions([createFunction('context', code)]).invoke(
      'context',
      {},
      { awsRequestId: 'request-1' },
    );

    expect(result).toMatchObject({ id: 'request-1', name: 'context' });
    expect((result as { left: number }).left).toBeGreaterThan(1000);
    expect((result as { left: number }).left).toBeLessThanOrEqual(60_000);
  });

  test('reuses a warm environment', async () => {
    const counting = createFunction('counting', 'let calls = 0; exports.handler = async () => ++calls');
    const running = startFunctions([counting]);

    const results = [await running.invoke('counting', {}), await running.invoke('counting', {})];

    expect(results).toEqual([1, 2]);
    expect(log.filter((line) => line.includes('initDurationMs'))).toHaveLength(1);
    expect(log.filter((line) => line.includes('platform.report'))).toHaveLength(2);
  });

  test('gets exactly the variables of its function, and the trace header', async () => {
    const code = 'exports.handler = async () => process.env';
    const running = startFunctions([
      createFunction('first', code, { environment: { TABLE_NAME: 'table' } }),
      createFunction('second', 'process.env.LEAK = "1";' + code),
    ]);

    const second = await running.invoke('second', {});
    const first = await running.invoke('first', {});

    const _X_AMZN_TRACE_ID = expect.stringMatching(/^Root=/);
    expect(second).toEqual({ AWS_LAMBDA_FUNCTION_NAME: 'second', LEAK: '1', _X_AMZN_TRACE_ID });
    expect(first).toEqual({ AWS_LAMBDA_FUNCTION_NAME: 'first', TABLE_NAME: 'table', _X_AMZN_TRACE_ID });
  });

  test('writes the output of the function to its log', async () => {
    const talking = createFunction(
      'talking',
      'exports.handler = async () => { console.log("to out"); console.error("to err") }',
    );

    await startFunctions([talking]).invoke('talking', {});

    await expect.poll(() => log.join('')).toContain('to out');
    await expect.poll(() => log.join('')).toContain('to err');
  });
});

describe('a failure', () => {
  test('of the handler has its name and message, and the environment stays warm', async () => {
    const code = `let calls = 0; exports.handler = async (event) => {
      calls += 1; if (event.fail) throw new TypeError('not like that'); return calls }`;
    const running = startFunctions([createFunction('failing', code)]);

    const error = await errorOf(running.invoke('failing', { fail: true }));

    expect(error).toMatchObject({ errorType: 'TypeError', message: 'not like that' });
    expect(error.trace[0]).toBe('TypeError: not like that');
    expect(await running.invoke('failing', {})).toBe(2);
  });

  test('ends a call that exceeds its timeout, even in an infinite loop', async () => {
    const code =
      'let calls = 0; exports.handler = async (event) => { calls += 1; while (event.loop); return calls }';
    const running = startFunctions([createFunction('looping', code, { timeoutSeconds: 0.3 })]);

    const error = await errorOf(running.invoke('looping', { loop: true }));

    expect(error).toMatchObject({
      errorType: 'Sandbox.Timedout',
      message: 'Task timed out after 0.30 seconds',
    });
    expect(await running.invoke('looping', {})).toBe(1);
  });

  test.each([
    {
      what: 'process.exit',
      statement: 'process.exit(3)',
      errorType: 'Runtime.ExitError',
      message: 'Runtime exited with error: exit status 3',
    },
    {
      what: 'an uncaught exception',
      statement: 'setImmediate(() => { throw new Error("late") })',
      errorType: 'Runtime.UncaughtException',
      message: 'late',
    },
    {
      what: 'an unhandled rejection',
      statement: 'Promise.reject(new Error("lost"))',
      errorType: 'Runtime.UncaughtException',
      message: 'lost',
    },
  ])('by $what fails that call only', async ({ statement, errorType, message }) => {
    const code = `exports.handler = (event) => { if (!event.crash) return Promise.resolve('fine');
      ${statement}; return new Promise(() => {}) }`;
    const running = startFunctions([createFunction('crashing', code)]);

    const [error, other] = await Promise.all([
      errorOf(running.invoke('crashing', { crash: true })),
      running.invoke('crashing', {}),
    ]);

    expect(error).toMatchObject({ errorType, message });
    expect(other).toBe('fine');
    expect(await running.invoke('crashing', {})).toBe('fine');
  });

  test('by exceeding the memory limit is reported as such', async () => {
    const code =
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({})) }';

    const error = await errorOf(
      startFunctions([createFunction('hungry', code, { memoryMb: 16 })]).invoke('hungry', {}),
    );

    expect(error).toMatchObject({
      errorType: 'Runtime.OutOfMemory',
      message: 'The function used more than its 16 MB',
    });
  });

  test.each([
    {
      what: 'throws while it is loaded',
      code: 'throw new RangeError("no table")',
      errorType: 'RangeError',
      message: 'no table',
    },
    {
      what: 'exports no handler',
      code: 'exports.other = 1',
      errorType: 'Runtime.HandlerNotFound',
      message: 'index.handler is undefined or not exported',
    },
  ])('of code that $what is reported as on Lambda', async ({ code, errorType, message }) => {
    const error = await errorOf(startFunctions([createFunction('broken', code)]).invoke('broken', {}));

    expect(error).toMatchObject({ errorType, message });
  });

  test('is the result of an event or a result above 6 MB', async () => {
    const big = createFunction('big', 'exports.handler = async (event) => "x".repeat(event.size)');
    const running = startFunctions([big]);

    const request = await errorOf(running.invoke('big', { text: 'x'.repeat(7e6) }));
    const response = await errorOf(running.invoke('big', { size: 7e6 }));

    expect(request.errorType).toBe('RequestEntityTooLargeException');
    expect(response.errorType).toBe('Function.ResponseSizeTooLarge');
  });
});

describe('concurrent calls', () => {
  // Takes 300 ms or, if the event has a folder, until `calls` calls have begun.
  const slow = `const { threadId } = require('node:worker_threads');
    let busy = 0;
    exports.handler = async (event) => {
      busy += 1; const together = busy;
      const { writeFileSync, readdirSync } = require('node:fs');
      const { folder, calls } = event;
      if (folder) writeFileSync(folder + '/' + threadId, '');
      else await new Promise((resolve) => setTimeout(resolve, 300));
      while (folder && readdirSync(folder).length < calls) await new Promise((resolve) => setTimeout(resolve, 10));
      busy -= 1; return { threadId, together } }`;

  test('run in separate environments', async () => {
    const running = startFunctions([createFunction('slow', slow)]);
    const event = { folder: mkdtempSync(join(folder, 'calls-')), calls: 3 };

    const results = (await Promise.all([1, 2, 3].map(() => running.invoke('slow', event)))) as {
      threadId: number;
      together: number;
    }[];

    expect(new Set(results.map(({ threadId }) => threadId)).size).toBe(3);
    expect(results.every(({ together }) => together === 1)).toBe(true);
  });

  test('wait if the limit is reached, and all are answered', async () => {
    const running = startFunctions([createFunction('slow', slow)], { maxConcurrentCalls: 1 });

    const results = (await Promise.all([1, 2, 3].map(() => running.invoke('slow', {})))) as {
      threadId: number;
    }[];

    expect(new Set(results.map(({ threadId }) => threadId)).size).toBe(1);
  });

  test('do not block a nested call', async () => {
    const running = startFunctions(
      [createFunction('slow', slow), createFunction('quick', 'exports.handler = async () => "quick"')],
      {
        maxConcurrentCalls: 1,
      },
    );
    const finished: string[] = [];

    await Promise.all([
      running.invoke('slow', {}).then(() => finished.push('slow')),
      running.invoke('quick', {}, { nested: true }).then(() => finished.push('nested')),
      running.invoke('quick', {}).then(() => finished.push('queued')),
    ]);

    expect(finished.indexOf('queued')).toBeGreaterThan(finished.indexOf('slow'));
  });

  test('above the reserved concurrency are throttled', async () => {
    const running = startFunctions([createFunction('slow', slow, { reservedConcurrency: 1 })]);

    const first = running.invoke('slow', {});
    const error = await errorOf(running.invoke('slow', {}));

    expect(error).toMatchObject({ errorType: 'TooManyRequestsException', message: 'Rate Exceeded.' });
    await expect(first).resolves.toMatchObject({ together: 1 });
  });
});

describe('warm environments', () => {
  const counting = 'let calls = 0; exports.handler = async () => ++calls';

  test('are ended after a while without calls', async () => {
    const running = startFunctions([createFunction('counting', counting)], { idleSeconds: 0.05 });

    await running.invoke('counting', {});

    await expect.poll(() => running.invoke('counting', {}), { interval: 300 }).toBe(1);
  });

  test('are ended, the oldest first, if there are too many threads', async () => {
    const running = startFunctions(
      [createFunction('a', counting), createFunction('b', counting), createFunction('c', counting)],
      {
        maxThreads: 2,
      },
    );

    for (const name of ['a', 'b', 'c']) await running.invoke(name, {});

    expect(await running.invoke('b', {})).toBe(2);
    expect(await running.invoke('a', {})).toBe(1);
  });

  test('refuse calls after close', async () => {
    const running = startFunctions([createFunction('counting', counting)]);
    await running.invoke('counting', {});

    await running.close();

    await expect(running.invoke('counting', {})).rejects.toThrow('the local cloud is closing');
  });
});

test('a call can be ended from outside, as if its process had been killed', async () => {
  const code = `exports.handler = async ({ waits }) => {
    if (!waits) return 'fine';
    console.log(process.env._X_AMZN_TRACE_ID);
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }`;
  const running = startFunctions([createFunction('waiting', code)]);
  const killed = errorOf(running.invoke('waiting', { waits: true }));
  const header = () => /Root=\S+/.exec(log.join(''))?.[0] ?? '';
  await expect.poll(header).not.toBe('');

  const ended = [running.crash('Root=1-2-3'), running.crash(header())];

  expect(ended).toEqual([false, true]);
  expect(await killed).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(await running.invoke('waiting', {})).toBe('fine');
});

test('an environment that crashes after its response is not reused', async () => {
  const gone = join(mkdtempSync(join(folder, 'gone-')), 'gone');
  const code = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(gone)}, ''));
    let calls = 0; exports.handler = async () => {
    setTimeout(() => process.exit(1), 30); calls += 1; return calls }`;
  const running = startFunctions([createFunction('dying', code)]);

  await running.invoke('dying', {});
  await expect.poll(() => existsSync(gone)).toBe(true);
  // The exit event comes after the exit itself.
  await new Promise((resolve) => setTimeout(resolve, 500));

  expect(await running.invoke('dying', {})).toBe(1);
});
