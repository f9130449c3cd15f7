/** Limits how many tasks run concurrently; the others wait in order. */
export interface Semaphore {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when a slot is free, to the function that releases it. */
  acquire(): Promise<() => void>;
}

export function createSemaphore(limit: number): Semaphore {
  const waiting: (() => void)[] = [];
  let running = 0;

  function release(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  async function acquire(): Promise<() => void> {
    // A finished task passes its slot to the next one, so `running` does not change.
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return release;
  }

  return {
    acquire,
    async run(work) {
      const leave = await acquire();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
