import { session } from '../api/client.ts';

const drops: (() => void)[] = [];
/** Whose data may be in memory: null after a sign-out, undefined before the first sign-in. */
let last: string | null | undefined;

/**
 * Calls a function when the person signs out, in any tab, or another one is signed in: it drops what it has of the
 * former one. Once more at the next sign-in, because something may have arrived late.
 */
export const onUserChange = (drop: () => void): void => {
  drops.push(drop);
};

session.subscribe(() => {
  const next = session.user()?.id ?? (last === undefined ? undefined : null);
  if (last !== undefined && next !== last) for (const drop of drops) drop();
  last = next;
});
