import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '../../../functions/routes.ts';
import { type Route, route, usesSessionCookie } from '../../../shared/contract/route.ts';
import {
  type ResponseWithCookie,
  withoutSessionCookie,
  withSessionCookie,
} from '../../../shared/contract/session-cookie.ts';
import { parseRequest } from '../../../shared/lambda/parse-request.ts';
import { serve } from '../../../shared/lambda/serve.ts';
import { sessionCookieHeader } from '../../../shared/lambda/session-cookie.ts';

const signIn = {
  method: 'POST',
  path: '/sign-in',
  summary: 'Sign in',
  access: 'public',
  body: z.optional(z.strictObject({ session: z.optional(z.literal('cookie')) })),
  responses: { 204: null },
} as const;
const withCookie = route({ ...signIn, uses: ['session:cookie'] });
const withoutCookie = route(signIn);

const APP = 'https://docket.app';
const COOKIE = '__Secure-docket=token.1';

beforeAll(() => {
  vi.stubEnv('SESSION_COOKIE', '__Secure-docket');
  vi.stubEnv('WEB_ORIGINS', `${APP},https://beta.docket.app`);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const eventOf = (headers: Record<string, string>, body?: object) =>
  ({
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    requestContext: { requestId: 'r1' },
  }) as unknown as APIGatewayProxyEvent;

/** What the handler of the route gets as its cookie, or the code of the error. */
function outcomeOf(contract: Route, headers: Record<string, string>, body?: object): string | undefined {
  try {
    return parseRequest(contract, eventOf(headers, body)).sessionCookie;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a request with the session cookie', () => {
  it.each<{ what: string; headers: Record<string, string>; outcome: 'accepted' | 'refused' }>([
    { what: 'a page of the app', headers: { 'Sec-Fetch-Site': 'same-origin' }, outcome: 'accepted' },
    {
      what: 'a page of the app over HTTP/2',
      headers: { 'sec-fetch-site': 'same-origin' },
      outcome: 'accepted',
    },
    { what: 'another site', headers: { 'Sec-Fetch-Site': 'cross-site' }, outcome: 'refused' },
    { what: 'a sibling host', headers: { 'Sec-Fetch-Site': 'same-site' }, outcome: 'refused' },
    { what: 'the address bar', headers: { 'Sec-Fetch-Site': 'none' }, outcome: 'refused' },
    { what: 'an unknown kind of site', headers: { 'Sec-Fetch-Site': 'SAME-ORIGIN' }, outcome: 'refused' },
    {
      what: 'another site that the browser says is cross-site, with the origin of the app',
      headers: { 'Sec-Fetch-Site': 'cross-site', Origin: APP },
      outcome: 'refused',
    },
    { what: 'the app in an old browser', headers: { Origin: APP }, outcome: 'accepted' },
    {
      what: 'the other origin of the app in an old browser',
      headers: { origin: 'https://beta.docket.app' },
      outcome: 'accepted',
    },
    {
      what: 'another site in an old browser',
      headers: { Origin: 'https://evil.example' },
      outcome: 'refused',
    },
    {
      what: 'an origin that begins like the app',
      headers: { Origin: `${APP}.evil.example` },
      outcome: 'refused',
    },
    { what: 'the app without TLS', headers: { Origin: 'http://docket.app' }, outcome: 'refused' },
    { what: 'a sandboxed frame', headers: { Origin: 'null' }, outcome: 'refused' },
    {
      what: 'both origins in one header',
      headers: { Origin: `${APP},https://beta.docket.app` },
      outcome: 'refused',
    },
    { what: 'an empty origin', headers: { Origin: '' }, outcome: 'refused' },
    { what: 'a client without these headers', headers: {}, outcome: 'refused' },
  ])('is $outcome from $what', ({ headers, outcome }) => {
    const accepted = outcome === 'accepted';

    expect(outcomeOf(withCookie, { ...headers, Cookie: COOKIE })).toBe(
      accepted ? 'token.1' : 'auth.cross-site',
    );
    // A sign-in that asks for the cookie would sign the browser in to another account.
    expect(outcomeOf(withCookie, headers, { session: 'cookie' })).toBe(
      accepted ? undefined : 'auth.cross-site',
    );
    // Without the cookie there is nothing to abuse: other clients, on pages of any origin.
    expect(outcomeOf(withCookie, headers)).toBeUndefined();
    expect(outcomeOf(withCookie, headers, {})).toBeUndefined();
    // Other routes do not see it.
    expect(outcomeOf(withoutCookie, { ...headers, Cookie: COOKIE })).toBeUndefined();
  });

  it.each([
    { what: 'among others', cookie: `a=1; ${COOKIE}; b=2`, token: 'token.1' },
    { what: 'with = in its value', cookie: '__Secure-docket=a.b==', token: 'a.b==' },
    { what: 'that is empty', cookie: '__Secure-docket=', token: undefined },
    { what: 'of another name', cookie: 'docket=1; __secure-docket=2; x__Secure-docket=3', token: undefined },
    { what: 'that is malformed', cookie: '; =; __Secure-docket', token: undefined },
  ])('has a token $what', ({ cookie, token }) => {
    expect(outcomeOf(withCookie, { 'Sec-Fetch-Site': 'same-origin', cookie })).toBe(token);
  });
});

describe('a response', () => {
  const cookieOf = async (answer: ResponseWithCookie<void>, contract: typeof withCookie = withCookie) => {
    const handler = serve(contract, {}, () => answer);
    const { statusCode, headers } = await handler(eventOf({}), {} as Context);
    return [statusCode, headers?.['Set-Cookie']];
  };

  it('sets the cookie with exactly these attributes', async () => {
    expect(await cookieOf(withSessionCookie(undefined, 'token.2'))).toEqual([
      204,
      '__Secure-docket=token.2; Path=/v1/auth; HttpOnly; Secure; SameSite=Strict; Max-Age=2592000',
    ]);
  });

  it('deletes the cookie with the same attributes', async () => {
    expect(await cookieOf(withoutSessionCookie())).toEqual([
      204,
      '__Secure-docket=; Path=/v1/auth; HttpOnly; Secure; SameSite=Strict; Max-Age=0',
    ]);
  });

  it('sets a cookie without Secure if its name does not require it', () => {
    vi.stubEnv('SESSION_COOKIE', 'docket');

    expect(sessionCookieHeader(withCookie, 'token.3')).toBe(
      'docket=token.3; Path=/v1/auth; HttpOnly; SameSite=Strict; Max-Age=2592000',
    );
    vi.stubEnv('SESSION_COOKIE', '__Secure-docket');
  });

  it('fails if browsers would ignore the cookie, because it is too large', () => {
    const largest = 4096 - '__Secure-docket'.length;

    expect(sessionCookieHeader(withCookie, 'x'.repeat(largest))).toContain('; Max-Age=');
    expect(() => sessionCookieHeader(withCookie, 'x'.repeat(largest + 1))).toThrow(
      'The refresh token has 4082 characters, too many for a cookie',
    );
  });

  it('fails if the contract does not declare that the route uses the cookie', async () => {
    expect(await cookieOf(withSessionCookie(undefined, 'token.4'), { ...withCookie, uses: [] })).toEqual([
      500,
      undefined,
    ]);
  });
});

it('is used by these routes, all below its path', () => {
  const using = routes.filter(({ route: contract }) => usesSessionCookie(contract));

  expect(using.map(({ name }) => name).toSorted()).toEqual(['changePassword', 'login', 'logout', 'refresh']);
  expect(using.every(({ route: { method, path } }) => method === 'POST' && path.startsWith('/auth/'))).toBe(
    true,
  );
});
