import { ApiError } from './api-error.ts';
import type { Client } from './client.ts';
import type { AccessToken } from './http.ts';

/** The response of `login`, `refresh` and `changePassword`. */
interface SignInResponse {
  readonly accessToken: string;
  /** Absent if it is in the session cookie of a browser. */
  readonly refreshToken?: string | undefined;
  /** Seconds. */
  readonly expiresIn: number;
}

/** What a signed-in user's device stores, as JSON. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** How long before its expiry an access token is replaced. */
const REFRESH_BEFORE_EXPIRY_MS = 60_000;

/** @throws TypeError if the refresh token is in a cookie, where scripts cannot read it. */
export function tokensOf({ accessToken, refreshToken, expiresIn }: SignInResponse): Tokens {
  if (refreshToken === undefined) throw new TypeError('The refresh token of this session is in a cookie');
  return { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 };
}

/**
 * Keeps a user signed in: pass the returned function to `createClient` as its `accessToken`. A refresh token works
 * once, and for one more minute in case the response got lost. That is why all calls wait for the same refresh, and
 * `keep` stores the new tokens before they are used. A web app uses `createBrowserSession` instead.
 *
 * If the session has ended, `keep` is called with undefined and the call throws the `ApiError`.
 *
 * @example
 * ```ts
 * import { createClient, createSession, type Tokens, tokensOf } from './client.ts';
 *
 * const baseUrl = 'http://localhost:3000/v1';
 * const signedOut = createClient(baseUrl);
 * const signIn = await signedOut.login({ body: { email: 'robin@example.com', password: 'Marmalade-7-Toast' } });
 *
 * const keep = (tokens: Tokens | undefined) => console.log('store these tokens on the device:', tokens);
 * const client = createClient(baseUrl, createSession(signedOut, tokensOf(signIn), keep));
 * await client.getMe();
 * ```
 */
export function createSession(
  client: Pick<Client, 'refresh'>,
  tokens: Tokens,
  keep: (tokens: Tokens | undefined) => void | Promise<void>,
): AccessToken {
  let current = tokens;
  let refreshing: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    try {
      current = tokensOf(await client.refresh({ body: { refreshToken: current.refreshToken } }));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) await keep(undefined);
      throw error;
    }
    await keep(current);
  }

  return async (refused) => {
    const isRefused = refused === current.accessToken;
    if (isRefused || Date.now() >= current.expiresAt - REFRESH_BEFORE_EXPIRY_MS) {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      await refreshing;
    }
    return current.accessToken;
  };
}
