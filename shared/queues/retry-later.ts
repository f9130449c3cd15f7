import type { SQSMessageAttributes } from 'aws-lambda';

/** SQS can delay a message by at most this many seconds. */
export const MAX_DELAY_SECONDS = 900;

/**
 * Defers a message without counting a failure: a service is throttling, or another call is doing the work. The worker
 * sends the message again to its own queue, to be delivered after `seconds`, and acknowledges this one. A message can
 * be deferred for one day at most.
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

/**
 * How often a message has been deferred, and since when. Two message attributes carry it, because each deferral sends
 * a new message, whose own counters start at zero.
 */
export interface Deferrals {
  readonly count: number;
  /** Time of the first deferral, in milliseconds since 1970; undefined before it. */
  readonly firstAt: number | undefined;
}

/** How long a message may be deferred, in milliseconds. After that it has failed. */
const MAX_DEFERRAL_MS = 24 * 60 * 60 * 1000;

const COUNT_ATTRIBUTE = 'waits';
const FIRST_AT_ATTRIBUTE = 'waitingSince';

/** Reads the message attributes of a record in Lambda's event. A value that is not a number counts as missing. */
export function deferralsOf(attributes: SQSMessageAttributes = {}): Deferrals {
  const number = (name: string) => {
    const value = Number(attributes[name]?.stringValue ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  return { count: number(COUNT_ATTRIBUTE) ?? 0, firstAt: number(FIRST_AT_ATTRIBUTE) };
}

/** The attributes of the message that is sent for the next deferral. */
export function nextDeferralAttributes({ count, firstAt }: Deferrals, now: number) {
  const attribute = (value: number) => ({ DataType: 'Number', StringValue: String(value) });
  return { [COUNT_ATTRIBUTE]: attribute(count + 1), [FIRST_AT_ATTRIBUTE]: attribute(firstAt ?? now) };
}

/** Whether the first deferral was longer ago than a message may wait. */
export const isDeferredTooLong = ({ firstAt }: Deferrals, now: number) =>
  firstAt !== undefined && now - firstAt > MAX_DEFERRAL_MS;
