/** Lets at most so many run at once; the others wait in order. */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Fulfilled when there is a place; what it answers gives the place back. */
  enter(): Promise<() => void>;
}

export function createGate(limit: number): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  async function enter(): Promise<() => void> {
    // Whoever finishes hands its place on, so `running` stays as it is.
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return leave;
  }

  return {
    enter,
    async run(work) {
      const leave = await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
