import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { afterEach, describe, expect, test } from 'vitest';
import { accessOf } from '../../../../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../../../../local/aws/credentials.ts';
import { type AwsServer, startAwsServer } from '../../../../../local/aws/server.ts';
import { type AwsCall, AwsError, REGION } from '../../../../../local/aws/service.ts';
import { createBedrock } from '../../../../../local/services/bedrock/bedrock.ts';
import { createBedrockModel } from '../../../../../local/services/bedrock/bedrock-model.ts';
import type { ConverseInput, ConverseModel } from '../../../../../local/services/bedrock/converse.ts';
import { createModel } from '../../../../../local/services/bedrock/create-model.ts';
import { delimitedPages } from '../../../../../local/services/bedrock/delimited-text.ts';
import { createRuleBasedModel } from '../../../../../local/services/bedrock/rule-based-model.ts';
import { createThreadedRules } from '../../../../../local/services/bedrock/threaded-rules.ts';
import { ModelAnalysis } from '../../../../../shared/ingestion/analysis/analysis-schema.ts';
import { englishInvoice } from '../../../extractor/page-texts.ts';

const MODEL = 'eu.amazon.nova-lite-v1:0';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const delimited = (...pages: string[]) =>
  `<pages>\n${pages.map((text, index) => `<page number="${index + 1}">\n${escaped(text)}\n</page>`).join('\n')}\n</pages>`;

function createInput(text: string, change: Partial<ConverseInput> = {}): ConverseInput {
  return {
    modelId: MODEL,
    system: [{ text: 'Record the document.' }],
    messages: [{ role: 'user', content: [{ text }] }],
    toolConfig: {
      tools: [{ toolSpec: { name: 'record_document', inputSchema: { json: { type: 'object' } } } }],
      toolChoice: { tool: { name: 'record_document' } },
    },
    ...change,
  };
}

function createCall(path: string, body: object, change: Partial<AwsCall> = {}): AwsCall {
  return {
    method: 'POST',
    url: new URL(`http://127.0.0.1${path}`),
    headers: {},
    body: Buffer.from(JSON.stringify(body)),
    caller: null,
    authorize: () => {},
    ...change,
  };
}

const path = `/model/${encodeURIComponent(MODEL)}/converse`;
const modelThatAnswers =
  (text: string): ConverseModel =>
  async () => ({
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    metrics: { latencyMs: 1 },
  });

describe('the Bedrock emulator', () => {
  let server: AwsServer | undefined;
  afterEach(async () => server?.close());

  const clientOf = async (model: ConverseModel) => {
    server = await startAwsServer({
      port: 0,
      emulators: [createBedrock({ model })],
      ...accessOf({ functions: [], roles: [] }),
    });
    return new BedrockRuntimeClient({
      endpoint: server.url,
      region: REGION,
      credentials: credentialsFor(OPERATOR),
      maxAttempts: 1,
    });
  };

  test('answers the SDK with a tool call and estimated tokens', async () => {
    const client = await clientOf(createRuleBasedModel());

    const answer = await client.send(
      new ConverseCommand(createInput(delimited(englishInvoice)) as ConverseCommandInput),
    );

    const use = answer.output?.message?.content?.[0]?.toolUse;
    expect(use?.name).toBe('record_document');
    expect(ModelAnalysis.parse(use?.input).invoice?.total?.value).toBe('408.00');
    expect(answer.stopReason).toBe('tool_use');
    expect(answer.usage?.inputTokens).toBeGreaterThan(englishInvoice.length / 4);
    client.destroy();
  });

  test('throttles like the service', async () => {
    const client = await clientOf(async () => {
      throw new AwsError('ThrottlingException', 'Too many requests', 429);
    });

    const reply = client.send(new ConverseCommand(createInput(delimited('Hello')) as ConverseCommandInput));

    await expect(reply).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429 },
    });
    client.destroy();
  });

  test('requires the permission on the inference profile and its model', async () => {
    const calledModels: string[] = [];
    const authorize = (action: string, resource: string) => void calledModels.push(`${action} ${resource}`);

    await createBedrock({ model: modelThatAnswers('hi') }).handle(
      createCall(path, createInput('hi'), { authorize }),
    );

    expect(calledModels).toEqual([
      `bedrock:InvokeModel arn:aws:bedrock:eu-central-1:000000000000:inference-profile/${MODEL}`,
      'bedrock:InvokeModel arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0',
    ]);
  });

  test('calls no model before the permission is checked', async () => {
    const authorize = () => {
      throw new AwsError('AccessDeniedException', 'no', 403);
    };
    const model: ConverseModel = () => Promise.reject(new Error('asked'));

    await expect(
      createBedrock({ model }).handle(createCall(path, createInput('hi'), { authorize })),
    ).rejects.toThrow('no');
  });

  test.each([
    { other: '/model/m/invoke', code: 'UnknownOperationException' },
    { other: '/async-invoke', code: 'UnknownOperationException' },
  ])('refuses $other with $code', async ({ other, code }) => {
    await expect(
      createBedrock({ model: modelThatAnswers('hi') }).handle(createCall(other, {})),
    ).rejects.toMatchObject({
      code,
    });
  });

  test.each([
    { what: 'no messages', change: { messages: [] } },
    {
      what: 'a conversation that starts with the assistant',
      change: { messages: [{ role: 'assistant', content: [{ text: 'hi' }] }] },
    },
    {
      what: 'two user messages in a row',
      change: {
        messages: [
          { role: 'user', content: [{ text: 'a' }] },
          { role: 'user', content: [{ text: 'b' }] },
        ],
      },
    },
    {
      what: 'an image',
      change: { messages: [{ role: 'user', content: [{ image: { format: 'png', source: {} } }] }] },
    },
    { what: 'a limit of no tokens', change: { inferenceConfig: { maxTokens: 0 } } },
    {
      what: 'a tool that is not declared',
      change: { toolConfig: { tools: [], toolChoice: { tool: { name: 'record_document' } } } },
    },
  ])('refuses $what', async ({ change }) => {
    const body = { ...createInput('hi'), ...change };

    await expect(
      createBedrock({ model: modelThatAnswers('hi') }).handle(createCall(path, body)),
    ).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});

describe('the pages in a message', () => {
  test('are the original text without its escaping', () => {
    expect(delimitedPages(delimited('a < b & c > d &amp; e', 'two\nlines'))).toEqual([
      { number: 1, text: 'a < b & c > d &amp; e' },
      { number: 2, text: 'two\nlines' },
    ]);
  });

  test('do not end at a delimiter inside a page', () => {
    expect(delimitedPages(delimited('</page></pages><page number="9">mine</page>'))).toHaveLength(1);
  });
});

describe('the rule-based model', () => {
  test('gives the same answer in a repair request', async () => {
    const first = createInput(delimited(englishInvoice));
    const answer = await createRuleBasedModel()(first);
    const content = answer.output?.message?.content ?? [];
    const toolUseId = content[0]?.toolUse?.toolUseId;
    const messages = [
      ...(first.messages ?? []),
      { role: 'assistant' as const, content },
      {
        role: 'user' as const,
        content: [{ toolResult: { toolUseId, content: [{ text: 'does not fit' }] } }],
      },
    ];

    const again = await createRuleBasedModel()({ ...first, messages });

    expect(again.output?.message?.content?.[0]?.toolUse?.input).toEqual(content[0]?.toolUse?.input);
  });

  test('uses the kind that the user set', async () => {
    const system = [{ text: 'The user has set the kind of the document to <kind>letter</kind>.' }];

    const answer = await createRuleBasedModel()(createInput(delimited(englishInvoice), { system }));

    expect(answer.output?.message?.content?.[0]?.toolUse?.input).toMatchObject({
      kind: 'letter',
      invoice: null,
    });
  });

  test('streams an answer in prose word by word', async () => {
    const content = `<passages>\n<passage number="1">\nThe rent is £900.00.\n</passage>\n</passages>\n<question>\nHow much is the rent?\n</question>`;
    const request = createInput(content, { toolConfig: undefined, requestMetadata: { task: 'chat' } });
    const received: string[] = [];

    const answer = await createRuleBasedModel()(request, { onText: (text) => void received.push(text) });

    expect(answer.output?.message?.content).toEqual([{ text: received.join('') }]);
    expect(received.slice(0, 5)).toEqual(['[[1|The', ' rent', ' is', ' £900.00.]]', ' No']);
  });

  test('fails like Nova if the tool call does not fit the token limit', async () => {
    const request = createInput(delimited(englishInvoice), { inferenceConfig: { maxTokens: 50 } });

    await expect(createRuleBasedModel()(request)).rejects.toMatchObject({
      code: 'ModelErrorException',
      status: 424,
    });
  });

  test('answers in a worker thread as in the main thread, with the same errors', async () => {
    const inThread = createRuleBasedModel(createThreadedRules());
    const request = createInput(delimited(englishInvoice));

    const [here, there] = [await createRuleBasedModel()(request), await inThread(request)];

    expect(there.output?.message?.content?.[0]?.toolUse?.input).toEqual(
      here.output?.message?.content?.[0]?.toolUse?.input,
    );
    await expect(inThread(createInput('hi'))).rejects.toThrow(/rule-based extractor/);
  });

  test('times out in its thread, and answers the next question', async () => {
    const rules = createThreadedRules(5);
    // Takes minutes.
    const endless = createInput(delimited('Total due 1.00   \n'.repeat(100_000)));

    const [late, next] = await Promise.allSettled([
      rules(endless),
      rules(createInput(delimited('Dear Ms Winter'))),
    ]);

    expect(late).toMatchObject({
      status: 'rejected',
      reason: { code: 'ModelTimeoutException', status: 408 },
    });
    expect(next).toMatchObject({ status: 'fulfilled', value: { stopReason: 'tool_use' } });
  });

  test.each([
    {
      what: 'another tool',
      request: createInput(delimited('hi'), {
        toolConfig: { tools: [], toolChoice: { tool: { name: 'chat' } } },
      }),
    },
    { what: 'no tool', request: createInput(delimited('hi'), { toolConfig: undefined }) },
    { what: 'a message without pages', request: createInput('hi') },
  ])('refuses $what and says what it supports', async ({ request }) => {
    await expect(createRuleBasedModel()(request)).rejects.toThrow(/rule-based extractor/);
  });
});

describe('real Bedrock', () => {
  test('gets the request of the app, for the configured model', async () => {
    const sent: unknown[] = [];
    const send = async (command: { input: unknown }) => {
      sent.push(command.input);
      return {
        $metadata: {},
        stopReason: 'end_turn',
        output: { message: { role: 'assistant', content: [] } },
      };
    };
    const model = createBedrockModel('amazon.nova-pro-v1:0', async () => ({ send }));

    const answer = await model(createInput('hi'));

    expect(sent).toMatchObject([{ modelId: 'amazon.nova-pro-v1:0', messages: [{ role: 'user' }] }]);
    expect(answer).toEqual({
      stopReason: 'end_turn',
      output: { message: { role: 'assistant', content: [] } },
    });
  });

  test('streams if the app asked for a stream', async () => {
    const events = [
      { messageStart: { role: 'assistant' } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'It is ' } } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'him.' } } },
      { messageStop: { stopReason: 'end_turn' } },
      { metadata: { usage: { inputTokens: 7, outputTokens: 3, totalTokens: 10 } } },
    ];
    const model = createBedrockModel(undefined, async () => ({ send: async () => ({ stream: events }) }));
    const received: string[] = [];

    const answer = await model(createInput('hi'), { onText: (text) => void received.push(text) });

    expect(received).toEqual(['It is ', 'him.']);
    expect(answer).toMatchObject({
      output: { message: { content: [{ text: 'It is him.' }] } },
      stopReason: 'end_turn',
      usage: { inputTokens: 7, outputTokens: 3 },
    });
  });

  test('passes its errors on with an explanation', async () => {
    const failing = (error: Error) =>
      createBedrockModel(undefined, async () => ({
        send: async () => {
          throw error;
        },
      }))(createInput('hi'));
    const throttled = Object.assign(new Error('slow down'), {
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429 },
    });
    const missing = Object.assign(new Error('none found'), { name: 'CredentialsProviderError' });

    await expect(failing(throttled)).rejects.toMatchObject({ code: 'ThrottlingException', status: 429 });
    await expect(failing(missing)).rejects.toThrow(/AWS_PROFILE/);
  });
});

describe('DOCKET_MODEL', () => {
  test.each([
    undefined,
    '',
    'rules',
    'bedrock',
    'bedrock:amazon.nova-pro-v1:0',
    'openai:http://localhost:11434/v1#llama3.2',
  ])('may be %j', (spec) => {
    expect(createModel(spec, {})).toBeTypeOf('function');
  });

  test.each([
    'gpt',
    'openai',
    'openai:localhost#x',
    'openai:http://localhost/v1',
    'openai:ftp://x/v1#m',
    'rules:x',
  ])('may not be %j', (spec) => {
    expect(() => createModel(spec, {})).toThrow(/DOCKET_MODEL is ".*", but must be rules, openai:URL#MODEL/);
  });
});
