import type { IncomingMessage } from 'node:http';
import { ACCOUNT } from '../aws/service.ts';

/** A request as it reached the API, with its body. */
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

/**
 * The value of a header; undefined if it was not sent. If it was sent several times, the last value, as in API
 * Gateway's events.
 */
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
 * The body, or undefined if it exceeds API Gateway's limit. An oversized body is read to its end and discarded, so that
 * the client has finished sending before it receives the error.
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

/** A request while an API processes it. */
export interface RequestContext {
  readonly apiId: string;
  readonly stage: string;
  readonly request: ApiRequest;
  /** `/documents/{id}`; undefined if no route matches. */
  readonly resource: string | undefined;
  /** What the authorizer passed on; undefined before it ran, and on routes without an authorizer. */
  readonly authorizer: Readonly<Record<string, string | number>> | undefined;
}

/**
 * `requestContext` of a Lambda proxy event, and the value of `$context` in templates
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html).
 */
export function requestContextOf({ apiId, stage, request, resource, authorizer }: RequestContext) {
  const host = header(request, 'Host') ?? 'localhost';
  return {
    accountId: ACCOUNT,
    apiId,
    ...(authorizer ? { authorizer } : {}),
    domainName: host,
    domainPrefix: apiId,
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      caller: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: header(request, 'User-Agent') ?? null,
      userArn: null,
    },
    path: request.path,
    protocol: request.protocol,
    requestId: request.requestId,
    requestTime: commonLogTime(new Date(request.receivedAt)),
    requestTimeEpoch: request.receivedAt,
    resourceId: resource ?? '',
    resourcePath: resource ?? '',
    stage,
  };
}

/** `20/Nov/2026:13:55:13 +0000`. */
function commonLogTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** Replaces `$context.a.b`. A variable that does not exist becomes an empty string, as on API Gateway. */
export function fillTemplate(template: string, context: unknown): string {
  return template.replaceAll(/\$context((?:\.\w+)+)/g, (_, path: string) => valueAt(context, path.slice(1)));
}

/**
 * The value of a mapped parameter: `'a literal'`, `context.requestId`, `method.request.header.Origin` or
 * `method.request.querystring.q`. Undefined if the request does not have it.
 *
 * @throws Error for any other expression.
 */
export function mappedValue(expression: string, context: unknown, request: ApiRequest): string | undefined {
  const [, literal] = /^'(.*)'$/s.exec(expression) ?? [];
  if (literal !== undefined) return literal;
  const [, source, name] =
    /^(context|method\.request\.header|method\.request\.querystring)\.(.+)$/.exec(expression) ?? [];
  if (source === undefined || name === undefined)
    throw new Error(`The local cloud does not support the parameter mapping ${expression}`);
  if (source === 'context') return valueAt(context, name);
  return source.endsWith('header') ? header(request, name) : (request.query.getAll(name).at(-1) ?? undefined);
}

function valueAt(context: unknown, path: string): string {
  let value = context;
  for (const key of path.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined;
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
