import type { ContentBlock, Message, ToolResultContentBlock } from '@aws-sdk/client-bedrock-runtime';
import type { ConverseInput } from './converse.ts';
import { systemText, toolsOf } from './converse.ts';

/** Converse's messages and tools as OpenAI's chat completions write them. */

export interface ToolCall {
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
