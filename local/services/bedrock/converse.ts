import type {
  ContentBlock,
  ConverseRequest,
  ConverseResponse,
  StopReason,
  ToolSpecification,
} from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';

/**
 * The Converse API as the models behind the emulator see it:
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */

export type ConverseInput = ConverseRequest & { readonly modelId: string };
export type ConverseOutput = Omit<ConverseResponse, 'trace' | 'performanceConfig'>;

export interface ConverseOptions {
  readonly signal?: AbortSignal | undefined;
  /** Set for a stream: receives text as it arrives, from models that support it. */
  readonly onText?: ((text: string) => void) | undefined;
}

/**
 * Answers one Converse call.
 *
 * @throws AwsError with Bedrock's own codes: `ThrottlingException`, `ModelErrorException`.
 */
export type ConverseModel = (request: ConverseInput, options?: ConverseOptions) => Promise<ConverseOutput>;

export const validationError = (message: string): AwsError => new AwsError('ValidationException', message);

/**
 * Rejects what Bedrock would reject, and what the emulator does not support.
 *
 * @throws AwsError `ValidationException` with the member and the reason.
 */
export function checkConverse(request: ConverseInput): void {
  const messages: unknown = request.messages;
  if (!Array.isArray(messages) || messages.length === 0)
    throw validationError('messages: at least one message is required');
  for (const [index, message] of (request.messages ?? []).entries()) {
    const expected = index % 2 === 0 ? 'user' : 'assistant';
    if (message.role !== expected) {
      throw validationError(
        `messages.${index}.role is "${message.role}"; roles must alternate, here with "${expected}"`,
      );
    }
    if (!Array.isArray(message.content) || message.content.length === 0)
      throw validationError(`messages.${index}.content is empty`);
    message.content.forEach((block, position) => checkBlock(block, `messages.${index}.content.${position}`));
  }
  checkTools(request);
  const maxTokens = request.inferenceConfig?.maxTokens;
  if (maxTokens !== undefined && !(Number.isInteger(maxTokens) && maxTokens > 0)) {
    throw validationError(`inferenceConfig.maxTokens is ${maxTokens}; it must be a whole number above 0`);
  }
}

function checkBlock(block: ContentBlock, path: string): void {
  const { text, toolUse, toolResult, cachePoint } = block;
  if ([text, toolUse, toolResult, cachePoint].some((member) => member !== undefined)) return;
  const kind = Object.keys(block).join(', ') || 'nothing';
  throw validationError(
    `${path} contains ${kind}; the local Bedrock supports text, toolUse, toolResult and cachePoint`,
  );
}

function checkTools(request: ConverseInput): void {
  const wanted = forcedTool(request);
  if (wanted !== undefined && toolNamed(request, wanted) === undefined) {
    throw validationError(
      `toolConfig.toolChoice names the tool "${wanted}", which is not among: ${toolNames(request).join(', ')}`,
    );
  }
}

/** The tool that must be called, if the request forces one. */
export const forcedTool = ({ toolConfig }: ConverseInput): string | undefined =>
  toolConfig?.toolChoice?.tool?.name;

export const toolsOf = ({ toolConfig }: ConverseInput): ToolSpecification[] =>
  (toolConfig?.tools ?? []).flatMap(({ toolSpec }) => toolSpec ?? []);

const toolNames = (request: ConverseInput): string[] => toolsOf(request).flatMap(({ name }) => name ?? []);

const toolNamed = (request: ConverseInput, name: string): ToolSpecification | undefined =>
  toolsOf(request).find((tool) => tool.name === name);

/** All text of the system prompt. */
export const systemText = ({ system = [] }: ConverseInput): string =>
  system.flatMap(({ text }) => text ?? []).join('\n\n');

/** All text of the messages, including the repairs of a conversation. */
export const messageTexts = ({ messages = [] }: ConverseInput): string[] =>
  messages.flatMap(({ content = [] }) => content.flatMap(({ text }) => text ?? []));

/** Tokens of a text, estimated at four characters each, which is common for English; no tokeniser is used. */
export const estimatedTokens = (text: string): number => Math.ceil(text.length / 4);

/** The whole request as the model would read it, for estimates. */
export const requestText = (request: ConverseInput): string =>
  [
    systemText(request),
    JSON.stringify(request.messages ?? []),
    JSON.stringify(request.toolConfig ?? {}),
  ].join('');

/** A response of the assistant in Converse's format. */
export function createConverseOutput(
  content: ContentBlock[],
  stopReason: StopReason,
  usage: { readonly inputTokens: number; readonly outputTokens: number },
  latencyMs: number,
): ConverseOutput {
  return {
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: { ...usage, totalTokens: usage.inputTokens + usage.outputTokens },
    metrics: { latencyMs },
  };
}
