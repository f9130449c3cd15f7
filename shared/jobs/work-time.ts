/** How long one call of a worker may work. */
export interface WorkTime {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Seconds after which a call that has a lease must have ended. */
  readonly leaseSeconds: number;
  /** Whether no further part may begin. */
  isOver(): boolean;
}

/** The share of its time in which a call begins new parts. The rest is for the part that is in progress. */
const WORK_SHARE = 2 / 3;

export function startWorkTime(timeoutSeconds: number, now: () => number = Date.now): WorkTime {
  const deadline = now() + timeoutSeconds * 1000 * WORK_SHARE;
  return { now, leaseSeconds: timeoutSeconds, isOver: () => now() > deadline };
}
