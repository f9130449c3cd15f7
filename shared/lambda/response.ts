import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Route, successResponseOf } from '../contract/route.ts';

/**
 * The API uses bearer tokens, not cookies: a page of any origin may read the response if it has the token
 * (docs/adr/0004).
 */
export const COMMON_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After',
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
 * never leaks.
 */
export function responseOf(route: Route, answer: unknown): APIGatewayProxyResult {
  const { status, schema } = successResponseOf(route);
  if (schema === null) return { statusCode: status, headers: COMMON_HEADERS, body: '' };
  const checked = schema.safeParse(answer);
  if (!checked.success) {
    throw new Error(`The answer of ${route.method} ${route.path} does not fit its contract`, {
      cause: checked.error,
    });
  }
  if (route.html) return { statusCode: status, headers: HTML_HEADERS, body: String(checked.data) };
  return {
    statusCode: status,
    headers: { ...COMMON_HEADERS, ...etagHeader(route, checked.data), 'Content-Type': 'application/json' },
    body: JSON.stringify(checked.data),
  };
}

function etagHeader({ versioned }: Route, answer: unknown): Record<string, string> {
  return versioned ? { ETag: `"${(answer as { version: number }).version}"` } : {};
}
