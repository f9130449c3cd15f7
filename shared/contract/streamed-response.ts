import type { StreamContentType } from './route.ts';

/** What a handler of a streaming route may return: a text that is sent while it is generated. */
export class StreamedResponse {
  readonly contentType: StreamContentType;
  readonly chunks: AsyncIterable<string>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    contentType: StreamContentType,
    chunks: AsyncIterable<string>,
    headers: Readonly<Record<string, string>>,
  ) {
    this.contentType = contentType;
    this.chunks = chunks;
    this.headers = headers;
  }
}

/**
 * Responds with a stream. An error that `chunks` throws before its first chunk becomes an error response, as in any
 * handler; after that it ends the stream in a way that shows the reader that it is incomplete. If the reader goes
 * away, the generator's `finally` runs.
 */
export const streamResponse = (
  contentType: StreamContentType,
  chunks: AsyncIterable<string>,
  { headers = {} }: { headers?: Readonly<Record<string, string>> } = {},
) => new StreamedResponse(contentType, chunks, headers);

/**
 * One server-sent event: https://html.spec.whatwg.org/multipage/server-sent-events.html. JSON has no line breaks, so
 * the data is always one line.
 *
 * @param name the event that `addEventListener` listens for.
 */
export const serverSentEvent = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
