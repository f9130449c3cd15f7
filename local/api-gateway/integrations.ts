import * as z from 'zod';
import { FunctionError } from '../lambda/function-error.ts';
import { GatewayError } from './gateway-error.ts';
import type { ApiResponse } from './gateway-response.ts';
import { functionArnOf, type MockIntegration, type ProxyIntegration } from './openapi.ts';
import { isBinary, preferredMediaType, proxyEvent } from './proxy-event.ts';
import { fillTemplate, mappedValue, type RequestContext, requestContextOf } from './request.ts';
import type { RouteMatch } from './routes.ts';

export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;
/** The same for a function with a streamed response: its bytes as it writes them. */
export type InvokeWithResponseStream = (functionArn: string, event: unknown) => AsyncGenerator<Uint8Array>;

/** How to invoke functions, and which bodies are passed as base64. */
export interface IntegrationDeps {
  readonly invoke: Invoke;
  readonly invokeWithResponseStream: InvokeWithResponseStream;
  readonly binaryMediaTypes: readonly string[];
}

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** What a function must return for a proxy event; anything else is a malformed response. */
export const ProxyResponse = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * Calls the function and returns its result as the response.
 *
 * @throws GatewayError
 */
export async function callFunction(
  integration: ProxyIntegration,
  context: RequestContext,
  match: RouteMatch,
  { invoke, binaryMediaTypes }: IntegrationDeps,
): Promise<ApiResponse> {
  const event = proxyEvent(context, match, binaryMediaTypes);
  const call = invoke(functionArnOf(integration), event).catch(throwGatewayError);
  const answer = ProxyResponse.safeParse(await withTimeout(call, integration.timeoutInMillis));
  if (!answer.success) {
    const cause = new Error(`Malformed Lambda proxy response: ${z.prettifyError(answer.error)}`);
    throw new GatewayError('DEFAULT_5XX', 'Internal server error', { cause });
  }
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = answer.data;
  const decode = isBase64Encoded === true && isBinary(preferredMediaType(context.request), binaryMediaTypes);
  return {
    status: statusCode,
    headers: withDefaultContentType({ ...headers, ...multiValueHeaders }),
    body: decode ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

/** API Gateway treats a body without a type as JSON. */
export function withDefaultContentType(
  headers: Record<string, string | string[]>,
): Record<string, string | string[]> {
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return named ? headers : { ...headers, 'Content-Type': 'application/json' };
}

/** A failed function gives 502, a throttled one 500, an event that is too large 413. */
export function throwGatewayError(cause: unknown): never {
  if (cause instanceof FunctionError && cause.errorType === 'RequestEntityTooLargeException') {
    throw new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long', { cause });
  }
  const throttled = cause instanceof FunctionError && cause.errorType === 'TooManyRequestsException';
  throw new GatewayError(throttled ? 'API_CONFIGURATION_ERROR' : 'DEFAULT_5XX', 'Internal server error', {
    cause,
  });
}

/** The function continues after the timeout, as on AWS; its result is ignored. */
function withTimeout<T>(call: Promise<T>, milliseconds: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out')),
    milliseconds,
  );
  return Promise.race([call, promise]).finally(() => clearTimeout(timer));
}

const MockRequest = z.object({ statusCode: z.number() });

/** Responds without calling anything: this is how CORS preflights are served. */
export function mockResponse(integration: MockIntegration, context: RequestContext): ApiResponse {
  const variables = requestContextOf(context);
  const { statusCode } = MockRequest.parse(
    JSON.parse(
      fillTemplate(integration.requestTemplates['application/json'] ?? '{"statusCode":200}', variables),
    ),
  );
  const pattern = Object.keys(integration.responses).find(
    (key) => key !== 'default' && new RegExp(`^(?:${key})$`).test(String(statusCode)),
  );
  const response = integration.responses[pattern ?? 'default'];
  if (!response) throw new GatewayError('DEFAULT_5XX', 'Internal server error');
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  for (const [target, expression] of Object.entries(response.responseParameters)) {
    const value = mappedValue(expression, variables, context.request);
    if (value !== undefined) headers[target.replace(/^method\.response\.header\./, '')] = value;
  }
  const template = response.responseTemplates['application/json'] ?? '';
  return { status: response.statusCode, headers, body: fillTemplate(template, variables) };
}
