/** SQS delays a message by at most this many seconds. */
export const LONGEST_DELAY = 900;

/**
 * Not now, and nobody's fault: a service is throttling, or another call has the work in hand. The worker sends the
 * message again to its own queue, to arrive in `seconds`, and acknowledges this one: waiting is never a failed try.
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

/** `seconds` give or take half, so that what was throttled together does not come back together. */
export const jittered = (seconds: number, random: () => number = Math.random) => seconds * (0.5 + random());

const throttling = new Set([
  'LimitExceededException',
  'ModelNotReadyException',
  'ModelTimeoutException',
  'ProvisionedThroughputExceededException',
  'RequestTimeout',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);
const connection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);

/** Whether an AWS call failed in a way that passes by itself: throttling, a 5xx, a time-out, a broken connection. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $metadata, cause } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    throttling.has(name) ||
    status === 429 ||
    status >= 500 ||
    (code !== undefined && connection.has(code)) ||
    (cause !== error && isPassing(cause))
  );
}
