import type { MessageAttributes } from './messages.ts';

/** A message as a consumer sees it. Times are milliseconds since 1970. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly groupId: string | undefined;
  /** ARN of who sent it. */
  readonly sender: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number;
  /** ARN of the queue it failed in, for a dead letter. */
  readonly deadLetterSourceArn: string | undefined;
  /** The X-Ray header of the request that sent it. */
  readonly traceHeader: string | undefined;
}

export interface SendOptions {
  readonly attributes?: MessageAttributes;
  readonly groupId?: string;
  /** Before it can be received; the queue's own delay where it is left out. */
  readonly delaySeconds?: number;
  /** ARN of who sends. */
  readonly sender?: string;
  /** The X-Ray header of the request: https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html */
  readonly traceHeader?: string | undefined;
}

export interface ReceiveOptions {
  readonly maxMessages: number;
  /** How long to wait for a first message; 0 answers at once. */
  readonly waitSeconds: number;
  /** The queue's own where it is left out. */
  readonly visibilitySeconds?: number;
  /** Ends the wait: nothing is received then. */
  readonly signal?: AbortSignal;
}

/**
 * The queues, for those in the same process: bucket notifications send, event source mappings receive. Queues are
 * named by ARN. All throw AwsError: `QueueDoesNotExist`, `ReceiptHandleIsInvalid`, and where a message must still be with
 * its consumer, `MessageNotInflight`.
 */
export interface SqsQueues {
  /** Returns the message's id. When it returns, the message is on disk. */
  send(queueArn: string, body: string, options?: SendOptions): string;
  /** Several at once, all or none. */
  sendAll(queueArn: string, messages: readonly ({ body: string } & SendOptions)[]): string[];
  /** At least once each: a message that is not deleted in time comes again. */
  receive(queueArn: string, options: ReceiveOptions): Promise<ReceivedMessage[]>;
  /** With the handle of an earlier receive, does nothing. */
  delete(queueArn: string, receiptHandle: string): void;
  /** How long from now a message stays with its consumer; 0 makes it receivable at once. */
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number): void;
  /** Gives back a message that no consumer has tried: receivable at once, and the receive does not count. */
  release(queueArn: string, receiptHandle: string): void;
  /**
   * Makes every delayed message receivable at once, as if its delay had passed, and returns how many there were: for
   * tests, which cannot wait. Messages with consumers stay with them.
   */
  releaseDelayed(queueArn: string): number;
  /** How many messages there are: to be received now, later, and with consumers. */
  depth(queueArn: string): { visible: number; delayed: number; inFlight: number };
  purge(queueArn: string): void;
}
