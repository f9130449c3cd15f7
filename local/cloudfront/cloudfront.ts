import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BehaviorResource, DistributionResource } from '../assembly/resources.ts';
import { bucketOrigin } from '../endpoints/endpoints.ts';
import { FORBIDDEN_HOST_RESPONSE, isLoopbackHost } from '../loopback.ts';
import { portError } from '../ports.ts';
import { createCompressor } from './compression.ts';
import {
  createEdgeFunction,
  type EdgeResponse,
  type EdgeResult,
  type ViewerRequest,
} from './edge-function.ts';
import { cachePolicyOf, originRequestPolicyOf } from './managed-policies.ts';
import { bucketHost, createOrigin, type FetchFromOrigin, OriginError, type Origins } from './origins.ts';

export interface CloudFrontOptions extends Origins {
  readonly distribution: DistributionResource;
  readonly port: number;
  /** Where browsers find the buckets. */
  readonly s3Url: string;
  /** Receives the reason for every response with a 5xx that is not the origin's. */
  readonly onFailure: (error: unknown, what: string) => void;
}

export interface CloudFront {
  /** `http://localhost:3000`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Longer than clients keep an idle connection open, so that no client writes to a connection that is closing. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Serves a distribution on the loopback address: its behaviors, functions, headers and compression, without a cache.
 *
 * @throws Error if it contains something that the local cloud does not support, or the port is taken.
 */
export async function startCloudFront(options: CloudFrontOptions): Promise<CloudFront> {
  const { distribution, port, onFailure } = options;
  const behaviors = distribution.behaviors.map((behavior) => createBehavior(behavior, options));
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    respond(message, response, { distribution, behaviors }).catch((error: unknown) => {
      const disconnected = message.errored !== null || response.destroyed;
      if (!disconnected) onFailure(error, `${message.method} ${message.url}`);
      // The body is incomplete: break the connection, so that the client notices.
      if (response.headersSent) response.destroy();
      else sendError(response, error instanceof OriginError ? error.status : 503);
    });
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw portError(port, 'DOCKET_PORT', cause);
  }
  return {
    url: `http://localhost:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A behavior with everything that it needs to respond. */
interface Behavior {
  readonly matches: (path: string) => boolean;
  readonly allowedMethods: readonly string[];
  readonly forwards: 'all' | 'none';
  readonly viewerRequest: (request: ViewerRequest) => EdgeResult;
  readonly fetch: FetchFromOrigin;
  readonly compress: ReturnType<typeof createCompressor> | undefined;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

function createBehavior(behavior: BehaviorResource, options: CloudFrontOptions): Behavior {
  const { pathPattern, allowedMethods, origin, viewerRequestCode: code } = behavior;
  const { distribution, buckets, s3Url } = options;
  /** In the headers, too, buckets are where they are on this machine. */
  const withLocalBuckets = (value: string) =>
    buckets.reduce(
      (text, bucket) => text.replaceAll(`https://${bucketHost(bucket)}`, bucketOrigin(s3Url, bucket)),
      value,
    );
  const compresses = behavior.compress && cachePolicyOf(behavior.cachePolicyId).compresses;
  return {
    matches: matcherOf(pathPattern),
    allowedMethods,
    forwards: originRequestPolicyOf(behavior.originRequestPolicyId).forwards,
    viewerRequest:
      code === undefined
        ? (request) => ({ request })
        : createEdgeFunction(code, {
            distributionDomainName: distribution.domainName,
            distributionId: distribution.id,
          }),
    fetch: createOrigin(origin, options),
    compress: compresses ? createCompressor() : undefined,
    responseHeaders: Object.fromEntries(
      Object.entries(behavior.responseHeaders).map(([name, value]) => [name, withLocalBuckets(value)]),
    ),
  };
}

/** `*` stands for any number of characters and `?` for one; the slash at the beginning may be omitted. */
function matcherOf(pattern: string): (path: string) => boolean {
  const source = RegExp.escape(pattern.replace(/^\//, '')).replaceAll('\\*', '.*').replaceAll('\\?', '.');
  const expression = new RegExp(`^/?${source}$`, 's');
  return (path) => expression.test(path);
}

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  { distribution, behaviors }: { distribution: DistributionResource; behaviors: readonly Behavior[] },
): Promise<void> {
  const { host, 'accept-encoding': acceptEncoding } = message.headers;
  if (!isLoopbackHost(host)) {
    const { status, headers, body } = FORBIDDEN_HOST_RESPONSE;
    response.writeHead(status, headers).end(body);
    return;
  }
  const viewer = viewerRequestOf(message);
  const behavior = behaviors.find(({ matches }) => matches(viewer.uri));
  // Dot segments would be resolved on the way, and reach another behavior's path.
  if (behavior === undefined || hasDotSegment(viewer.uri)) return sendError(response, 400);
  if (!behavior.allowedMethods.includes(viewer.method)) return sendError(response, 403);
  const result = behavior.viewerRequest(viewer);
  if ('response' in result) return sendEdgeResponse(response, result.response, behavior);

  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const forwarded = forwardedRequest(result.request, behavior.forwards, distribution);
  const answer = await behavior.fetch(forwarded, message, gone.signal);
  const headers = withoutConnectionHeaders(answer.headers);
  const { status, body, ...rest } =
    behavior.compress && viewer.method !== 'HEAD'
      ? await behavior.compress({ ...answer, headers: singleValues(headers) }, acceptEncoding)
      : { ...answer, headers };
  const sent = {
    ...rest.headers,
    'x-cache': 'Miss from cloudfront',
    via: via('1.1', distribution),
    'x-amz-cf-id': randomUUID(),
  };
  for (const [name, value] of Object.entries(sent)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(behavior.responseHeaders)) response.setHeader(name, value);
  response.statusCode = status;
  if (body instanceof Readable) {
    response.flushHeaders();
    await pipeline(body, response);
  } else {
    response.end(body);
  }
}

function viewerRequestOf(message: IncomingMessage): ViewerRequest {
  const { method = 'GET', url = '/', rawHeaders, socket } = message;
  const [uri = '/', ...query] = url.split('?');
  const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index) => {
    const [name = '', value = ''] = rawHeaders.slice(index * 2, index * 2 + 2);
    return [name.toLowerCase(), value] as const;
  });
  return { method, uri, query: query.join('?'), headers, ip: socket.remoteAddress ?? '127.0.0.1' };
}

const hasDotSegment = (path: string) => path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));

/** Headers of the connection to the client, and those that CloudFront removes: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior */
const NOT_FORWARDED =
  /^(?:connection|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|x-amz-cf-.*|x-edge-.*|x-forwarded-proto|x-real-ip)$/;

/** The request for the origin, with what CloudFront adds. */
function forwardedRequest(
  request: ViewerRequest,
  forwards: Behavior['forwards'],
  distribution: DistributionResource,
): ViewerRequest {
  const addresses = request.headers.filter(([name]) => name === 'x-forwarded-for').map(([, value]) => value);
  const own = request.headers.filter(
    ([name]) =>
      !NOT_FORWARDED.test(name) && name !== 'x-forwarded-for' && (forwards === 'all' || name !== 'cookie'),
  );
  return {
    ...request,
    query: forwards === 'all' ? request.query : '',
    headers: [
      ...own,
      ['x-forwarded-for', [...addresses, request.ip].join(', ')],
      ['via', via('1.1', distribution)],
      ['x-amz-cf-id', randomUUID()],
    ],
  };
}

const via = (version: string, { domainName }: DistributionResource) =>
  `${version} ${domainName} (CloudFront)`;

type Headers = Readonly<Record<string, string | readonly string[]>>;

const CONNECTION_HEADERS = ['connection', 'keep-alive', 'transfer-encoding'];

const withoutConnectionHeaders = (headers: Headers): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !CONNECTION_HEADERS.includes(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );

const singleValues = (headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function sendEdgeResponse(
  response: ServerResponse,
  { status, headers, body }: EdgeResponse,
  { responseHeaders }: Behavior,
): void {
  response.writeHead(status, { ...headers, ...responseHeaders }).end(body);
}

/** An error of CloudFront itself, which is HTML and has no headers of the policy. */
function sendError(response: ServerResponse, status: number): void {
  response
    .writeHead(status, {
      'Content-Type': 'text/html',
      'X-Cache': 'Error from cloudfront',
      'Cache-Control': 'no-store',
    })
    .end(
      `<!doctype html><title>${status}</title><h1>${status}</h1><p>Generated by the local CloudFront</p>\n`,
    );
}
