import { replaceEqualDeep } from '@tanstack/react-query';

interface Versioned {
  readonly version: number;
}

/**
 * What the cache keeps of two answers about the same thing, as `structuralSharing` of a query: the newer version. The
 * answer to a read can arrive after the answer to a change that was sent later.
 */
export function newestVersion(cached: unknown, received: unknown): unknown {
  const isOlder = cached !== undefined && (received as Versioned).version < (cached as Versioned).version;
  return isOlder ? cached : replaceEqualDeep(cached, received);
}
