import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/aws/service.ts';
import { createBedrock } from '../../../local/services/bedrock/bedrock.ts';
import {
  type ConverseInput,
  type ConverseModel,
  createConverseOutput,
} from '../../../local/services/bedrock/converse.ts';
import { withPromptCache } from '../../../local/services/bedrock/prompt-cache.ts';
import { createRuleBasedModel } from '../../../local/services/bedrock/rule-based-model.ts';
import { createBedrockCaller } from '../../../shared/models/bedrock.ts';
import type { ModelCall } from '../../../shared/models/model-gateway.ts';
import { withTimeout } from '../../../shared/models/with-retries.ts';
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
const countedTokens = { ...usage, promptCacheTokens: 0 };

/** The Bedrock emulator with this model, called with the SDK. */
async function startBedrock(model: ConverseModel, modelId = MODEL_ID) {
  const inputs: ConverseInput[] = [];
  const { as } = await startTestServer([
    createBedrock({
      model(request, options) {
        inputs.push(request);
        return model(request, options);
      },
    }),
  ]);
  return { inputs, converse: createBedrockCaller(modelId, new BedrockRuntimeClient(as('operator'))) };
}

async function streamProse(model: ConverseModel) {
  const { converse, inputs } = await startBedrock(model);
  const pieces: string[] = [];
  const reply = await converse({ ...prose, onText: (piece) => void pieces.push(piece) });
  return { reply, pieces, inputs };
}

describe('prose from Bedrock', () => {
  it('is streamed with the token counts at the end, and with the task as request metadata', async () => {
    const text = 'Grüße aus dem Rathaus: die Gebühr beträgt 25 € 🏛️.';

    const { reply, pieces, inputs } = await streamProse(async () =>
      createConverseOutput([{ text }], 'end_turn', usage, 1),
    );

    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
    expect(reply).toEqual({ content: [{ text }], truncated: false, ...countedTokens });
    expect(inputs[0]).toMatchObject({
      modelId: MODEL_ID,
      requestMetadata: { task: 'chat' },
      inferenceConfig: { maxTokens: 50, temperature: 0 },
    });
  });

  it('is passed on while the model is still writing', async () => {
    const order: string[] = [];
    const { converse } = await startBedrock(async (_request, { onText } = {}) => {
      onText?.('first ');
      await waitUntil(() => order.includes('heard first '));
      order.push('wrote second');
      onText?.('second');
      return createConverseOutput([{ text: 'first second' }], 'max_tokens', usage, 1);
    });

    const reply = await converse({ ...prose, onText: (piece) => void order.push(`heard ${piece}`) });

    expect(order).toEqual(['heard first ', 'wrote second', 'heard second']);
    expect(reply.truncated).toBe(true);
  });

  it("fails with the service's error before the first word and after it", async () => {
    const throttled = new AwsError('ThrottlingException', 'slow down', 429);
    const early: ConverseModel = async () => Promise.reject(throttled);
    const late: ConverseModel = async (_request, { onText } = {}) => {
      onText?.('It is');
      throw throttled;
    };

    for (const model of [early, late])
      await expect(streamProse(model)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});

describe('the prompt cache', () => {
  const toolCall = createConverseOutput(
    [{ toolUse: { toolUseId: 't', name: 'record_pet', input: {} } }],
    'tool_use',
    { inputTokens: 2_000, outputTokens: 3 },
    1,
  );
  const callWith = (opening: string, text: string): ModelCall => ({
    ...forced,
    messages: [{ role: 'user', content: [{ text: opening }, { cachePoint: { type: 'default' } }, { text }] }],
  });

  it('keeps a prefix that is long enough for five minutes after its last use', async () => {
    let now = 0;
    const model = withPromptCache(
      async () => toolCall,
      () => now,
    );
    const { converse } = await startBedrock(model);
    const opening = 'The document of a pet. '.repeat(200);
    const tokensOf = async (call: ModelCall) => {
      const { inputTokens, promptCacheTokens } = await converse(call);
      return [inputTokens, (promptCacheTokens ?? 0) > 1_000];
    };

    const counts = [await tokensOf(callWith(opening, 'Tom')), await tokensOf(callWith(opening, 'Ada'))];
    now = 299_000;
    counts.push(await tokensOf(callWith(opening, 'Eve')));
    now = 600_000;
    counts.push(await tokensOf(callWith(opening, 'Eve')), await tokensOf(callWith('Short.', 'Eve')));
    counts.push(await tokensOf(callWith('Short.', 'Eve')));

    expect(counts).toEqual([
      [2_000, false],
      [2_000, true],
      [2_000, true],
      [2_000, false],
      [2_000, false],
      [2_000, false],
    ]);
  });

  it('gets no cache point from a model without one', async () => {
    const { converse, inputs } = await startBedrock(async () => toolCall, 'eu.amazon.nova-2-lite-v1:0');

    await converse(callWith('The pet:', 'Tom'));

    expect(inputs[0]?.messages).toEqual([{ role: 'user', content: [{ text: 'The pet:' }, { text: 'Tom' }] }]);
  });
});

describe('the timeout of a call', () => {
  const never = new Promise<never>(() => {});

  it.each<{ what: string; model: ConverseModel }>([
    { what: 'before the first word', model: () => never },
    {
      what: 'in the middle of a reply',
      model: (_request, { onText } = {}) => {
        onText?.('It is');
        return never;
      },
    },
  ])('ends it $what', async ({ model }) => {
    const { converse } = await startBedrock(model);
    const soon = withTimeout(converse, () => 0);

    const reply = soon({ ...prose, deadlineMs: 1 });

    await expect(reply).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'No answer within 1 seconds',
    });
  });
});

describe('a reply of Bedrock', () => {
  it('is the tool call', async () => {
    const toolUse = { toolUseId: 't', name: 'record_pet', input: { name: 'Tom' } };
    const { converse } = await startBedrock(async () =>
      createConverseOutput([{ toolUse }], 'tool_use', usage, 1),
    );

    const reply = await converse(forced);

    expect(reply).toEqual({ content: [{ toolUse }], truncated: false, ...countedTokens });
  });

  it('is requested from Nova with greedy decoding if a tool is forced', async () => {
    const toolUse = { toolUseId: 't', name: 'record_pet', input: {} };
    const { inputs, converse } = await startBedrock(async () =>
      createConverseOutput([{ toolUse }], 'tool_use', usage, 1),
    );

    await converse(forced);
    await converse(prose);

    expect(inputs[0]).toMatchObject({
      inferenceConfig: { temperature: 0 },
      additionalModelRequestFields: { inferenceConfig: { topK: 1 } },
    });
    expect(inputs[1]?.additionalModelRequestFields).toBeUndefined();
  });

  it('is empty, to be requested again, if the model wrote broken JSON', async () => {
    const { converse } = await startBedrock(async () =>
      Promise.reject(new AwsError('ModelErrorException', 'broken', 424)),
    );

    expect(await converse(forced)).toMatchObject({ content: [], toolCallFailed: true, inputTokens: 0 });
    await expect(converse(prose)).rejects.toMatchObject({ name: 'ModelErrorException' });
  });
});

describe('an unavailable model', () => {
  it.each([
    { what: 'access is not granted', error: createModelError('AccessDeniedException', 403) },
    { what: 'it does not exist', error: createModelError('ResourceNotFoundException', 404) },
    {
      what: 'its name is wrong',
      error: Object.assign(createModelError('ValidationException'), {
        message: 'The provided model identifier is invalid.',
      }),
    },
  ])('throws model.unavailable if $what', async ({ error }) => {
    const converse = createBedrockCaller(MODEL_ID, { send: async () => Promise.reject(error) });

    await expect(converse(prose)).rejects.toMatchObject({ code: 'model.unavailable', cause: error });
  });

  it('is the rule-based model for unsupported tasks, and the error says how to get another', async () => {
    const { converse } = await startBedrock(createRuleBasedModel());
    const detail = /needs a language model.*The rule-based extractor cannot .*DOCKET_MODEL=/;

    await expect(converse({ ...prose, task: 'translation' })).rejects.toMatchObject({
      code: 'model.unavailable',
      message: expect.stringMatching(detail),
    });
    await expect(converse(forced)).rejects.toThrow(detail);
  });

  it('is distinguished from an invalid request', async () => {
    const wrong = Object.assign(createModelError('ValidationException'), {
      message: 'messages: roles must alternate',
    });
    const converse = createBedrockCaller(MODEL_ID, { send: async () => Promise.reject(wrong) });

    await expect(converse(prose)).rejects.toBe(wrong);
  });
});

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
