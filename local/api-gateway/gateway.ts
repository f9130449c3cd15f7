import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiResource, RoleResource } from '../assembly/resources.ts';
import { FORBIDDEN_HOST_RESPONSE, isLoopbackHost } from '../loopback.ts';
import { portError } from '../ports.ts';
import { type Api, createApi } from './api.ts';
import type { ApiResponse } from './gateway-response.ts';
import type { IntegrationDeps } from './integrations.ts';
import { type ApiRequest, headersOf, readBody } from './request.ts';

export interface ApiGateway {
  /** `http://localhost:3000`; each API is below its stage's name. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ApiGatewayOptions extends Pick<IntegrationDeps, 'invoke' | 'invokeWithResponseStream'> {
  readonly apis: readonly ApiResource[];
  readonly roles: readonly RoleResource[];
  /** 0 picks any free port. */
  readonly port: number;
  /** Receives each request to an API when its response was sent. */
  readonly onRequest?: (
    api: ApiResource,
    request: { readonly status: number; readonly milliseconds: number },
  ) => void;
  /** Receives the reason for every 5xx response. */
  readonly onFailure?: (error: unknown, what: string) => void;
}

/** Longer than clients keep an idle connection open, so that no client writes to a connection that is closing. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Serves every API of the app on the loopback address, at `/<stage>/…`.
 *
 * @throws Error if an API cannot be served or the port is taken.
 */
export async function startApiGateway(options: ApiGatewayOptions): Promise<ApiGateway> {
  const { onFailure = (error, what) => console.error(`${what} failed:`, error) } = options;
  const apis = new Map<string, ServedApi>();
  for (const api of options.apis) {
    if (apis.has(api.stageName))
      throw new Error(`Two APIs have the stage ${api.stageName}: their names must differ`);
    apis.set(api.stageName, {
      ...createApi({ ...options, api, onFailure }),
      onRequest: (request) => options.onRequest?.(api, request),
    });
  }
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    respond(message, response, apis).catch((error: unknown) => {
      if (!message.errored && !isDisconnect(error)) onFailure(error, `${message.method} ${message.url}`);
      // The body is incomplete: break the connection, so that the client notices.
      if (response.headersSent) response.destroy();
      else void send(response, messageResponse(500, 'Internal server error'));
    });
  });
  const port = await listen(server.listen(options.port, '127.0.0.1'), options.port);
  return {
    url: `http://localhost:${port}`,
    port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  try {
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (cause) {
    throw portError(port, 'DOCKET_PORT', cause);
  }
}

type ServedApi = Api & {
  readonly onRequest: (request: { readonly status: number; readonly milliseconds: number }) => void;
};

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  apis: ReadonlyMap<string, ServedApi>,
): Promise<void> {
  if (!isLoopbackHost(message.headers.host)) return send(response, FORBIDDEN_HOST_RESPONSE);
  const startedAt = performance.now();
  const body = await readBody(message);
  const request = requestOf(message, body);
  const api = apis.get(request.path.split('/')[1] ?? '');
  if (!api) {
    return send(response, messageResponse(403, 'Forbidden', { 'x-amzn-ErrorType': 'ForbiddenException' }));
  }
  const answer = body ? await api.handle(request) : api.rejectTooLarge(request);
  try {
    await send(response, {
      ...answer,
      headers: { 'x-amzn-RequestId': request.requestId, ...answer.headers },
    });
  } finally {
    api.onRequest({ status: answer.status, milliseconds: performance.now() - startedAt });
  }
}

/** A response of this server itself, for requests that reach no API. */
const messageResponse = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): ApiResponse => ({
  status,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  },
  body: JSON.stringify({ message }),
});

function requestOf(message: IncomingMessage, body: Buffer = Buffer.alloc(0)): ApiRequest {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  const [, , ...rest] = path.split('/');
  return {
    requestId: randomUUID(),
    method: message.method ?? 'GET',
    path,
    resourcePath: `/${rest.join('/')}`,
    query: new URLSearchParams(query.join('?')),
    headers: headersOf(message),
    body,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${message.httpVersion}`,
    receivedAt: Date.now(),
  };
}

/** Headers of the connection, which belong to this server. */
const CONNECTION_HEADERS = ['connection', 'content-length', 'keep-alive', 'transfer-encoding'];

/** Resolves when everything was sent; rejects if a streamed body fails or the client disconnects. */
async function send(response: ServerResponse, { status, headers, body }: ApiResponse): Promise<void> {
  const sent = Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.includes(name.toLowerCase()));
  for (const [name, value] of sent) response.setHeader(name, value);
  response.statusCode = status;
  if (typeof body === 'string' || body instanceof Uint8Array) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  await pipeline(Readable.from(body, { objectMode: false }), response);
}

/** The client closed the connection. */
const isDisconnect = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
