import { Readable } from 'node:stream';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Capability } from '../contract/capability.ts';
import {
  type Answer,
  type Request,
  type Route,
  type StreamedType,
  successOf,
  type UsesOf,
} from '../contract/route.ts';
import { Streamed, serverSentEvent } from '../contract/streamed.ts';
import { log } from '../log.ts';
import { answering, EVERY_ANSWER } from './answer.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';
import { logging } from './logging.ts';
import { header, parseRequest } from './parse-request.ts';
import { problem, problems, refusalOf } from './problems.ts';

type StreamingRoute = Route & { readonly streams: readonly StreamedType[] };

export type StreamRequest<R extends Route> = Request<R> & {
  /** Whether the client asked for this content type by name; one that takes anything gets JSON where there is JSON. */
  readonly accepts: (contentType: StreamedType) => boolean;
};

/** Answers as the handler of any route does, or with a `stream`. */
export type StreamHandler<R extends Route> = (
  request: StreamRequest<R>,
  dependencies: Dependencies<UsesOf<R> & Capability>,
) => Promise<Answer<R> | Streamed> | Answer<R> | Streamed;

/**
 * As `serve`, for a route whose contract says `streams`: its answer goes out while it is made
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html). An error after the
 * first chunk is an `error` event with the problem as its data in a stream of events; any other stream breaks off.
 */
export function serveStream<R extends StreamingRoute>(
  route: R,
  providers: Providers<UsesOf<R> & Capability>,
  handler: StreamHandler<R>,
) {
  const dependencies = provide(providers);
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ streamifyResponse: true })
    .use(logging(route))
    .use(problems())
    .handler(async (event) => {
      const request = { ...parseRequest(route, event), accepts: acceptsOf(route, event) } as StreamRequest<R>;
      const answer = await handler(request, dependencies);
      return answer instanceof Streamed
        ? streaming(route, answer, request.requestId)
        : answering(route, answer);
    });
}

function acceptsOf(route: StreamingRoute, event: APIGatewayProxyEvent) {
  const types = (header(event, 'accept') ?? '*/*')
    .split(',')
    .map((each) => each.split(';')[0]?.trim().toLowerCase());
  const onlyStreams = successOf(route).schema === null;
  return (contentType: StreamedType) =>
    types.includes(contentType) || (onlyStreams && types.includes('*/*') && contentType === route.streams[0]);
}

/** Waits for the first chunk, so that what fails before it is answered as a problem. */
async function streaming(
  route: StreamingRoute,
  { contentType, chunks, headers }: Streamed,
  requestId: string,
): Promise<APIGatewayProxyResult> {
  if (!route.streams.includes(contentType)) {
    throw new Error(`${route.method} ${route.path} does not declare that it streams ${contentType}`);
  }
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  // One chunk at a time, and an empty one too: with it the status goes out.
  const body = Readable.from(rest(first, iterator, contentType, requestId));
  return {
    statusCode: successOf(route).status,
    headers: { ...EVERY_ANSWER, ...headers, 'Content-Type': contentType },
    // What middy sends chunk by chunk; its types know texts alone.
    body: body as unknown as string,
  };
}

async function* rest(
  first: IteratorResult<string>,
  iterator: AsyncIterator<string>,
  contentType: StreamedType,
  requestId: string,
): AsyncGenerator<string> {
  const startedAt = performance.now();
  let chunks = 0;
  // What it stays where the reader goes away while a chunk is handed over.
  let outcome = 'broken off';
  try {
    if (first.done) yield '';
    for (let next = first; !next.done; next = await following()) {
      chunks += 1;
      yield next.value;
    }
    if (outcome === 'broken off') outcome = 'streamed';
  } finally {
    log.info(outcome, { chunks, milliseconds: Math.round(performance.now() - startedAt) });
    await iterator.return?.();
  }

  /** The next chunk; of a stream of events that has failed, the event that says so, and then the end. */
  async function following(): Promise<IteratorResult<string>> {
    if (outcome === 'failed') return { done: true, value: undefined };
    try {
      return await iterator.next();
    } catch (error) {
      outcome = 'failed';
      const { body } = problem(refusalOf(error), requestId);
      if (contentType !== 'text/event-stream') throw error;
      return { done: false, value: serverSentEvent('error', JSON.parse(body)) };
    }
  }
}
