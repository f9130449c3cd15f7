/** Random numbers that are the same for the same seed on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** Normally distributed around 0 with a standard deviation of 1. */
  normal(): number;
}

/** The mulberry32 generator by Tommy Ettinger (public domain). */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const random: Random = {
    next() {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
    integer: (from, to) => from + Math.floor(random.next() * (to - from + 1)),
    pick: (choices) => choices[random.integer(0, choices.length - 1)] ?? choices[0],
    // Box and Muller.
    normal: () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()),
  };
  return random;
}
