import type { ContentBlock, Message, ToolResultContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';
import { type ConverseInput, systemText, toolsOf } from './converse.ts';

/** Converse's messages and tools in the format of OpenAI's chat completions. */

interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | null;
  readonly tool_calls?: readonly ToolCall[];
  readonly tool_call_id?: string;
}

export interface ChatReply {
  readonly choices?: readonly { readonly message?: ChatMessage; readonly finish_reason?: string }[];
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number };
}

export function chatMessages(request: ConverseInput): ChatMessage[] {
  const system = systemText(request);
  const messages = (request.messages ?? []).flatMap(chatMessage);
  return system === '' ? messages : [{ role: 'system', content: system }, ...messages];
}

function chatMessage({ role, content = [] }: Message): ChatMessage[] {
  const text = content.flatMap((block) => block.text ?? []).join('\n');
  if (role === 'assistant') {
    const calls = content.flatMap(toolCall);
    return [{ role, content: text === '' ? null : text, ...(calls.length > 0 && { tool_calls: calls }) }];
  }
  const results = content.flatMap(({ toolResult }): ChatMessage[] =>
    toolResult === undefined
      ? []
      : [
          {
            role: 'tool',
            tool_call_id: toolResult.toolUseId ?? '',
            content: (toolResult.content ?? []).map(resultText).join('\n'),
          },
        ],
  );
  return text === '' ? results : [...results, { role: 'user', content: text }];
}

function toolCall({ toolUse }: ContentBlock): ToolCall[] {
  if (toolUse === undefined) return [];
  const { toolUseId: id = '', name = '', input } = toolUse;
  return [{ id, type: 'function', function: { name, arguments: JSON.stringify(input ?? {}) } }];
}

const resultText = (block: ToolResultContentBlock): string => block.text ?? JSON.stringify(block.json ?? {});

export function chatTools(request: ConverseInput): object[] {
  return toolsOf(request).map(({ name, description, inputSchema }) => ({
    type: 'function',
    function: { name, description, parameters: inputSchema?.json },
  }));
}

interface Chunk {
  readonly choices?: readonly {
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: ChatReply['usage'] | null;
  /** How servers report a failure after the status was sent: not part of the API, but common. */
  readonly error?: { readonly message?: string } | string | null;
}

/**
 * Reads a streamed chat completion, server-sent events that end with `[DONE]`, emits its text as it arrives, and
 * returns what a complete response would contain: https://platform.openai.com/docs/api-reference/chat-streaming
 *
 * @throws SyntaxError if an event is not JSON.
 * @throws AwsError `ModelErrorException` if the server reports an error, or the stream ends before the answer does.
 */
export async function readStreamedReply(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<ChatReply> {
  let content = '';
  let finish: string | undefined;
  let usage: ChatReply['usage'];
  for await (const data of eventsOf(body)) {
    if (data === DONE) {
      finish ??= 'stop';
      break;
    }
    const { choices: [choice] = [], usage: counted, error } = JSON.parse(data) as Chunk;
    if (error != null) throw modelError(`The model broke off: ${messageOf(error)}`);
    const text = choice?.delta?.content ?? '';
    if (text !== '') onText(text);
    content += text;
    finish = choice?.finish_reason ?? finish;
    usage = counted ?? usage;
  }
  if (finish === undefined) throw modelError('The stream ended before the reply was complete');
  const message = { role: 'assistant', content } as const;
  return { choices: [{ message, finish_reason: finish }], ...(usage === undefined ? {} : { usage }) };
}

const DONE = '[DONE]';
const modelError = (message: string) => new AwsError('ModelErrorException', message, 424);
const messageOf = (error: NonNullable<Chunk['error']>) =>
  typeof error === 'string' ? error : (error.message ?? JSON.stringify(error));

/** The data of each event, however the chunks are split. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let waiting = '';
  for await (const bytes of body) {
    const lines = (waiting + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    waiting = lines.pop() ?? '';
    yield* lines.flatMap(dataOf);
  }
  yield* dataOf(waiting);
}

const dataOf = (line: string): string[] => /^data: ?(.+)$/.exec(line)?.slice(1) ?? [];
