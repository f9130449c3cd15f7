import type { SessionHint, SessionPlatform } from '../../../client/browser-platform.ts';
import { createBrowserSession, type SessionMessage } from '../../../client/browser-session.ts';
import { createClient } from '../../../client/client.ts';

export const TOKEN_SECONDS = 3600;

interface Cookie {
  readonly sessionId: number;
}

interface Issued {
  readonly sessionId: number;
  readonly expiresAt: number;
}

/** A request that a tab has sent, and what the API answered: a user's id, `ok` or the code of an error. */
export interface Sent {
  readonly tab: number;
  readonly path: string;
  readonly token: string | undefined;
  answer?: string;
}

const userOf = (email: string) => ({ id: email, email, name: '', locale: null, timeZone: null, groups: [] });

/**
 * A browser with several tabs and an API in memory, with a clock that only requests and `pass` advance. `hop` is awaited for each way of a request
 * or of a message: it decides in which order they arrive.
 */
export function createBrowser(hop: (what: string) => Promise<void> = () => Promise.resolve()) {
  let now = 0;
  let isOffline = false;
  let hint: SessionHint | undefined = 'signed-out';
  /** What the tabs see of it while its changes are on their way. */
  let seen: { readonly hint: SessionHint | undefined; readonly by: number } | undefined;
  const hintListeners = new Map<number, () => void>();
  let cookie: Cookie | undefined;
  let locked: Promise<unknown> = Promise.resolve();
  let refreshes = 0;
  let mostRefreshes = 0;
  const liveSessions = new Map<number, string>();
  const tokens = new Map<string, Issued>();
  const users = new Map<number, string>();
  const sent: Sent[] = [];
  const listeners: ((message: SessionMessage) => void)[] = [];
  const deliveries = new Map<string, Promise<void>>();

  function signIn(email: string) {
    const sessionId = users.size + 1;
    users.set(sessionId, email);
    liveSessions.set(sessionId, email);
    return sessionId;
  }

  function tokensOf(sessionId: number) {
    const accessToken = `${users.get(sessionId)}-${sessionId}-${tokens.size}`;
    tokens.set(accessToken, { sessionId, expiresAt: now + TOKEN_SECONDS * 1000 });
    const user = userOf(users.get(sessionId) ?? '');
    return {
      cookie: { sessionId },
      body: { accessToken, expiresIn: TOKEN_SECONDS, tokenType: 'Bearer', user },
    };
  }

  const problem = (status: number, code: string) => ({ status, body: { code }, cookie: undefined });

  function endAll(email: string | undefined): void {
    for (const [id, each] of liveSessions) if (each === email) liveSessions.delete(id);
  }

  /** What the API does with a request, and the cookie that it sets: null deletes it. */
  function answer({ path, token }: Sent, sentCookie: Cookie | undefined, body: Record<string, unknown>) {
    const issued = tokens.get(token ?? '');
    const ofCookie =
      sentCookie !== undefined && liveSessions.has(sentCookie.sessionId) ? sentCookie : undefined;
    if (path === '/auth/login') return tokensOf(signIn(String(body['email'])));
    if (path === '/auth/refresh')
      return ofCookie ? tokensOf(ofCookie.sessionId) : problem(401, 'auth.invalid-refresh-token');
    if (issued === undefined) return problem(401, 'auth.missing-token');
    if (now >= issued.expiresAt) return problem(401, 'auth.expired-token');
    if (!liveSessions.has(issued.sessionId)) return problem(401, 'auth.revoked-token');
    const email = users.get(issued.sessionId) ?? '';
    if (path === '/auth/logout') {
      if (body['everywhere']) endAll(email);
      liveSessions.delete(issued.sessionId);
      if (sentCookie) liveSessions.delete(sentCookie.sessionId);
      return { status: 204, cookie: null };
    }
    if (path === '/auth/change-password') {
      endAll(email);
      return tokensOf(signIn(email));
    }
    return { body: userOf(email) };
  }

  async function request(tab: number, url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const each: Sent = { tab, path: url, token: headers.get('Authorization')?.slice('Bearer '.length) };
    sent.push(each);
    now += 1;
    const sentCookie = cookie;
    const isRefresh = url === '/auth/refresh';
    if (isRefresh) mostRefreshes = Math.max(mostRefreshes, (refreshes += 1));
    try {
      await hop(`${tab} sends ${url}`);
      if (isOffline) throw new TypeError('offline');
      const response: { status?: number; body?: object; cookie?: Cookie | null | undefined } = answer(
        each,
        sentCookie,
        typeof init.body === 'string' ? JSON.parse(init.body) : {},
      );
      await hop(`${tab} receives ${url}`);
      if (response.cookie !== undefined) cookie = response.cookie ?? undefined;
      const { status = 200, body } = response;
      each.answer =
        body === undefined
          ? 'ok'
          : 'code' in body
            ? String(body.code)
            : 'id' in body
              ? String(body.id)
              : 'ok';
      return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
    } finally {
      if (isRefresh) refreshes -= 1;
    }
  }

  function tellHint(setBy: number): void {
    for (const [tab, listener] of hintListeners) if (tab !== setBy) listener();
  }

  /** Opens a tab with the web app. */
  function openTab() {
    const tab = listeners.length;
    listeners.push(() => {});
    const platform: SessionPlatform = {
      fetch: (url, init) => request(tab, url, init),
      now: () => now,
      exclusively(work) {
        const result = locked.then(work);
        locked = result.catch(() => {});
        return result;
      },
      channel: {
        send(message) {
          for (const to of listeners.keys()) {
            if (to === tab) continue;
            const way = `${tab} to ${to}`;
            const deliver = async () => {
              await hop(way);
              listeners[to]?.(structuredClone(message));
            };
            deliveries.set(way, (deliveries.get(way) ?? Promise.resolve()).then(deliver));
          }
        },
        onMessage(listener) {
          listeners[tab] = listener;
        },
      },
      hint: {
        get: () => (seen === undefined || seen.by === tab ? hint : seen.hint),
        set(next) {
          if (hint === undefined) return;
          hint = next;
          if (seen === undefined) tellHint(tab);
        },
        onChange: (listener) => void hintListeners.set(tab, listener),
      },
    };
    const session = createBrowserSession('', platform);
    return { tab, session, client: createClient('', session.accessToken, platform.fetch) };
  }

  return {
    openTab,
    sent,
    /** The paths of the requests so far. */
    paths: () => sent.map(({ path }) => path),
    mostRefreshesAtOnce: () => mostRefreshes,
    pass(seconds: number) {
      now += seconds * 1000;
    },
    setOffline(offline: boolean) {
      isOffline = offline;
    },
    /** The storage of the browser is blocked. */
    blockStorage() {
      hint = undefined;
    },
    /** Until `release`, other tabs do not see how this one changes the hint. */
    delayHint({ tab }: { readonly tab: number }) {
      seen = { hint, by: tab };
      return function release() {
        seen = undefined;
        tellHint(tab);
      };
    },
    /** Ends all sessions from another device. */
    endSessions() {
      liveSessions.clear();
    },
    hasLiveCookie: () => cookie !== undefined && liveSessions.has(cookie.sessionId),
    hint: () => hint,
  };
}

export type Browser = ReturnType<typeof createBrowser>;
export type Tab = ReturnType<Browser['openTab']>;
