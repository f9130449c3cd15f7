import type { ChatReply } from './open-ai-messages.ts';

interface Chunk {
  readonly choices?: readonly {
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: ChatReply['usage'] | null;
}

/**
 * Reads a streamed chat completion, server-sent events that end with `[DONE]`, tells its text as it comes, and answers
 * what would have come whole: https://platform.openai.com/docs/api-reference/chat-streaming
 *
 * @throws SyntaxError where an event is no JSON.
 */
export async function streamedReply(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<ChatReply> {
  let content = '';
  let finish = 'stop';
  let usage: ChatReply['usage'];
  for await (const data of eventsOf(body)) {
    const { choices: [choice] = [], usage: counted } = JSON.parse(data) as Chunk;
    const text = choice?.delta?.content ?? '';
    if (text !== '') onText(text);
    content += text;
    finish = choice?.finish_reason ?? finish;
    usage = counted ?? usage;
  }
  const message = { role: 'assistant', content } as const;
  return { choices: [{ message, finish_reason: finish }], ...(usage === undefined ? {} : { usage }) };
}

/** The data of each event, wherever the pieces that arrive are cut. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let waiting = '';
  for await (const bytes of body) {
    const lines = (waiting + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    waiting = lines.pop() ?? '';
    for (const line of lines) {
      const [, data] = /^data: ?(.*)$/.exec(line) ?? [];
      if (data === '[DONE]') return;
      if (data) yield data;
    }
  }
}
