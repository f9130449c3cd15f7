import { AwsError } from '../../aws/service.ts';
import {
  type ConverseInput,
  type ConverseModel,
  type ConverseOptions,
  type ConverseOutput,
  createConverseOutput,
  estimatedTokens,
  forcedTool,
  requestText,
} from './converse.ts';
import {
  type ChatMessage,
  type ChatReply,
  chatMessages,
  chatTools,
  readStreamedReply,
} from './open-ai-protocol.ts';

export interface OpenAiOptions {
  /** Sent as a bearer token, if the server requires one. */
  readonly apiKey?: string;
  readonly fetch?: typeof fetch;
}

/** A local model on a laptop is slow; the app itself gives up after two minutes. */
const TIMEOUT_MS = 110_000;

/**
 * Any server that speaks OpenAI's chat completions (Ollama, llama.cpp, vLLM, LM Studio), as a Converse model:
 * https://platform.openai.com/docs/api-reference/chat/create
 *
 * @param baseUrl up to and including `/v1`.
 */
export function createOpenAiModel(
  baseUrl: string,
  model: string,
  options: OpenAiOptions = {},
): ConverseModel {
  const url = `${baseUrl.replace(/\/+$/, '')}/chat/completions`;
  return async (request, { signal, onText } = {}) => {
    const started = performance.now();
    const streaming = onText && { stream: true, stream_options: { include_usage: true } };
    const body = { ...chatRequest(request, model), ...streaming };
    const reply = await post(url, body, options, { signal, onText });
    return outputOf(request, reply, Math.round(performance.now() - started));
  };
}

function chatRequest(request: ConverseInput, model: string): object {
  const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
  const tool = forcedTool(request);
  const tools = chatTools(request);
  return {
    model,
    messages: chatMessages(request),
    ...(tools.length > 0 && { tools }),
    ...(tool !== undefined && { tool_choice: { type: 'function', function: { name: tool } } }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(stopSequences !== undefined && { stop: stopSequences }),
    stream: false,
  };
}

async function post(
  url: string,
  body: object,
  options: OpenAiOptions,
  { signal, onText }: ConverseOptions,
): Promise<ChatReply> {
  const { apiKey, fetch: send = fetch } = options;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    if (!response.ok) throw httpError(url, response.status, await response.text());
    const isWhole = response.headers.get('content-type')?.startsWith('application/json');
    if (onText !== undefined && response.body !== null && !isWhole)
      return await readStreamedReply(response.body, createReasoningFilter(onText));
    return JSON.parse(await response.text()) as ChatReply;
  } catch (error) {
    if (error instanceof AwsError) throw error;
    if (error instanceof SyntaxError) throw modelError(`${url} returned invalid JSON: ${error.message}`);
    if (timeout.aborted)
      throw new AwsError('ModelTimeoutException', `${url} took longer than ${TIMEOUT_MS / 1000} s`, 408);
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new AwsError(
      'ServiceUnavailableException',
      `No OpenAI-compatible server responds at ${url}: ${String(reason)}`,
      503,
    );
  }
}

/** HTTP status of the server -> Bedrock's error with the same meaning. */
const errorsByStatus: Readonly<Record<number, readonly [code: string, status: number]>> = {
  400: ['ValidationException', 400],
  401: ['AccessDeniedException', 403],
  403: ['AccessDeniedException', 403],
  404: ['ResourceNotFoundException', 404],
  408: ['ModelTimeoutException', 408],
  422: ['ValidationException', 400],
  429: ['ThrottlingException', 429],
  503: ['ServiceUnavailableException', 503],
};

function httpError(url: string, status: number, text: string): AwsError {
  const [code, awsStatus] = errorsByStatus[status] ?? ['ModelErrorException', 424];
  return new AwsError(code, `${url} returned ${status}: ${text.slice(0, 500)}`, awsStatus);
}

const stopReasons = { length: 'max_tokens', content_filter: 'content_filtered' } as const;

function outputOf(request: ConverseInput, reply: ChatReply, latencyMs: number): ConverseOutput {
  const [choice] = reply.choices ?? [];
  if (choice?.message === undefined) throw modelError('The model returned no message');
  const cutOff = choice.finish_reason === 'length';
  const content = contentOf(request, choice.message, cutOff);
  const called = content.some(({ toolUse }) => toolUse !== undefined);
  const early = stopReasons[choice.finish_reason as keyof typeof stopReasons];
  const answer = JSON.stringify(content);
  return createConverseOutput(
    content,
    early ?? (called ? 'tool_use' : 'end_turn'),
    {
      inputTokens: reply.usage?.prompt_tokens ?? estimatedTokens(requestText(request)),
      outputTokens: reply.usage?.completion_tokens ?? estimatedTokens(answer),
    },
    latencyMs,
  );
}

type Content = NonNullable<NonNullable<NonNullable<ConverseOutput['output']>['message']>['content']>;

/** Tool calls as they are; JSON in plain text as a call of the forced tool, for models without tool support. */
function contentOf(request: ConverseInput, message: ChatMessage, cutOff: boolean): Content {
  const text = withoutReasoning(message.content ?? '');
  const calls = message.tool_calls ?? [];
  const tool = forcedTool(request);
  if (calls.length > 0) {
    return calls.map(({ id, function: { name, arguments: json } }, index) => ({
      toolUse: { toolUseId: id || `tooluse_${index}`, name, input: argumentsOf(name, json, cutOff) },
    }));
  }
  const found = tool === undefined || cutOff ? undefined : jsonIn(text);
  if (tool !== undefined && found !== undefined)
    return [{ toolUse: { toolUseId: 'tooluse_0', name: tool, input: found } }];
  return [{ text }];
}

type Json = NonNullable<Content[number]['toolUse']>['input'];

function argumentsOf(name: string, json: string, cutOff: boolean): Json {
  try {
    return JSON.parse(json);
  } catch {
    // As on Bedrock: a truncated call has no input; invalid JSON is a model error.
    if (cutOff) return {};
    throw modelError(`The model called ${name} with input that is not JSON: ${json.slice(0, 200)}`);
  }
}

/** The JSON object in a text, with or without a Markdown fence and words around it; undefined if there is none. */
function jsonIn(text: string): Json | undefined {
  const [object] = /\{[\s\S]*\}/.exec(text) ?? [];
  if (object === undefined) return undefined;
  let parsed: { arguments?: Json; parameters?: Json; input?: Json };
  try {
    parsed = JSON.parse(object);
  } catch {
    return undefined;
  }
  // Some models wrap it like a call in their training data: {"name": …, "arguments": {…}}.
  return parsed.arguments ?? parsed.parameters ?? parsed.input ?? parsed;
}

const modelError = (message: string): AwsError => new AwsError('ModelErrorException', message, 424);

/** The reasoning that some models emit before their answer, if their server does not separate it. */
const START_TAG = '<think>';
const END_TAG = '</think>';

/** The answer without the reasoning before it; empty if there is no answer. */
const withoutReasoning = (text: string): string =>
  text.replace(/^\s*<think>(?:[\s\S]*?<\/think>\s*|[\s\S]*$)/, '');

/** Filters the reasoning from a streamed answer and passes on the rest as it arrives. */
function createReasoningFilter(onText: (text: string) => void): (piece: string) => void {
  let buffered = '';
  let answering = false;
  return (piece) => {
    if (answering) return onText(piece);
    buffered += piece;
    const start = buffered.trimStart();
    if (START_TAG.startsWith(start) || (start.startsWith(START_TAG) && !start.includes(END_TAG))) return;
    const answer = withoutReasoning(buffered);
    if (answer === '') return;
    answering = true;
    onText(answer);
  };
}
