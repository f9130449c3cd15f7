import type { ChatAnswer, Citation } from '../shared/domain/conversation.ts';
import { ApiError, type Problem } from './api-error.ts';
import { NetworkError, overNetwork } from './network-error.ts';

/** A response that can be read while it is generated, once. To stop reading closes the connection. */
export interface TextStream {
  /** For example `text/csv`. */
  readonly contentType: string;
  /** The text in chunks, as they arrive. */
  readonly text: AsyncIterable<string>;
}

/** An answer that can be read while it is written, once. To stop reading closes the connection. */
export interface ChatStream {
  readonly contentType: string;
  /**
   * The events, as they arrive. The last one is `done`.
   *
   * @throws ApiError if the answer breaks off with an `error` event; NetworkError if it ends without `done`.
   */
  readonly events: AsyncIterable<ChatEvent>;
}

/** What arrives of an answer. An `error` event is thrown as `ApiError`, so that all errors are caught in one place. */
export type ChatEvent =
  /** The next piece of the answer: append it as it is. */
  | { readonly event: 'text'; readonly data: { readonly text: string } }
  /** What proves the text so far. */
  | { readonly event: 'citation'; readonly data: Citation }
  /** The whole answer. */
  | { readonly event: 'done'; readonly data: ChatAnswer };

/** Reads a response as it arrives. */
export function readStream(response: Response, signal?: AbortSignal): TextStream & ChatStream {
  const text = () => textOf(response, signal);
  return {
    contentType: (response.headers.get('Content-Type') ?? '').split(';')[0] ?? '',
    text: { [Symbol.asyncIterator]: text },
    events: { [Symbol.asyncIterator]: () => eventsIn(text()) },
  };
}

// With a reader, because Safari cannot iterate over a `ReadableStream`.
async function* textOf({ body }: Response, signal: AbortSignal | undefined): AsyncGenerator<string> {
  if (body === null) return;
  const reader = body.getReader();
  // As it was sent: without the byte order mark of a CSV file, Excel would garble umlauts.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  try {
    for (;;) {
      const { done, value } = await overNetwork(() => reader.read(), signal);
      const text = decoder.decode(value, { stream: !done });
      if (text !== '') yield text;
      if (done) return;
    }
  } finally {
    // It rejects if the stream has failed, which the reader knows by then.
    reader.cancel().catch(() => {});
  }
}

/**
 * In the form in which Docket writes them: `event` and one line of `data` each
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 */
async function* eventsIn(pieces: AsyncIterable<string>): AsyncGenerator<ChatEvent> {
  let read = '';
  for await (const piece of pieces) {
    const parts = (read + piece).split('\n\n');
    read = parts.pop() ?? '';
    for (const part of parts) {
      const { event, data } = eventIn(part);
      if (event === 'error') throw apiErrorOf(data as Problem);
      yield { event, data } as ChatEvent;
      if (event === 'done') return;
    }
  }
  throw new NetworkError(new Error('The stream ended before the answer was complete'));
}

function eventIn(part: string) {
  const lines = part.split('\n');
  const field = (name: string) =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trimStart())
      .join('\n');
  return { event: field('event'), data: JSON.parse(field('data') || 'null') as unknown };
}

const apiErrorOf = (problem: Problem) => new ApiError(problem.status ?? 500, problem);
