import * as z from 'zod';
import type { RequestContext } from './context.ts';
import { proxyEvent } from './event.ts';
import type { ApiAnswer } from './gateway-response.ts';
import { type Backend, ProxyAnswer, refuse, withContentType } from './integrations.ts';
import { functionArnIn, type ProxyIntegration } from './openapi.ts';
import { Refusal } from './refusal.ts';
import type { Match } from './routes.ts';

/**
 * Response streaming (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html):
 * the function writes its status and headers as JSON, eight NUL bytes, and then the body, which goes to the client chunk
 * by chunk.
 */

const DELIMITER = Buffer.alloc(8);
/** More than that before the delimiter is no metadata. */
const MOST_METADATA_BYTES = 16 * 1024;

/** Calls the function; answers as soon as its status and headers are known. Throws `Refusal`. */
export async function streamFunction(
  integration: ProxyIntegration,
  context: RequestContext,
  match: Match,
  { invokeWithResponseStream, binaryMediaTypes }: Backend,
): Promise<ApiAnswer> {
  const event = proxyEvent(context, match, binaryMediaTypes);
  const chunks = invokeWithResponseStream(functionArnIn(integration), event);
  const late = lateness(integration.timeoutInMillis);
  try {
    const { metadata, first } = await Promise.race([head(chunks), late.promise]);
    const { statusCode, headers, multiValueHeaders } = metadata;
    return {
      status: statusCode,
      headers: withContentType({ ...headers, ...multiValueHeaders }),
      body: rest(first, chunks, late),
    };
  } catch (error) {
    late.clear();
    void chunks.return(undefined);
    if (error instanceof Refusal) throw error;
    return refuse(error);
  }
}

/** What stands before the delimiter, and what of the body has come with it. */
async function head(chunks: AsyncGenerator<Uint8Array>) {
  let read = Buffer.alloc(0);
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) throw malformed('it ended without them');
    read = Buffer.concat([read, value]);
    const at = read.indexOf(DELIMITER);
    if (at >= 0)
      return { metadata: metadataIn(read.subarray(0, at)), first: read.subarray(at + DELIMITER.length) };
    if (read.length > MOST_METADATA_BYTES) throw malformed(`no delimiter in ${read.length} bytes`);
  }
}

function metadataIn(bytes: Buffer): z.infer<typeof ProxyAnswer> {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw malformed('they are no JSON');
  }
  const parsed = ProxyAnswer.safeParse(json);
  if (!parsed.success) throw malformed(z.prettifyError(parsed.error));
  return parsed.data;
}

const malformed = (why: string) =>
  new Refusal('DEFAULT_5XX', 'Internal server error', {
    cause: new Error(
      `A stream has to begin with status and headers, as awslambda.HttpResponseStream writes them: ${why}`,
    ),
  });

/** The body. What fails here cannot be told in a status any more: whoever sends it breaks the connection off. */
async function* rest(first: Uint8Array, chunks: AsyncGenerator<Uint8Array>, late: Lateness) {
  try {
    if (first.length > 0) yield first;
    for (;;) {
      const { done, value } = await Promise.race([chunks.next(), late.promise]);
      if (done) return;
      yield value;
    }
  } finally {
    late.clear();
    // Not waited for where the function takes too long: it goes on, and nobody hears it.
    void chunks.return(undefined);
  }
}

/** Rejects when the time is over. */
interface Lateness {
  readonly promise: Promise<never>;
  clear(): void;
}

function lateness(milliseconds: number): Lateness {
  const { promise, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting for it just then.
  promise.catch(() => undefined);
  const timer = setTimeout(
    () => reject(new Refusal('INTEGRATION_TIMEOUT', 'Endpoint request timed out')),
    milliseconds,
  );
  return { promise, clear: () => clearTimeout(timer) };
}
