import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  type Message,
  type TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import { AppError } from '../domain/errors.ts';
import type { CallModel, ModelCall, ModelReply } from './model-gateway.ts';
import { hasPromptCache } from './prices.ts';

export type BedrockSender = Pick<BedrockRuntimeClient, 'send'>;

/** The SDK neither retries nor limits the time: the layers above do. By default each call has its own connection. */
const createClient = () => new BedrockRuntimeClient({ maxAttempts: 1 });

/** Calls Bedrock's Converse API: a forced tool call is answered as a whole, text is streamed. */
export function createBedrockCaller(modelId: string, client: BedrockSender = createClient()): CallModel {
  return async (call) => {
    const { signal } = call;
    const options = signal === undefined ? {} : { abortSignal: signal };
    const input = inputOf(modelId, call);
    try {
      if (call.tool === undefined) {
        const { stream } = await client.send(new ConverseStreamCommand(input), options);
        return await collectStream(stream ?? [], call);
      }
      const { output, stopReason, usage } = await client.send(new ConverseCommand(input), options);
      return {
        content: output?.message?.content ?? [],
        truncated: stopReason === 'max_tokens',
        ...tokensOf(usage),
      };
    } catch (error) {
      if (call.tool !== undefined && isNamed(error, 'ModelErrorException')) return failedToolCall;
      throw readableError(error, modelId);
    }
  };
}

/**
 * Nova throws `ModelErrorException` if its tool call was not JSON, or longer than `maxTokens`:
 * https://docs.aws.amazon.com/nova/latest/userguide/prompting-tool-troubleshooting.html
 */
const failedToolCall: ModelReply = {
  content: [],
  truncated: false,
  toolCallFailed: true,
  inputTokens: 0,
  outputTokens: 0,
};
const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name;

const isNova = (modelId: string) => modelId.includes('amazon.nova');
/** Recommended for tools, in addition to a temperature of 0: https://docs.aws.amazon.com/nova/latest/userguide/prompting-tools-function.html */
const greedyDecoding = { inferenceConfig: { topK: 1 } };

/** Bedrock's `inputTokens` do not contain those that its prompt cache has read or written. */
const tokensOf = ({
  inputTokens = 0,
  outputTokens = 0,
  cacheReadInputTokens = 0,
  cacheWriteInputTokens = 0,
}: Partial<TokenUsage> = {}) => ({
  inputTokens: inputTokens + cacheReadInputTokens + cacheWriteInputTokens,
  outputTokens,
  promptCacheTokens: cacheReadInputTokens,
});

/** Without cache points if the model has no prompt cache: Bedrock would refuse them. */
const messagesFor = (modelId: string, messages: readonly Message[]): Message[] =>
  hasPromptCache(modelId)
    ? [...messages]
    : messages.map(({ content = [], ...message }) => ({
        ...message,
        content: content.filter(({ cachePoint }) => cachePoint === undefined),
      }));

/** `requestMetadata` appears in Bedrock's invocation log: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
function inputOf(modelId: string, { task, system, messages, tool, maxOutputTokens }: ModelCall) {
  return {
    modelId,
    system: [{ text: system }],
    messages: messagesFor(modelId, messages),
    ...(tool === undefined ? {} : { toolConfig: tool }),
    ...(tool !== undefined && isNova(modelId) ? { additionalModelRequestFields: greedyDecoding } : {}),
    inferenceConfig: { maxTokens: maxOutputTokens, temperature: 0 },
    requestMetadata: { task },
  };
}

async function collectStream(
  events: AsyncIterable<ConverseStreamOutput> | Iterable<ConverseStreamOutput>,
  { onText }: ModelCall,
): Promise<ModelReply> {
  let text = '';
  let stopReason: string | undefined;
  let tokens = tokensOf(undefined);
  for await (const { contentBlockDelta, messageStop, metadata } of events) {
    const piece = contentBlockDelta?.delta?.text;
    if (piece) {
      text += piece;
      await onText?.(piece);
    }
    stopReason = messageStop?.stopReason ?? stopReason;
    if (metadata?.usage !== undefined) tokens = tokensOf(metadata.usage);
  }
  if (stopReason === undefined) throw new BrokenStream('The stream ended before the answer did');
  return { content: [{ text }], truncated: stopReason === 'max_tokens', ...tokens };
}

/** The connection broke during an answer. `isTransient` knows the code, so that the call is retried. */
class BrokenStream extends Error {
  override readonly name = 'BrokenStream';
  readonly code = 'ECONNRESET';
}

/** Bedrock reports an unknown or unsupported model as a validation error. */
const modelUnavailable = /model (identifier|id)|inference profile|on-demand throughput|not support/i;

/** Turns an error that no retry can help, because the model cannot be used here, into `model.unavailable`. */
function readableError(error: unknown, modelId: string): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  // The message contains names of roles and accounts, which must not be exposed.
  if (name === 'AccessDeniedException') {
    return new AppError('model.unavailable', { cause: 'no-access', model: modelId }, { cause: error });
  }
  const isUnusable =
    name === 'ResourceNotFoundException' ||
    (name === 'ValidationException' && modelUnavailable.test(message));
  if (!isUnusable) return error;
  const values = { cause: 'unusable', model: modelId, reason: message } as const;
  return new AppError('model.unavailable', values, { cause: error });
}
