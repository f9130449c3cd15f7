import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isLoopback, OTHER_HOST } from '../loopback.ts';
import type { Access } from './access.ts';
import { authorizationOf } from './authorization.ts';
import { PolicyError } from './iam.ts';
import { listen } from './listener.ts';
import { errorReply, refusal } from './refusal.ts';
import { bodyOf, headersOf, serviceOf } from './request.ts';
import { type AwsCall, AwsError, type AwsReply, type Principal, type StandIn } from './service.ts';
import { type Received, verified } from './signature.ts';

export interface AwsServerOptions extends Access {
  /** 0 takes any free one. */
  readonly port: number;
  readonly standIns: readonly StandIn[];
  /** Milliseconds since 1970; decides whether signatures are too old. */
  readonly clock?: () => number;
  /** Hears of failures that are no refusal: a mistake in a stand-in. */
  readonly onFailure?: (error: unknown, what: string) => void;
}

export interface AwsServer {
  /** What `AWS_ENDPOINT_URL_*` is set to, for every service. */
  readonly url: string;
  readonly port: number;
  /** Stops answering; the stand-ins stay open, for whoever made them. */
  close(): Promise<void>;
}

/**
 * One HTTP server on this machine's loopback address that stands in for all of AWS: finds the service of a request,
 * verifies its signature, and lets the service's stand-in answer it, or answers with the error in the service's format.
 *
 * @throws Error where the port is taken.
 */
export async function startAwsServer(options: AwsServerOptions): Promise<AwsServer> {
  const {
    clock = Date.now,
    onFailure = (error, what) => console.error(`The local cloud failed at ${what}:`, error),
  } = options;
  const { port, close } = await listen(options.port, (request, response) => {
    respond(request, response, { ...options, clock, onFailure }).catch((error: unknown) => {
      response.destroy();
      if (!isDisconnect(error)) onFailure(error, `${request.method} ${request.url}`);
    });
  });
  return { url: `http://127.0.0.1:${port}`, port, close };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: Required<AwsServerOptions>,
): Promise<void> {
  const requestId = randomUUID();
  const headers = headersOf(request);
  const { method = 'GET', url: target = '/' } = request;
  const [path = '/'] = target.split('?');
  if (!isLoopback(headers.host)) return send(response, OTHER_HOST, { requestId, method });
  let service = 's3';
  let reply: AwsReply;
  try {
    const said = authorizationOf({ target, headers });
    service = serviceOf({ method, path, headers }, said, options.standIns);
    const standIn = options.standIns.find((each) => each.service === service);
    if (standIn === undefined) throw unknownService(service, options.standIns);
    const call = { method, url: urlOf(target, headers.host, service), headers };
    const streams = standIn.streams?.(call) ?? false;
    const body = streams ? undefined : await bodyOf(request, service);
    const received: Received = { method, target, headers, body };
    const caller = said ? verified(said, received, options.principals, options.clock()) : null;
    reply = await standIn.handle({
      ...call,
      body: body ?? Buffer.alloc(0),
      ...(streams ? { stream: request } : {}),
      caller,
      signal: goneSignal(response),
      authorize: authorizeFor(caller, service, options),
    });
  } catch (error) {
    if (isDisconnect(error) && request.errored) throw error;
    const contentType = headers['content-type'] ?? '';
    reply = errorReply(asAwsError(error, `${method} ${target}`, options), {
      service,
      method,
      resource: path,
      requestId,
      contentType,
    });
  }
  await send(response, reply, { requestId, method });
}

/** Dot segments would be resolved in the URL, so that the stand-in would see another path than was signed. */
function urlOf(target: string, host: string | undefined, service: string): URL {
  const [path = ''] = target.split('?');
  const url = path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))
    ? null
    : URL.parse(`http://${host}${target}`);
  if (url === null) throw refusal(service, 'malformed-path', `Couldn't parse the specified URI: "${path}"`);
  return url;
}

function authorizeFor(
  caller: Principal | null,
  service: string,
  { authorizer }: Access,
): AwsCall['authorize'] {
  return (action, resource, context) => {
    if (caller === null) {
      throw refusal(service, 'not-signed', `${action} needs a signed request; this one names no access key`);
    }
    authorizer(caller, context === undefined ? { action, resource } : { action, resource, context });
  };
}

function unknownService(service: string, standIns: readonly StandIn[]): AwsError {
  const known = standIns.map((standIn) => standIn.service).join(', ');
  return new AwsError(
    'UnknownServiceException',
    `The local cloud has no service "${service}"; it has: ${known}`,
    404,
  );
}

function asAwsError(error: unknown, what: string, { onFailure }: Required<AwsServerOptions>): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof PolicyError) return new AwsError('AccessDeniedException', error.message, 403);
  onFailure(error, what);
  return new AwsError('InternalServerError', 'The local cloud failed at this request; its log says how', 500);
}

/** Aborts when the connection closes before the answer was written. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  return gone.signal;
}

/** The client closed the connection: nobody is left to be answered. */
function isDisconnect(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function send(
  response: ServerResponse,
  { status, headers = {}, body = '' }: AwsReply,
  { requestId, method }: { requestId: string; method: string },
): Promise<void> {
  response.writeHead(status, {
    'x-amzn-requestid': requestId,
    'x-amz-request-id': requestId,
    ...(body instanceof Readable || method === 'HEAD' ? {} : { 'content-length': Buffer.byteLength(body) }),
    ...headers,
  });
  if (body instanceof Readable && method !== 'HEAD') {
    await pipeline(body, response);
    return;
  }
  if (body instanceof Readable) body.destroy();
  response.end(method === 'HEAD' ? undefined : body);
}
