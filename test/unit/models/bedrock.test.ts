import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/aws/service.ts';
import { createBedrock } from '../../../local/services/bedrock/bedrock.ts';
import type { ConverseInput, ConverseModel } from '../../../local/services/bedrock/converse.ts';
import { createConverseOutput } from '../../../local/services/bedrock/converse.ts';
import { createRuleBasedModel } from '../../../local/services/bedrock/rule-based-model.ts';
import { createBedrockCaller } from '../../../shared/models/bedrock.ts';
import type { ModelCall } from '../../../shared/models/model-call.ts';
import { withTimeout } from '../../../shared/models/with-timeout.ts';
import { startTestServer } from '../local/aws/aws-server-harness.ts';
import { account, createModelError, MODEL_ID } from './gateway-harness.ts';

const prose: ModelCall = {
  task: 'chat',
  account,
  system: 'Answer.',
  messages: [{ role: 'user', content: [{ text: 'Who?' }] }],
  maxOutputTokens: 50,
  deadlineMs: 0,
};
const forced: ModelCall = {
  ...prose,
  task: 'analysis',
  tool: {
    tools: [{ toolSpec: { name: 'record_pet', inputSchema: { json: { type: 'object' } } } }],
    toolChoice: { tool: { name: 'record_pet' } },
  },
};
const usage = { inputTokens: 7, outputTokens: 3 };

/** Bedrock as the SDK reaches it, with this model behind it. */
async function bedrock(model: ConverseModel) {
  const asked: ConverseInput[] = [];
  const { as } = await startTestServer([
    createBedrock({
      model(request, options) {
        asked.push(request);
        return model(request, options);
      },
    }),
  ]);
  return { asked, converse: createBedrockCaller(MODEL_ID, new BedrockRuntimeClient(as('operator'))) };
}

async function heard(model: ConverseModel) {
  const { converse, asked } = await bedrock(model);
  const pieces: string[] = [];
  const reply = await converse({ ...prose, onText: (piece) => void pieces.push(piece) });
  return { reply, pieces, asked };
}

describe('prose from Bedrock', () => {
  it('streams, tells its tokens at the end, and names the task in the invocation’s metadata', async () => {
    const text = 'Grüße aus dem Rathaus: die Gebühr beträgt 25 € 🏛️.';

    const { reply, pieces, asked } = await heard(async () =>
      createConverseOutput([{ text }], 'end_turn', usage, 1),
    );

    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
    expect(reply).toEqual({ content: [{ text }], truncated: false, ...usage });
    expect(asked[0]).toMatchObject({
      modelId: MODEL_ID,
      requestMetadata: { task: 'chat' },
      inferenceConfig: { maxTokens: 50, temperature: 0 },
    });
  });

  it('is passed on while the model is still writing', async () => {
    const order: string[] = [];
    const { converse } = await bedrock(async (_request, { onText } = {}) => {
      onText?.('first ');
      await until(() => order.includes('heard first '));
      order.push('wrote second');
      onText?.('second');
      return createConverseOutput([{ text: 'first second' }], 'max_tokens', usage, 1);
    });

    const reply = await converse({ ...prose, onText: (piece) => void order.push(`heard ${piece}`) });

    expect(order).toEqual(['heard first ', 'wrote second', 'heard second']);
    expect(reply.truncated).toBe(true);
  });

  it('fails as the service says where it fails before the first word, or after it', async () => {
    const throttled = new AwsError('ThrottlingException', 'slow down', 429);
    const early: ConverseModel = async () => Promise.reject(throttled);
    const late: ConverseModel = async (_request, { onText } = {}) => {
      onText?.('It is');
      throw throttled;
    };

    for (const model of [early, late])
      await expect(heard(model)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});

describe('the time that a call may take', () => {
  const never = new Promise<never>(() => {});

  it.each<[string, ConverseModel]>([
    ['before the first word', () => never],
    [
      'in the middle of an answer',
      (_request, { onText } = {}) => {
        onText?.('It is');
        return never;
      },
    ],
  ])('ends it %s', async (_, model) => {
    const { converse } = await bedrock(model);
    const soon = withTimeout(converse, () => 0);

    const asking = soon({ ...prose, deadlineMs: 1 });

    await expect(asking).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'No answer within 1 seconds',
    });
  });
});

describe('an answer of Bedrock', () => {
  it('is the call of the tool', async () => {
    const toolUse = { toolUseId: 't', name: 'record_pet', input: { name: 'Tom' } };
    const { converse } = await bedrock(async () => createConverseOutput([{ toolUse }], 'tool_use', usage, 1));

    const reply = await converse(forced);

    expect(reply).toEqual({ content: [{ toolUse }], truncated: false, ...usage });
  });

  it('of Nova is the likeliest that it has, if a tool is forced', async () => {
    const toolUse = { toolUseId: 't', name: 'record_pet', input: {} };
    const { asked, converse } = await bedrock(async () =>
      createConverseOutput([{ toolUse }], 'tool_use', usage, 1),
    );

    await converse(forced);
    await converse(prose);

    expect(asked[0]).toMatchObject({
      inferenceConfig: { temperature: 0 },
      additionalModelRequestFields: { inferenceConfig: { topK: 1 } },
    });
    expect(asked[1]?.additionalModelRequestFields).toBeUndefined();
  });

  it('is nothing, to be asked for again, where the model wrote broken JSON', async () => {
    const { converse } = await bedrock(async () =>
      Promise.reject(new AwsError('ModelErrorException', 'broken', 424)),
    );

    expect(await converse(forced)).toMatchObject({ content: [], toolCallFailed: true, inputTokens: 0 });
    await expect(converse(prose)).rejects.toMatchObject({ name: 'ModelErrorException' });
  });
});

describe('a model that is not there', () => {
  it.each([
    ['access is not granted', createModelError('AccessDeniedException', 403)],
    ['it does not exist', createModelError('ResourceNotFoundException', 404)],
    [
      'its name is wrong',
      Object.assign(createModelError('ValidationException'), {
        message: 'The provided model identifier is invalid.',
      }),
    ],
  ])('is model.unavailable because %s', async (_, error) => {
    const converse = createBedrockCaller(MODEL_ID, { send: async () => Promise.reject(error) });

    await expect(converse(prose)).rejects.toMatchObject({ code: 'model.unavailable', cause: error });
  });

  it('is the rule-based reader for what it does not know, which says how to get one', async () => {
    const { converse } = await bedrock(createRuleBasedModel());
    const detail = /needs a language model.*the rule-based reader cannot .*DOCKET_MODEL=/;

    await expect(converse({ ...prose, task: 'translation' })).rejects.toMatchObject({
      code: 'model.unavailable',
      message: expect.stringMatching(detail),
    });
    await expect(converse(forced)).rejects.toThrow(detail);
  });

  it('is told apart from a question that is wrong', async () => {
    const wrong = Object.assign(createModelError('ValidationException'), {
      message: 'messages: roles must alternate',
    });
    const converse = createBedrockCaller(MODEL_ID, { send: async () => Promise.reject(wrong) });

    await expect(converse(prose)).rejects.toBe(wrong);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
