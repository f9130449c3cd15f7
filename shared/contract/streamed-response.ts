import type { StreamContentType } from './route.ts';

/** What a handler of a streaming route returns instead of an answer: a text that is sent while it is made. */
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
 * Answers with a stream. What `chunks` throws before its first chunk is a refusal with its status, as from any handler;
 * afterwards it ends the stream so that the reader sees that it is not whole. Where nobody reads on, the generator's
 * `finally` runs.
 */
export const streamResponse = (
  contentType: StreamContentType,
  chunks: AsyncIterable<string>,
  { headers = {} }: { headers?: Readonly<Record<string, string>> } = {},
) => new StreamedResponse(contentType, chunks, headers);

/**
 * One server-sent event: https://html.spec.whatwg.org/multipage/server-sent-events.html. JSON has no line breaks, so that
 * it is one line of data.
 *
 * @param name what `addEventListener` listens to.
 */
export const serverSentEvent = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
