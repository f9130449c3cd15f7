import * as z from 'zod';
import type { FunctionResource, QueueResource } from '../assembly/resources.ts';
import type { Access } from '../aws/access.ts';
import type { InvokeOptions } from '../lambda/functions.ts';
import type { Semaphore } from '../lambda/semaphore.ts';
import type { TableStreams } from '../services/dynamodb/stream/streams.ts';
import type { SqsQueues } from '../services/sqs/sqs-queues.ts';

/** What every event source mapping works with. */
export interface EventSourceDeps extends Access {
  readonly functions: readonly FunctionResource[];
  readonly queues: readonly QueueResource[];
  readonly sqs: Pick<SqsQueues, 'receive' | 'delete' | 'release' | 'send' | 'depth'>;
  readonly streams: Pick<TableStreams, 'cursor'>;
  readonly invoke: (
    functionName: string,
    event: unknown,
    options?: Pick<InvokeOptions, 'traceHeader'>,
  ) => Promise<unknown>;
  /** Hears of calls that failed, and of sources that could not be read. */
  readonly onFailure: (error: unknown, what: string) => void;
}

/** An event source mapping at work. */
export interface RunningSource {
  /** Fulfilled when, after the signal to stop, everything that was being worked on has ended. */
  readonly ended: Promise<void>;
  /** Whether there is nothing to be worked on now, and nothing being worked on. */
  idle(): boolean;
  /** What it carries, and to whom: for messages. */
  readonly title: string;
}

export interface RunningSourceDeps extends EventSourceDeps {
  /** Batches of all queues at once. */
  readonly batchLimit: Semaphore;
  /** Fewer than the gate lets through, so that a flood in one queue does not hold up the others. */
  readonly maxBatchesPerQueue: number;
  /** Aborted when no more is to be taken. */
  readonly signal: AbortSignal;
}

/** Until a source that could not be read is tried again. */
export const RETRY_DELAY_MS = 1000;

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which items of a batch have failed, by the function's answer. As Lambda does, takes an answer that is malformed, or
 * names an item that was not in the batch, for the failure of all
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting-conditions,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
 */
export function failedItems(answer: unknown, identifiers: readonly string[]): ReadonlySet<string> {
  const sent = new Set(identifiers);
  const response = BatchResponse.safeParse(answer);
  if (!response.success) return sent;
  const failed = new Set(
    (response.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier),
  );
  return [...failed].every((identifier) => sent.has(identifier)) ? failed : sent;
}
