/** Named locks within this process. */
export interface Locks {
  /** Runs `work` when all the names are free, and keeps them until it has ended. */
  withLocks<T>(names: readonly string[], work: () => Promise<T>): Promise<T>;
}

export function createLocks(): Locks {
  /** The last in the queue for each name. */
  const tails = new Map<string, Promise<void>>();

  async function acquire(name: string): Promise<() => void> {
    const before = tails.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    tails.set(name, promise);
    await before;
    return () => {
      if (tails.get(name) === promise) tails.delete(name);
      resolve();
    };
  }

  return {
    async withLocks(names, work) {
      const releases: (() => void)[] = [];
      try {
        // One after the other in one order for all, so that two that need the same names cannot wait for each other.
        for (const name of [...new Set(names)].toSorted()) releases.push(await acquire(name));
        return await work();
      } finally {
        for (const release of releases) release();
      }
    },
  };
}
