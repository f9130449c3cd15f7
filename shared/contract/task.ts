import type * as z from 'zod/mini';
import type { Capability } from './capability.ts';

/** The queues there are; `lib` makes each with its dead-letter queue. */
export type QueueName =
  | 'intake'
  | 'pages'
  | 'analysis'
  | 'reminders'
  | 'webhooks'
  | 'erasures'
  | 'dead-letters';

/** What every Lambda that no person calls says of itself. */
interface BackgroundContract<Uses extends Capability> {
  readonly summary: string;
  readonly uses?: readonly Uses[];
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

/** The contract of a Lambda that a queue drives: pure data that the worker and CDK read. */
export interface QueueTask<
  Message extends z.ZodMiniType = z.ZodMiniType,
  Uses extends Capability = Capability,
> extends BackgroundContract<Uses> {
  readonly queue: QueueName;
  readonly message: Message;
  /** Seconds one batch may take. */
  readonly timeoutSeconds: number;
  /** Messages per call. */
  readonly batchSize: number;
  /** Calls at once, at most (the event source's MaximumConcurrency, 2 or more). */
  readonly concurrency: number;
}

/**
 * Seconds for which a message is not visible to others while a function works on it: six times the function's timeout, as
 * AWS advises. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const visibilityTimeoutSeconds = ({ timeoutSeconds }: Pick<QueueTask, 'timeoutSeconds'>) =>
  6 * timeoutSeconds;

/**
 * The contract of a Lambda that hears of every change of a document, in order for each document: it follows the table's
 * stream. There may be two at most: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export interface StreamTask<Uses extends Capability = Capability> extends BackgroundContract<Uses> {
  readonly consumes: 'documents';
  /** Changes per call. */
  readonly batchSize: number;
}

/** The contract of a Lambda that the clock drives. */
export interface ScheduledTask<Uses extends Capability = Capability> extends BackgroundContract<Uses> {
  /** As EventBridge Scheduler takes it: `rate(1 minute)`. */
  readonly schedule: string;
}

/**
 * The contract of a Lambda that another one calls and waits for (Invoke, `RequestResponse`). It has no capabilities: what
 * it may do is in the call.
 */
export interface InvokedTask<
  Request extends z.ZodMiniType = z.ZodMiniType,
  Report extends z.ZodMiniType = z.ZodMiniType,
> extends BackgroundContract<never> {
  readonly request: Request;
  readonly response: Report;
}

/** What a Lambda of the pipeline may be driven by. */
export type BackgroundTask = QueueTask | StreamTask | ScheduledTask | InvokedTask;

/** Declares a Lambda that a queue drives. */
/* @__NO_SIDE_EFFECTS__ */
export function queueTask<const Message extends z.ZodMiniType, const Uses extends Capability = never>(
  contract: QueueTask<Message, Uses>,
): QueueTask<Message, Uses> {
  return contract;
}

/** Declares a Lambda that another one calls. */
/* @__NO_SIDE_EFFECTS__ */
export function invokedTask<const Request extends z.ZodMiniType, const Report extends z.ZodMiniType>(
  contract: InvokedTask<Request, Report>,
): InvokedTask<Request, Report> {
  return contract;
}

/** Declares a Lambda that follows the documents. */
/* @__NO_SIDE_EFFECTS__ */
export function streamTask<const Uses extends Capability = never>(
  contract: StreamTask<Uses>,
): StreamTask<Uses> {
  return contract;
}

/** Declares a Lambda that the clock drives. */
/* @__NO_SIDE_EFFECTS__ */
export function scheduledTask<const Uses extends Capability = never>(
  contract: ScheduledTask<Uses>,
): ScheduledTask<Uses> {
  return contract;
}
