/** Lets at most so many run at once; the others wait in order. */
export interface Semaphore {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Fulfilled when there is a place; what it answers gives the place back. */
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
    // Whoever finishes hands its place on, so `running` stays as it is.
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
