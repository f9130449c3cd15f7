import { ApiError } from './api-error.ts';
import type { Client } from './client.ts';

/** What `login`, `refresh` and `changePassword` answer. */
interface SignInResponse {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** What a signed-in person's device keeps, as JSON. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** An access token is replaced so many milliseconds before it expires. */
const REFRESH_BEFORE_EXPIRY_MS = 60_000;

export const tokensOf = ({ accessToken, refreshToken, expiresIn }: SignInResponse): Tokens => ({
  accessToken,
  refreshToken,
  expiresAt: Date.now() + expiresIn * 1000,
});

/**
 * Keeps a person signed in: pass the returned function to `createClient` as its `accessToken`. A refresh token works once,
 * and for another minute if the answer got lost. So all calls wait for the same refresh, and `keep` stores the new tokens
 * before they are used. Pages of one browser that share stored tokens must not refresh at the same time: hold a lock
 * (`navigator.locks`).
 *
 * If the session has ended, `keep` is handed undefined and the call throws the `ApiError`.
 */
export function createSession(
  client: Pick<Client, 'refresh'>,
  tokens: Tokens,
  keep: (tokens: Tokens | undefined) => void | Promise<void>,
): () => Promise<string> {
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

  return async () => {
    if (Date.now() >= current.expiresAt - REFRESH_BEFORE_EXPIRY_MS) {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      await refreshing;
    }
    return current.accessToken;
  };
}
