import type { SQSMessageAttributes } from 'aws-lambda';

/**
 * How often and since when a message has been put off. It travels in two message attributes, because each `Later` sends
 * a new message, whose own counters start at zero.
 */
export interface Waits {
  readonly times: number;
  /** Milliseconds since 1970 of the first time; undefined before it. */
  readonly since: number | undefined;
}

/** Milliseconds for which a message may be put off. What is still not possible then has failed. */
const LONGEST_WAIT = 24 * 60 * 60 * 1000;

const TIMES = 'waits';
const SINCE = 'waitingSince';

/** Reads the attributes of a record of Lambda's event. What is not a number counts as missing. */
export function waitsOf(attributes: SQSMessageAttributes = {}): Waits {
  const number = (name: string) => {
    const value = Number(attributes[name]?.stringValue ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  return { times: number(TIMES) ?? 0, since: number(SINCE) };
}

/** The attributes of the message that is sent for one more wait. */
export function oneMore({ times, since }: Waits, now: number) {
  const attribute = (value: number) => ({ DataType: 'Number', StringValue: String(value) });
  return { [TIMES]: attribute(times + 1), [SINCE]: attribute(since ?? now) };
}

/** Whether the message was put off for the first time longer ago than any message may wait. */
export const isTooLate = ({ since }: Waits, now: number) => since !== undefined && now - since > LONGEST_WAIT;
