import type { SQSMessageAttributes } from 'aws-lambda';

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

/**
 * How often and since when a message has been put off. It travels in two message attributes, because each `Later` sends
 * a new message, whose own counters start at zero.
 */
export interface Deferrals {
  readonly count: number;
  /** Milliseconds since 1970 of the first time; undefined before it. */
  readonly firstAt: number | undefined;
}

/** Milliseconds for which a message may be put off. What is still not possible then has failed. */
const MAX_DEFERRAL_MS = 24 * 60 * 60 * 1000;

const COUNT_ATTRIBUTE = 'waits';
const FIRST_AT_ATTRIBUTE = 'waitingSince';

/** Reads the attributes of a record of Lambda's event. What is not a number counts as missing. */
export function deferralsOf(attributes: SQSMessageAttributes = {}): Deferrals {
  const number = (name: string) => {
    const value = Number(attributes[name]?.stringValue ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  return { count: number(COUNT_ATTRIBUTE) ?? 0, firstAt: number(FIRST_AT_ATTRIBUTE) };
}

/** The attributes of the message that is sent for one more wait. */
export function nextDeferralAttributes({ count, firstAt }: Deferrals, now: number) {
  const attribute = (value: number) => ({ DataType: 'Number', StringValue: String(value) });
  return { [COUNT_ATTRIBUTE]: attribute(count + 1), [FIRST_AT_ATTRIBUTE]: attribute(firstAt ?? now) };
}

/** Whether the message was put off for the first time longer ago than any message may wait. */
export const isDeferredTooLong = ({ firstAt }: Deferrals, now: number) =>
  firstAt !== undefined && now - firstAt > MAX_DEFERRAL_MS;
