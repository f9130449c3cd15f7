import * as z from 'zod';
import { GatewayError } from './gateway-error.ts';
import type { ApiResponse } from './gateway-response.ts';
import {
  type IntegrationDeps,
  ProxyResponse,
  throwGatewayError,
  withDefaultContentType,
} from './integrations.ts';
import { functionArnOf, type ProxyIntegration } from './openapi.ts';
import { proxyEvent } from './proxy-event.ts';
import type { RequestContext } from './request.ts';
import type { RouteMatch } from './routes.ts';

/**
 * Response streaming (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html):
 * the function writes status and headers as JSON, then eight NUL bytes, then the body, which is sent to the client
 * chunk by chunk.
 */

const DELIMITER = Buffer.alloc(8);
/** If there is no delimiter within this size, the stream has no metadata. */
const MAX_METADATA_BYTES = 16 * 1024;

/**
 * Calls the function; returns as soon as its status and headers are known.
 *
 * @throws GatewayError
 */
export async function streamFunction(
  integration: ProxyIntegration,
  context: RequestContext,
  match: RouteMatch,
  { invokeWithResponseStream, binaryMediaTypes }: IntegrationDeps,
): Promise<ApiResponse> {
  const event = proxyEvent(context, match, binaryMediaTypes);
  const chunks = invokeWithResponseStream(functionArnOf(integration), event);
  const timeout = startTimeout(integration.timeoutInMillis);
  try {
    const { metadata, first } = await Promise.race([readHead(chunks), timeout.promise]);
    const { statusCode, headers, multiValueHeaders } = metadata;
    return {
      status: statusCode,
      headers: withDefaultContentType({ ...headers, ...multiValueHeaders }),
      body: restOfBody(first, chunks, timeout),
    };
  } catch (error) {
    timeout.clear();
    void chunks.return(undefined);
    if (error instanceof GatewayError) throw error;
    return throwGatewayError(error);
  }
}

/** The metadata before the delimiter, and the part of the body that arrived with it. */
async function readHead(chunks: AsyncGenerator<Uint8Array>) {
  let read = Buffer.alloc(0);
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) throw malformedStream('it ended without them');
    read = Buffer.concat([read, value]);
    const at = read.indexOf(DELIMITER);
    if (at >= 0)
      return { metadata: parseMetadata(read.subarray(0, at)), first: read.subarray(at + DELIMITER.length) };
    if (read.length > MAX_METADATA_BYTES) throw malformedStream(`no delimiter in ${read.length} bytes`);
  }
}

function parseMetadata(bytes: Buffer): z.infer<typeof ProxyResponse> {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw malformedStream('they are no JSON');
  }
  const parsed = ProxyResponse.safeParse(json);
  if (!parsed.success) throw malformedStream(z.prettifyError(parsed.error));
  return parsed.data;
}

const malformedStream = (why: string) =>
  new GatewayError('DEFAULT_5XX', 'Internal server error', {
    cause: new Error(
      `A stream must begin with status and headers, as awslambda.HttpResponseStream writes them: ${why}`,
    ),
  });

/** The body. A failure here can no longer change the status, so the sender breaks the connection. */
async function* restOfBody(first: Uint8Array, chunks: AsyncGenerator<Uint8Array>, timeout: Timeout) {
  try {
    if (first.length > 0) yield first;
    for (;;) {
      const { done, value } = await Promise.race([chunks.next(), timeout.promise]);
      if (done) return;
      yield value;
    }
  } finally {
    timeout.clear();
    // Not awaited: a function that exceeds its timeout continues, and its output is ignored.
    void chunks.return(undefined);
  }
}

/** Rejects when the time is up. */
interface Timeout {
  readonly promise: Promise<never>;
  clear(): void;
}

function startTimeout(milliseconds: number): Timeout {
  const { promise, reject } = Promise.withResolvers<never>();
  // Prevents an unhandled rejection while nothing awaits the promise.
  promise.catch(() => undefined);
  const timer = setTimeout(
    () => reject(new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out')),
    milliseconds,
  );
  return { promise, clear: () => clearTimeout(timer) };
}
