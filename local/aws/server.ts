import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CallFaults, NoResponse } from '../faults/call-faults.ts';
import { FORBIDDEN_HOST_RESPONSE, isLoopbackHost } from '../loopback.ts';
import { portError } from '../ports.ts';
import type { Access } from './access.ts';
import { authorizationOf } from './authorization.ts';
import { errorReply, requestError } from './errors.ts';
import { PolicyError } from './iam.ts';
import { headersOf, readBody, serviceOf } from './request.ts';
import { type AwsCall, AwsError, type AwsReply, type Principal, type ServiceEmulator } from './service.ts';
import { type ReceivedRequest, verifySignature } from './signature.ts';

export interface AwsServerOptions extends Access {
  /** 0 picks any free port. */
  readonly port: number;
  readonly emulators: readonly ServiceEmulator[];
  /** Milliseconds since 1970; decides whether signatures have expired. */
  readonly clock?: () => number;
  /** What goes wrong; nothing if omitted. */
  readonly faults?: CallFaults;
  /** Receives unexpected errors: bugs in an emulator. */
  readonly onFailure?: (error: unknown, what: string) => void;
}

export interface AwsServer {
  /** The value of `AWS_ENDPOINT_URL_*` for every service. */
  readonly url: string;
  readonly port: number;
  /** Stops serving. The emulators stay open; their creator closes them. */
  close(): Promise<void>;
}

/**
 * One HTTP server on the loopback address for all AWS services: it finds the service of a request, verifies its
 * signature and lets the service's emulator answer, or responds with an error in the service's format.
 *
 * @throws Error if the port is taken.
 */
export async function startAwsServer(options: AwsServerOptions): Promise<AwsServer> {
  const {
    clock = Date.now,
    faults = NO_FAULTS,
    onFailure = (error, what) => console.error(`${what} failed:`, error),
  } = options;
  const { port, close } = await listen(options.port, (request, response) => {
    respond(request, response, { ...options, clock, faults, onFailure }).catch((error: unknown) => {
      response.destroy();
      if (!isDisconnect(error)) onFailure(error, `${request.method} ${request.url}`);
    });
  });
  return { url: `http://127.0.0.1:${port}`, port, close };
}

const NO_FAULTS: CallFaults = { handle: (_service, _call, work) => work() };

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: Required<AwsServerOptions>,
): Promise<void> {
  const requestId = randomUUID();
  const headers = headersOf(request);
  const { method = 'GET', url: target = '/' } = request;
  const [path = '/'] = target.split('?');
  if (!isLoopbackHost(headers.host)) return send(response, FORBIDDEN_HOST_RESPONSE, { requestId, method });
  let service = 's3';
  let reply: AwsReply;
  try {
    const authorization = authorizationOf({ target, headers });
    service = serviceOf({ method, path, headers }, authorization, options.emulators);
    const emulator = options.emulators.find((each) => each.service === service);
    if (emulator === undefined) throw unknownService(service, options.emulators);
    const call = { method, url: urlOf(target, headers.host, service), headers };
    const streams = emulator.streamsBody?.(call) ?? false;
    const body = streams ? undefined : await readBody(request, service);
    const signed: ReceivedRequest = { method, target, headers, body };
    const caller = authorization
      ? verifySignature(authorization, signed, options.findPrincipal, options.clock())
      : null;
    const received: AwsCall = {
      ...call,
      body: body ?? Buffer.alloc(0),
      ...(streams ? { stream: request } : {}),
      caller,
      signal: disconnectSignal(response),
      authorize: authorizeAs(caller, service, options),
    };
    reply = await options.faults.handle(service, received, () => emulator.handle(received));
  } catch (error) {
    if (isDisconnect(error) && request.errored) throw error;
    if (error instanceof NoResponse) {
      response.destroy();
      return;
    }
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

/** Dot segments would be resolved in the URL, and the emulator would see another path than the one that was signed. */
function urlOf(target: string, host: string | undefined, service: string): URL {
  const [path = ''] = target.split('?');
  const url = path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))
    ? null
    : URL.parse(`http://${host}${target}`);
  if (url === null)
    throw requestError(service, 'malformed-path', `Couldn't parse the specified URI: "${path}"`);
  return url;
}

function authorizeAs(caller: Principal | null, service: string, { authorize }: Access): AwsCall['authorize'] {
  return (action, resource, context) => {
    if (caller === null) {
      throw requestError(
        service,
        'not-signed',
        `${action} needs a signed request; this one names no access key`,
      );
    }
    authorize(caller, context === undefined ? { action, resource } : { action, resource, context });
  };
}

function unknownService(service: string, emulators: readonly ServiceEmulator[]): AwsError {
  const known = emulators.map((emulator) => emulator.service).join(', ');
  return new AwsError(
    'UnknownServiceException',
    `The local cloud does not support the service "${service}". It supports: ${known}`,
    404,
  );
}

function asAwsError(error: unknown, what: string, { onFailure }: Required<AwsServerOptions>): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof PolicyError) return new AwsError('AccessDeniedException', error.message, 403);
  onFailure(error, what);
  return new AwsError('InternalServerError', 'The local cloud failed unexpectedly. See its output.', 500);
}

/** Aborts if the connection closes before the response was written. */
function disconnectSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  return gone.signal;
}

/** The client closed the connection. */
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

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Longer than the SDK keeps an idle connection open, so that it never writes to a connection that is closing. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Listens on one port of the loopback address for HTTP/1.1 and for HTTP/2 without TLS: some SDK clients (Bedrock's)
 * speak only HTTP/2 and start with its preface, others do not support it.
 *
 * @param port 0 picks any free port.
 * @throws Error if the port is taken.
 */
async function listen(port: number, respond: Respond): Promise<Listener> {
  const http1 = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, respond);
  // Node's HTTP/2 compatibility API mirrors HTTP/1, but the two share no type.
  const http2 = createHttp2Server(respond as unknown as Parameters<typeof createHttp2Server>[1]);
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // The client disconnected: destroying the socket also notifies the request in progress.
    socket.on('error', () => socket.destroy());
    socket.once('data', (start: Buffer) => {
      socket.pause();
      socket.unshift(start);
      // An HTTP/2 session reads the buffered data itself; HTTP/1 waits until the socket flows.
      if (start.toString('latin1', 0, 3) === 'PRI') http2.emit('connection', socket);
      else {
        http1.emit('connection', socket);
        socket.resume();
      }
    });
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw portError(port, 'DOCKET_AWS_PORT', cause);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
