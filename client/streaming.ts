import { ApiError, type Problem } from './api-error.ts';

/** A response that can be read while it is generated, once: either as text or as events. */
export interface StreamedResponse {
  /** For example `text/event-stream`. */
  readonly contentType: string;
  /** The text in chunks, as they arrive. */
  readonly text: AsyncIterable<string>;
  /**
   * Server-sent events, as they arrive.
   *
   * @throws ApiError if the stream ends with an `error` event.
   */
  readonly events: AsyncIterable<ServerSentEvent>;
}

export interface ServerSentEvent {
  readonly event: string;
  /** The parsed JSON of the event. */
  readonly data: unknown;
}

/** Reads a response as it arrives. To stop reading closes the connection. */
export function readStream(response: Response): StreamedResponse {
  const text = () => textOf(response);
  return {
    contentType: (response.headers.get('Content-Type') ?? '').split(';')[0] ?? '',
    text: { [Symbol.asyncIterator]: text },
    events: { [Symbol.asyncIterator]: () => eventsIn(text()) },
  };
}

async function* textOf({ body }: Response): AsyncGenerator<string> {
  if (body === null) return;
  for await (const piece of body.pipeThrough(new TextDecoderStream())) yield piece;
}

/**
 * In the form in which Docket writes them: `event` and one line of `data` each
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 */
async function* eventsIn(pieces: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let read = '';
  for await (const piece of pieces) {
    const parts = (read + piece).split('\n\n');
    read = parts.pop() ?? '';
    for (const part of parts) {
      const event = eventIn(part);
      if (event.event === 'error') throw apiErrorOf(event.data as Problem);
      yield event;
    }
  }
}

function eventIn(part: string): ServerSentEvent {
  const lines = part.split('\n');
  const field = (name: string) =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trimStart())
      .join('\n');
  return { event: field('event') || 'message', data: JSON.parse(field('data') || 'null') };
}

const apiErrorOf = (problem: Problem) => new ApiError(problem.status ?? 500, problem);
