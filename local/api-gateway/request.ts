import type { IncomingMessage } from 'node:http';

/** A request as it reached the API, with its body read. */
export interface ApiRequest {
  readonly requestId: string;
  readonly method: string;
  /** As sent, with the stage: `/v1/documents/1`. */
  readonly path: string;
  /** As sent, without the stage: `/documents/1`. */
  readonly resourcePath: string;
  readonly query: URLSearchParams;
  /** Names as sent, one entry per value. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The value of a header; undefined where it was not sent. Of several the last one, as in API Gateway's events. */
export function header({ headers }: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  return headers.findLast(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

export function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ]);
}

/**
 * The body, or undefined where it is larger than API Gateway takes. What is too much is read to its end and thrown
 * away, so that the client has finished sending when the refusal reaches it.
 */
export async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}
