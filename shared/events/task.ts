import type * as z from 'zod/mini';
import type { Capability } from '../capabilities.ts';

/** The queues there are; `lib` makes each with its dead-letter queue. */
export type QueueName = 'intake' | 'pages' | 'analysis' | 'dead-letters';

/** The contract of a Lambda that a queue drives: pure data that the worker and CDK read. */
export interface Task<Message extends z.ZodMiniType = z.ZodMiniType, Uses extends Capability = Capability> {
  readonly queue: QueueName;
  readonly summary: string;
  readonly message: Message;
  readonly uses?: readonly Uses[];
  /** Seconds one batch may take; the queue's visibility timeout is six times that, as AWS advises. */
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Messages per call. */
  readonly batchSize: number;
  /** Calls at once, at most (the event source's MaximumConcurrency, 2 or more). */
  readonly concurrency: number;
}

/** Declares a task. */
/* @__NO_SIDE_EFFECTS__ */
export function task<const Message extends z.ZodMiniType, const Uses extends Capability = never>(
  contract: Task<Message, Uses>,
): Task<Message, Uses> {
  return contract;
}
