import type * as z from 'zod/mini';
import type { Capability } from './capability.ts';

/** All queues; `lib` creates each with its dead-letter queue. */
export type QueueName =
  | 'intake'
  | 'pages'
  | 'drawing'
  | 'analysis'
  | 'reminders'
  | 'webhooks'
  | 'erasures'
  | 'jobs'
  | 'exports'
  | 'dead-letters';

/** The part of the contract that all Lambdas without a route have. */
interface BackgroundContract<Uses extends Capability> {
  readonly summary: string;
  readonly uses?: readonly Uses[];
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

/** The contract of a Lambda that a queue drives: pure data for the worker and CDK. */
export interface QueueTask<
  Message extends z.ZodMiniType = z.ZodMiniType,
  Uses extends Capability = Capability,
> extends BackgroundContract<Uses> {
  readonly queue: QueueName;
  readonly message: Message;
  /** Timeout of one batch, in seconds. */
  readonly timeoutSeconds: number;
  /** Messages per invocation. */
  readonly batchSize: number;
  /** Maximum of concurrent invocations (the event source's MaximumConcurrency, 2 or more). */
  readonly concurrency: number;
}

/**
 * Seconds for which a message is invisible to others while a function works on it: six times the function's timeout,
 * as AWS recommends. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const visibilityTimeoutSeconds = ({ timeoutSeconds }: Pick<QueueTask, 'timeoutSeconds'>) =>
  6 * timeoutSeconds;

/**
 * The contract of a Lambda that consumes the table's stream: it gets every change of a document, in order per
 * document. There may be two at most: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export interface StreamTask<Uses extends Capability = Capability> extends BackgroundContract<Uses> {
  readonly consumes: 'documents';
  /** Changes per invocation. */
  readonly batchSize: number;
}

/** The contract of a Lambda that a schedule drives. */
export interface ScheduledTask<Uses extends Capability = Capability> extends BackgroundContract<Uses> {
  /** In the syntax of EventBridge Scheduler: `rate(1 minute)`. */
  readonly schedule: string;
}

/**
 * The contract of a Lambda that another one calls synchronously (Invoke, `RequestResponse`). It has no capabilities:
 * the request contains what it may use.
 */
export interface InvokedTask<
  Request extends z.ZodMiniType = z.ZodMiniType,
  Report extends z.ZodMiniType = z.ZodMiniType,
> extends BackgroundContract<never> {
  readonly request: Request;
  readonly response: Report;
}

/** All contracts of the pipeline's Lambdas. */
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

/** Declares a Lambda that consumes the table's stream. */
/* @__NO_SIDE_EFFECTS__ */
export function streamTask<const Uses extends Capability = never>(
  contract: StreamTask<Uses>,
): StreamTask<Uses> {
  return contract;
}

/** Declares a Lambda that a schedule drives. */
/* @__NO_SIDE_EFFECTS__ */
export function scheduledTask<const Uses extends Capability = never>(
  contract: ScheduledTask<Uses>,
): ScheduledTask<Uses> {
  return contract;
}
