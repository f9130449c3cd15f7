import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Route, successResponseOf } from '../contract/route.ts';

/** Bearer tokens, no cookies: a page of any origin that has the token may read the answer (docs/adr/0004). */
export const COMMON_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** A page loads nothing, runs nothing, and is shown in no frame. */
const HTML_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'Content-Type': 'text/html; charset=utf-8',
} as const;

/** Checks and strips the answer by the contract's schema. A handler that answers wrongly is a bug, not a leak. */
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
