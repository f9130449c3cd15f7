import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  account,
  createGatewayHarness,
  createModelError,
  createToolCallReply,
  petTask,
  textTask,
} from './gateway-harness.ts';

const secret = 'Bright Star Holdings';
let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'info');
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the log of a model call', () => {
  it('has the workspace, the task, the duration and the cost, also for cached answers', async () => {
    const { model } = createGatewayHarness([
      createModelError('ThrottlingException', 429),
      createToolCallReply({ name: secret, legs: 4 }),
    ]);

    await model.generateObject(petTask, account);
    await model.generateObject(petTask, account);

    const [first, second] = lines.map((line) => JSON.parse(line) as object);
    expect(first).toMatchObject({
      modelId: 'eu.amazon.nova-lite-v1:0',
      task: 'analysis',
      promptVersion: 1,
      workspaceId: 'w1',
      documentId: 'd1',
      milliseconds: 600,
      calls: 2,
      inputTokens: 10,
      outputTokens: 5,
      cached: false,
    });
    expect(second).toMatchObject({ cached: true, calls: 0, inputTokens: 0, milliseconds: 0 });
  });

  it('has neither prompt, reply nor error text', async () => {
    const content = `<pages>${secret}</pages>`;
    const outcomes = [
      createGatewayHarness([createToolCallReply({ name: secret, legs: 4 })]).model.generateObject(
        { ...petTask, content },
        account,
      ),
      createGatewayHarness([
        createToolCallReply({ name: secret }),
        createToolCallReply({ name: secret }),
      ]).model.generateObject({ ...petTask, content }, account),
      createGatewayHarness([[`It is ${secret}.`]]).model.generateText({ ...textTask, content }, account),
      createGatewayHarness([
        Object.assign(createModelError('ValidationException'), { message: secret }),
      ]).model.generateText({ ...textTask, content }, account),
    ];

    await Promise.allSettled(outcomes);

    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).not.toContain('Bright');
  });
});
