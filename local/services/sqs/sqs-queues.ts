import type { MessageAttributes } from './messages.ts';

/** A message as a consumer sees it. Times are milliseconds since 1970. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly groupId: string | undefined;
  /** ARN of the sender. */
  readonly sender: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number;
  /** For a dead letter, the ARN of the queue it failed in. */
  readonly deadLetterSourceArn: string | undefined;
  /** The X-Ray header of the request that sent it. */
  readonly traceHeader: string | undefined;
}

export interface SendOptions {
  readonly attributes?: MessageAttributes;
  readonly groupId?: string;
  /** Before it can be received; defaults to the queue's own delay. */
  readonly delaySeconds?: number;
  /** ARN of the sender. */
  readonly sender?: string;
  /** The X-Ray header of the request: https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html */
  readonly traceHeader?: string | undefined;
}

export interface ReceiveOptions {
  readonly maxMessages: number;
  /** How long to wait for a first message; 0 returns immediately. */
  readonly waitSeconds: number;
  /** Defaults to the queue's own. */
  readonly visibilitySeconds?: number;
  /** Ends the wait; nothing is received then. */
  readonly signal?: AbortSignal;
}

/**
 * The queues for callers in the same process: bucket notifications send, event source mappings receive. Queues are
 * identified by ARN.
 *
 * @throws AwsError `QueueDoesNotExist`, `ReceiptHandleIsInvalid`, and `MessageNotInflight` if the message must be in
 * flight.
 */
export interface SqsQueues {
  /** Returns the message's ID. The message is on disk by then. */
  send(queueArn: string, body: string, options?: SendOptions): string;
  /** Sends several messages: all or none. */
  sendAll(queueArn: string, messages: readonly ({ body: string } & SendOptions)[]): string[];
  /** At least once: a message that is not deleted in time is delivered again. */
  receive(queueArn: string, options: ReceiveOptions): Promise<ReceivedMessage[]>;
  /** Does nothing if the handle is from an earlier receive. */
  delete(queueArn: string, receiptHandle: string): void;
  /** How long from now a message stays in flight; 0 makes it receivable immediately. */
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number): void;
  /** Returns a message that no consumer has tried: receivable immediately, and the receive does not count. */
  release(queueArn: string, receiptHandle: string): void;
  /**
   * Makes every delayed message receivable, as if its delay had passed, and returns how many there were: for tests,
   * which cannot wait. In-flight messages are not affected.
   */
  releaseDelayed(queueArn: string): number;
  /**
   * Makes every message in flight receivable, as if its visibility timeout had passed, and returns how many there were:
   * for tests, while no function is running. Their number of receives stays.
   */
  releaseInFlight(queueArn: string): number;
  /** The number of messages: receivable, delayed and in flight. */
  depth(queueArn: string): { visible: number; delayed: number; inFlight: number };
  /** The age of the oldest message that can be received or is in flight; 0 if there is none. */
  oldestAgeSeconds(queueArn: string): number;
  purge(queueArn: string): void;
}
