import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Route, usesSessionCookie } from '../contract/route.ts';
import { AppError } from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import { environmentVariable } from '../environment.ts';
import { headerOf } from './headers.ts';

/*
 * The cookie with a browser's refresh token (docs/adr/0028). Only routes whose contract uses `session:cookie` see it and
 * set it, and all of them refuse requests that another site may have made the browser send.
 */

/** The routes that the browser sends the cookie to. */
const COOKIE_PATH = '/v1/auth';

/** Browsers ignore a cookie whose name and value have more: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model */
const MAX_COOKIE_BYTES = 4096;

/**
 * The refresh token in the cookie of the request; undefined if there is none, or the route does not use it.
 *
 * @throws `auth.cross-site` unless a request that has the cookie, or whose body asks for it (`session: 'cookie'`), comes
 * from the web app.
 */
export function readSessionCookie(
  route: Route,
  event: APIGatewayProxyEvent,
  body: unknown,
): string | undefined {
  if (!usesSessionCookie(route)) return undefined;
  const refreshToken = cookieOf(headerOf(event, 'cookie'), environmentVariable('SESSION_COOKIE'));
  const isInvolved = refreshToken !== undefined || asksForCookie(body);
  if (isInvolved && !isSameOrigin(event, environmentVariable('WEB_ORIGINS').split(','))) {
    throw new AppError('auth.cross-site', {});
  }
  return refreshToken;
}

/**
 * The value of `Set-Cookie`; without a refresh token it deletes the cookie.
 *
 * @throws Error if the route does not use the cookie, or if browsers would ignore a cookie of this size
 */
export function sessionCookieHeader(route: Route, refreshToken: string | null): string {
  if (!usesSessionCookie(route)) {
    throw new Error(`${route.method} ${route.path} does not declare that it uses the session cookie`);
  }
  const name = environmentVariable('SESSION_COOKIE');
  const pair = `${name}=${refreshToken ?? ''}`;
  if (pair.length - 1 > MAX_COOKIE_BYTES) {
    throw new Error(`The refresh token has ${refreshToken?.length} characters, too many for a cookie`);
  }
  return [
    pair,
    `Path=${COOKIE_PATH}`,
    'HttpOnly',
    // Browsers accept a name with this prefix only with `Secure`.
    ...(name.startsWith('__Secure-') ? ['Secure'] : []),
    'SameSite=Strict',
    `Max-Age=${refreshToken === null ? 0 : limits.sessionDays * 24 * 3600}`,
  ].join('; ');
}

/** The value of a cookie that is not empty. */
function cookieOf(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').flatMap((each) => {
    const [key = '', ...value] = each.split('=');
    return key.trim() === name ? [value.join('=').trim()] : [];
  });
  return values.find((value) => value !== '');
}

const asksForCookie = (body: unknown) => (body as { session?: unknown } | undefined)?.session === 'cookie';

/**
 * Whether a page of the web app sent the request. Pages cannot set either header themselves. Browsers without
 * `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/) send `Origin` with every POST.
 */
function isSameOrigin(event: APIGatewayProxyEvent, webOrigins: readonly string[]): boolean {
  const site = headerOf(event, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return webOrigins.includes(headerOf(event, 'origin') ?? '');
}
