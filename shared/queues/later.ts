/** SQS delays a message by at most this many seconds. */
export const LONGEST_DELAY = 900;

/**
 * Not now, and nobody's fault: a service is throttling, or another call has the work in hand. The worker sends the
 * message again to its own queue, to arrive in `seconds`, and acknowledges this one: waiting is not a failed try, for a
 * day at most.
 */
export class Later extends Error {
  override readonly name = 'Later';
  /** 1 to 900. */
  readonly seconds: number;

  constructor(seconds: number, why: string, options?: { cause?: unknown }) {
    super(why, options);
    this.seconds = Math.min(LONGEST_DELAY, Math.max(1, Math.round(seconds)));
  }
}
