/** SQS delays a message by at most this many seconds. */
export const MAX_DELAY_SECONDS = 900;

/**
 * Not now, and nobody's fault: a service is throttling, or another call has the work in hand. The worker sends the
 * message again to its own queue, to arrive in `seconds`, and acknowledges this one: waiting is not a failed try, for a
 * day at most.
 */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  /** 1 to 900. */
  readonly seconds: number;

  constructor(seconds: number, why: string, options?: { cause?: unknown }) {
    super(why, options);
    this.seconds = Math.min(MAX_DELAY_SECONDS, Math.max(1, Math.round(seconds)));
  }
}
