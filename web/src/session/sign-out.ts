import { useEffect, useSyncExternalStore } from 'react';
import { session } from '../api/client.ts';

interface Failure {
  readonly error: unknown;
  readonly retry: () => void;
}

let failure: Failure | undefined;
const listeners = new Set<() => void>();

function report(next: Failure | undefined): void {
  failure = next;
  for (const listener of listeners) listener();
}

const unfinished = new Set<() => Promise<unknown> | undefined>();
/** How long a sign-out waits for what has been announced but not sent. */
const FINISH_MS = 3_000;

/** Calls a function before a sign-out: it sends what has been announced to the person. Returns a function that ends this. */
export function beforeSignOut(finish: () => Promise<unknown> | undefined): () => void {
  unfinished.add(finish);
  return () => void unfinished.delete(finish);
}

/** Signs out, in this browser even without a connection. If the API cannot be told, the sign-in page says so. */
export async function signOut(options: { readonly everywhere?: boolean } = {}): Promise<void> {
  report(undefined);
  const finished = Promise.allSettled(Array.from(unfinished, async (finish) => finish()));
  await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, FINISH_MS))]);
  try {
    await session.signOut(options);
  } catch (error) {
    report({ error, retry: () => void signOut(options) });
  }
}

/** Why the last sign-out has not ended the session at the API; undefined if it has. Forgotten once it was shown. */
export function useFailedSignOut(): Failure | undefined {
  useEffect(() => () => report(undefined), []);
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => failure,
  );
}
