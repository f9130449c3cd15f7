import type { APIGatewayProxyResult } from 'aws-lambda';
import { isRevalidated, type Route, successResponseOf } from '../contract/route.ts';
import { ResponseWithCookie } from '../contract/session-cookie.ts';
import { entityTagOf, isInTagList } from './entity-tags.ts';
import { sessionCookieHeader } from './session-cookie.ts';

/** On every response: the id of the request in the logs. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

/**
 * Callers authorize themselves with bearer tokens: a page of any origin may read the response if it has the token. With
 * `*`, browsers never let a page of another origin read a response to a request with cookies (docs/adr/0004).
 */
export const COMMON_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': `ETag, Retry-After, ${REQUEST_ID_HEADER}`,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** A page loads nothing, runs nothing, and cannot be framed. */
const HTML_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'Content-Type': 'text/html; charset=utf-8',
} as const;

/**
 * Validates the response and removes what its schema does not declare. A response that does not match is a bug; it
 * never leaks. If the client has the response already, as `ifNoneMatch` says, it gets 304 without a body.
 */
export function responseOf(route: Route, answer: unknown, ifNoneMatch?: string): APIGatewayProxyResult {
  if (answer instanceof ResponseWithCookie) {
    const { headers, ...response } = responseOf(route, answer.body);
    return {
      ...response,
      headers: { ...headers, 'Set-Cookie': sessionCookieHeader(route, answer.refreshToken) },
    };
  }
  const { status, schema } = successResponseOf(route);
  if (schema === null) return { statusCode: status, headers: COMMON_HEADERS, body: '' };
  const checked = schema.safeParse(answer);
  if (!checked.success) {
    throw new Error(`The answer of ${route.method} ${route.path} does not fit its contract`, {
      cause: checked.error,
    });
  }
  if (route.html) return { statusCode: status, headers: HTML_HEADERS, body: String(checked.data) };
  const body = JSON.stringify(checked.data);
  const tag = route.versioned && entityTagOf((checked.data as { version: number }).version, body);
  const headers = {
    ...COMMON_HEADERS,
    ...(tag && { ETag: tag }),
    ...(isRevalidated(route) && { 'Cache-Control': 'private, no-cache' }),
  };
  if (tag && isRevalidated(route) && ifNoneMatch !== undefined && isInTagList(ifNoneMatch, tag))
    return { statusCode: 304, headers, body: '' };
  return { statusCode: status, headers: { ...headers, 'Content-Type': 'application/json' }, body };
}
