import { withSessionCookie } from '../contract/session-cookie.ts';
import type { SignInResult } from './sign-in.ts';

/**
 * A sign-in as the response of a route, with the refresh token in the body or, for a browser, in the session cookie
 * alone: no script of the page can read it there.
 */
export function signInResponse(
  { refreshToken, accessToken, expiresIn, user }: SignInResult,
  { inCookie }: { inCookie: boolean },
) {
  const body = { accessToken, expiresIn, tokenType: 'Bearer' as const, user };
  return inCookie ? withSessionCookie(body, refreshToken) : { ...body, refreshToken };
}
