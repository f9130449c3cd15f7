import { Readable } from 'node:stream';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Capability } from '../contract/capability.ts';
import {
  type Request,
  type ResponseBody,
  type Route,
  type StreamContentType,
  successResponseOf,
  type UsesOf,
} from '../contract/route.ts';
import { StreamedResponse, serverSentEvent } from '../contract/streamed-response.ts';
import { log } from '../log.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';
import { headerOf } from './headers.ts';
import { parseRequest } from './parse-request.ts';
import { problemResponse, problemsMiddleware, toPublicError } from './problems.ts';
import { requestLogging } from './request-logging.ts';
import { COMMON_HEADERS, responseOf } from './response.ts';

type StreamingRoute = Route & { readonly streams: readonly StreamContentType[] };

export type StreamingRequest<R extends Route> = Request<R> & {
  /**
   * Whether the client accepts this content type by name. A client that accepts anything gets JSON, if there is JSON.
   */
  readonly accepts: (contentType: StreamContentType) => boolean;
};

/** Returns a response as the handler of any route does, or a stream (`streamResponse`). */
export type StreamingHandler<R extends Route> = (
  request: StreamingRequest<R>,
  dependencies: Dependencies<UsesOf<R> & Capability>,
) => Promise<ResponseBody<R> | StreamedResponse> | ResponseBody<R> | StreamedResponse;

/**
 * Like `serve`, for a route whose contract has `streams`: the response is sent while it is generated
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html). If an error
 * occurs after the first chunk, a stream of events ends with an `error` event that contains the problem; any other
 * stream is cut off.
 */
export function serveStream<R extends StreamingRoute>(
  route: R,
  providers: Providers<UsesOf<R> & Capability>,
  handler: StreamingHandler<R>,
) {
  const dependencies = provide(providers);
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ streamifyResponse: true })
    .use(requestLogging(route))
    .use(problemsMiddleware())
    .handler(async (event) => {
      const request = {
        ...parseRequest(route, event),
        accepts: acceptsOf(route, event),
      } as StreamingRequest<R>;
      const answer = await handler(request, dependencies);
      return answer instanceof StreamedResponse
        ? streamedResponseOf(route, answer, request.requestId)
        : responseOf(route, answer);
    });
}

function acceptsOf(route: StreamingRoute, event: APIGatewayProxyEvent) {
  const types = (headerOf(event, 'accept') ?? '*/*')
    .split(',')
    .map((each) => each.split(';')[0]?.trim().toLowerCase());
  const onlyStreams = successResponseOf(route).schema === null;
  return (contentType: StreamContentType) =>
    types.includes(contentType) || (onlyStreams && types.includes('*/*') && contentType === route.streams[0]);
}

/** Waits for the first chunk, so that an error before it becomes a problem response. */
async function streamedResponseOf(
  route: StreamingRoute,
  { contentType, chunks, headers }: StreamedResponse,
  requestId: string,
): Promise<APIGatewayProxyResult> {
  if (!route.streams.includes(contentType)) {
    throw new Error(`${route.method} ${route.path} does not declare that it streams ${contentType}`);
  }
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  // One chunk at a time, and at least an empty one: it makes the status go out.
  const body = Readable.from(remainingChunks(first, iterator, contentType, requestId));
  return {
    statusCode: successResponseOf(route).status,
    headers: { ...COMMON_HEADERS, ...headers, 'Content-Type': contentType },
    // middy sends it chunk by chunk, but its types only allow strings.
    body: body as unknown as string,
  };
}

async function* remainingChunks(
  first: IteratorResult<string>,
  iterator: AsyncIterator<string>,
  contentType: StreamContentType,
  requestId: string,
): AsyncGenerator<string> {
  const startedAt = performance.now();
  let chunks = 0;
  // It keeps this value if the reader goes away while a chunk is delivered.
  let outcome: 'aborted' | 'completed' | 'failed' = 'aborted';
  try {
    if (first.done) yield '';
    for (let result = first; !result.done; result = await nextChunk()) {
      chunks += 1;
      yield result.value;
    }
    if (outcome === 'aborted') outcome = 'completed';
  } finally {
    log.info('response-stream.ended', {
      outcome,
      chunks,
      milliseconds: Math.round(performance.now() - startedAt),
    });
    await iterator.return?.();
  }

  /** The next chunk. If a stream of events has failed: first the event that reports it, then the end. */
  async function nextChunk(): Promise<IteratorResult<string>> {
    if (outcome === 'failed') return { done: true, value: undefined };
    try {
      return await iterator.next();
    } catch (error) {
      outcome = 'failed';
      const { body } = problemResponse(toPublicError(error), requestId);
      if (contentType !== 'text/event-stream') throw error;
      return { done: false, value: serverSentEvent('error', JSON.parse(body)) };
    }
  }
}
