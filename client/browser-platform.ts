import type { SessionEnd, SessionMessage } from './browser-session.ts';
import type { Fetch } from './http.ts';

/** What a session needs of a browser. */
export interface SessionPlatform {
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** Does work while no other tab does any in here. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Messages to the other tabs, and from them. */
  readonly channel: {
    send(message: SessionMessage): void;
    onMessage(listener: (message: SessionMessage) => void): void;
  };
  /** What has happened last in any tab. Undefined if the browser stores nothing. */
  readonly hint: {
    get(): SessionHint | undefined;
    set(hint: SessionHint): void;
    /** Calls the listener when another tab has set it: a message may arrive earlier than that can be seen. */
    onChange(listener: () => void): void;
  };
}

export type SessionHint = 'signed-in' | SessionEnd;

/** The name of the lock, the channel and the stored flag. */
const NAME = 'docket-session';

/** What is used of a page. The client is also compiled without the types of browsers. */
interface Page {
  readonly navigator: {
    /** Only in secure contexts: https and localhost. */
    readonly locks?: { request<T>(name: string, work: () => Promise<T>): Promise<T> };
  };
  readonly localStorage: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
  addEventListener(type: 'storage', listener: (event: { readonly key: string | null }) => void): void;
  readonly BroadcastChannel: new (
    name: string,
  ) => {
    postMessage(message: SessionMessage): void;
    addEventListener(type: 'message', listener: (event: { readonly data: SessionMessage }) => void): void;
  };
}

/** The browser that this page is in. */
export function browserPlatform(page = globalThis as unknown as Page): SessionPlatform {
  const channel = new page.BroadcastChannel(NAME);
  return {
    now: () => Date.now(),
    exclusively: (work) => page.navigator.locks?.request(NAME, work) ?? work(),
    channel: {
      send: (message) => channel.postMessage(message),
      onMessage: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
    },
    hint: {
      get() {
        try {
          const stored = page.localStorage.getItem(NAME);
          if (stored === null) return 'signed-out';
          return stored === 'ended' ? stored : 'signed-in';
        } catch {
          return undefined; // The user has blocked the storage.
        }
      },
      set(hint) {
        try {
          if (hint === 'signed-out') page.localStorage.removeItem(NAME);
          else page.localStorage.setItem(NAME, hint);
        } catch {
          // Without the hint, strangers send one request more.
        }
      },
      onChange: (listener) => page.addEventListener('storage', ({ key }) => key === NAME && listener()),
    },
  };
}
