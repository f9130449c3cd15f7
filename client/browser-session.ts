import type { User } from '../shared/domain/user.ts';
import { isApiError } from './api-error.ts';
import { browserPlatform, type SessionPlatform } from './browser-platform.ts';
import { type Client, createClient } from './client.ts';
import type { AccessToken } from './http.ts';
import { NetworkError } from './network-error.ts';

/** What a page knows about its session. */
export type SessionState =
  /** Nothing yet: the first call asks the API. */
  | { readonly status: 'unknown' }
  /** The user as of the last refresh. Another id means that another user has signed in: drop what was loaded. */
  | { readonly status: 'signed-in'; readonly user: User }
  /** The session is over, but the user has not signed out. Calls wait: let the user sign in and go on, or sign out. */
  | { readonly status: 'ended'; readonly user: User }
  | { readonly status: 'signed-out' };

/** The response of `login`, `refresh` and `changePassword`. */
type SignIn = Awaited<ReturnType<Client['refresh']>>;

/** The session of all tabs of a browser, as one of them sees it. */
export interface BrowserSession {
  /**
   * For `createClient`. It gives no token after a sign-out, nor to a call that was made for another user. When the session
   * has ended, it waits until the user signs in again, or out.
   */
  readonly accessToken: AccessToken;
  state(): SessionState;
  /** The user who is signed in, or whose session has ended. */
  user(): User | undefined;
  /** Calls the listener after each change of the state. Returns a function that ends this. */
  subscribe(listener: () => void): () => void;
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<User>;
  /** Continues with the new session that a call returns: `replace((client) => client.changePassword(…))`. */
  replace(call: (client: Client) => Promise<SignIn>): Promise<User>;
  /** Shows the user that a call returns in all tabs, such as `() => client.updateMe(…)`. */
  updateUser(call: () => Promise<User>): Promise<User>;
  /**
   * Signs out: at once in all tabs, then at the API. If that fails, the session has not ended there: tell the user, and
   * call it again.
   */
  signOut(options?: { readonly everywhere?: boolean }): Promise<void>;
}

/** An access token in the memory of the tabs. */
export interface Token {
  readonly accessToken: string;
  readonly user: User;
  /** From then on it is replaced, but still works. Milliseconds since 1970. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** How a session is over. */
export type SessionEnd = 'ended' | 'signed-out';

/** What a tab tells the others. */
export type SessionMessage = Token | SessionEnd;

/** The part of its life after which an access token is replaced. */
const RENEW_AFTER = 0.8;
/** How long a request may take while other tabs wait for the lock. */
const REQUEST_TIMEOUT_MS = 20_000;

const isOver = (status: SessionState['status'] | undefined): status is SessionEnd =>
  status === 'ended' || status === 'signed-out';

/** @throws NetworkError if it takes too long, and what the call throws */
async function inTime<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    return await call(signal);
  } catch (error) {
    throw signal.aborted ? new NetworkError(error) : error;
  }
}

/**
 * The session of a web app of the API's origin. The refresh token is in a cookie that scripts cannot read, the access token
 * only in memory. Of all tabs, one at a time signs in, refreshes or signs out; it hands its token to the others.
 *
 * @example
 * ```ts
 * import { createBrowserSession } from './browser-session.ts';
 * import { createClient } from './client.ts';
 *
 * const session = createBrowserSession('/v1');
 * const client = createClient('/v1', session.accessToken);
 *
 * session.subscribe(() => console.log(session.state().status));
 * await session.signIn({ email: 'robin@example.com', password: 'Marmalade-7-Toast' });
 * console.log((await client.getMe()).name);
 * await session.signOut();
 * ```
 */
export function createBrowserSession(
  baseUrl: string,
  platform: SessionPlatform = browserPlatform(),
): BrowserSession {
  const visitor = createClient(baseUrl, undefined, platform.fetch);
  const listeners = new Set<() => void>();
  // Only a hint, which spares strangers a request that fails. Whether there is a session, the cookie decides.
  let state: SessionState = { status: isOver(platform.hint.get()) ? 'signed-out' : 'unknown' };
  let token: Token | undefined;
  /** The tokens that calls of the present user may have. */
  const own = new Set<string>();
  /** Of all tokens so far: an earlier one is older. */
  let newestExpiry = 0;
  let refreshing: Promise<void> | undefined;

  const user = () => (state.status === 'signed-in' || state.status === 'ended' ? state.user : undefined);
  const userId = () => user()?.id;

  function change(next: SessionState, nextToken?: Token): void {
    token = nextToken;
    const before = userId();
    state = next;
    if (userId() !== before) own.clear();
    if (token !== undefined) own.add(token.accessToken);
    for (const listener of listeners) listener();
  }

  function use(next: Token): void {
    newestExpiry = next.expiresAt;
    change({ status: 'signed-in', user: next.user }, next);
  }

  function leave(how: SessionEnd): void {
    if (state.status === how || state.status === 'signed-out') return;
    const last = user();
    change(
      how === 'ended' && last !== undefined ? { status: 'ended', user: last } : { status: 'signed-out' },
    );
  }

  function end(how: SessionEnd): void {
    platform.hint.set(how);
    leave(how);
    platform.channel.send(how);
  }

  /** Whether the session is over, in any tab: the hint tells it before the message arrives. */
  function noticesEnd(): boolean {
    const hint = platform.hint.get() ?? state.status;
    if (!isOver(hint)) return false;
    leave(hint);
    return true;
  }

  // Messages of two tabs may arrive in any order: the hint tells which are old.
  platform.channel.onMessage((message) => {
    const hint = platform.hint.get();
    if (typeof message === 'string') {
      if (hint !== 'signed-in') leave(hint ?? message);
    } else if (!isOver(hint) && message.expiresAt >= newestExpiry) {
      use(message);
    }
  });
  // A message may also arrive before a change of the hint can be seen.
  platform.hint.onChange(() => {
    if (!noticesEnd() && isOver(state.status)) refresh().catch(() => {});
  });

  /** Its life counts from the request: the device may have slept until the response arrived. */
  function share({ accessToken, user, expiresIn }: SignIn, requestedAt: number): void {
    const lifeMs = expiresIn * 1000;
    const next = {
      accessToken,
      user,
      renewAt: requestedAt + lifeMs * RENEW_AFTER,
      expiresAt: requestedAt + lifeMs,
    };
    use(next);
    platform.channel.send(next);
  }

  const requestRefresh = () => inTime((signal) => visitor.refresh({ signal }));

  /** With the lock. Another tab may have refreshed or signed out while this one waited. */
  async function renew(): Promise<void> {
    if (noticesEnd() || (token !== undefined && platform.now() < token.renewAt)) return;
    const requestedAt = platform.now();
    let signIn: SignIn;
    try {
      signIn = await requestRefresh();
    } catch (error) {
      if (isApiError(error) && error.status === 401 && !noticesEnd()) end('ended');
      throw error;
    }
    if (!noticesEnd()) share(signIn, requestedAt);
  }

  function refresh(): Promise<void> {
    refreshing ??= platform.exclusively(renew).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function accessToken(refused?: string): Promise<string | undefined> {
    if (state.status === 'signed-out') return undefined;
    // The call was made for another user, or before a sign-out.
    if (refused !== undefined && !own.has(refused)) return undefined;
    if (refused !== undefined && token?.accessToken === refused) token = undefined;
    const madeFor = userId();
    if (!hasEnded() && (token === undefined || platform.now() >= token.expiresAt)) {
      await refresh().catch((error: unknown) => {
        if (!hasEnded()) throw error;
      });
    }
    // No call waits for it, because the token still works. If it fails, the next call tries again.
    else if (token !== undefined && platform.now() >= token.renewAt) refresh().catch(() => {});
    while (hasEnded()) await nextChange();
    return madeFor === undefined || madeFor === userId() ? token?.accessToken : undefined;
  }

  const hasEnded = () => state.status === 'ended';

  const nextChange = () =>
    new Promise<void>((resolve) => {
      const listener = () => {
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });

  const begin = (call: () => Promise<SignIn>) =>
    platform.exclusively(async () => {
      const requestedAt = platform.now();
      const signIn = await call();
      platform.hint.set('signed-in');
      share(signIn, requestedAt);
      return signIn.user;
    });

  async function replace(call: (client: Client) => Promise<SignIn>): Promise<User> {
    await accessToken();
    // With the lock, it must not wait for a refresh, which needs the lock, too.
    const client = createClient(baseUrl, () => token?.accessToken, platform.fetch);
    return begin(() => call(client));
  }

  async function updateUser(call: () => Promise<User>): Promise<User> {
    const user = await call();
    // Not after a sign-out, or for another user who has signed in meanwhile.
    if (token !== undefined && user.id === userId()) {
      const next = { ...token, user };
      use(next);
      platform.channel.send(next);
    }
    return user;
  }

  async function signOut({ everywhere = false } = {}): Promise<void> {
    const last = token;
    const isOverAlready = hasEnded();
    end('signed-out');
    if (isOverAlready) return;
    const client = createClient(
      baseUrl,
      async (refused) =>
        refused === undefined && last !== undefined && platform.now() < last.expiresAt
          ? last.accessToken
          : (await requestRefresh()).accessToken,
      platform.fetch,
    );
    await platform.exclusively(async () => {
      try {
        await inTime((signal) => client.logout({ body: { everywhere }, signal }));
      } catch (error) {
        // The session has ended already.
        if (!isApiError(error) || error.status !== 401) throw error;
      }
    });
  }

  return {
    accessToken,
    state: () => state,
    user,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (credentials) =>
      begin(() => inTime((signal) => visitor.login({ body: { ...credentials, session: 'cookie' }, signal }))),
    replace,
    updateUser,
    signOut,
  };
}
