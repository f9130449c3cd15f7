import * as z from 'zod';
import type { FunctionResource, QueueResource } from '../assembly/resources.ts';
import type { Access } from '../aws/access.ts';
import type { InvokeOptions } from '../lambda/functions.ts';
import type { Semaphore } from '../lambda/semaphore.ts';
import type { StreamCursor } from '../services/dynamodb/stream/cursor.ts';
import type { ReceivedMessage, ReceiveOptions } from '../services/sqs/sqs-queues.ts';

/** The queues that mappings read, by ARN: those of the emulator, or those at another endpoint. */
export interface SourceQueues {
  /** At least once: a message that is not deleted in time is delivered again. */
  receive(queueArn: string, options: ReceiveOptions): Promise<ReceivedMessage[]>;
  delete(queueArn: string, receiptHandle: string): Promise<void> | void;
  /**
   * Returns a message that no function has tried.
   *
   * @throws Error with the name `MessageNotInflight`, if its visibility timeout has passed.
   */
  release(queueArn: string, receiptHandle: string): Promise<void> | void;
  send(queueArn: string, body: string): unknown;
  depth(queueArn: string): Promise<{ readonly visible: number }> | { readonly visible: number };
}

/** The streams that mappings read: those of the emulator, or those at another endpoint. */
export interface SourceStreams {
  cursor(functionName: string, streamArn: string): SourceCursor;
}

export type SourceCursor = Pick<StreamCursor, 'atEnd' | 'read' | 'waitForMore' | 'advance' | 'rewind'>;

/** The dependencies of every event source mapping. */
export interface EventSourceDeps extends Access {
  readonly functions: readonly FunctionResource[];
  readonly queues: readonly QueueResource[];
  readonly sqs: SourceQueues;
  readonly streams: SourceStreams;
  readonly invoke: (
    functionName: string,
    event: unknown,
    options?: Pick<InvokeOptions, 'traceHeader'>,
  ) => Promise<unknown>;
  /** Receives the age of the last change of each batch, in milliseconds. */
  readonly onIteratorAge?: (functionName: string, milliseconds: number) => void;
  /** Receives failed calls, and sources that could not be read. */
  readonly onFailure: (error: unknown, what: string) => void;
}

/** A running event source mapping. */
export interface RunningSource {
  /** Resolves when all work in progress has ended after the stop signal. */
  readonly ended: Promise<void>;
  /** Whether nothing is in progress and nothing is ready to be processed. */
  idle(): Promise<boolean>;
  /** The source and the function, for messages. */
  readonly title: string;
}

export interface RunningSourceDeps extends EventSourceDeps {
  /** Limits the concurrent batches of all queues. */
  readonly batchLimit: Semaphore;
  /** Less than the limit for all queues, so that a flood in one queue does not block the others. */
  readonly maxBatchesPerQueue: number;
  /** Aborted when no more work may be started. */
  readonly signal: AbortSignal;
}

/** Delay before a failed read of a source is retried. */
export const RETRY_DELAY_MS = 1000;

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * The failed items of a batch, according to the function's response. As on Lambda, a malformed response, or one that
 * names an item outside the batch, fails the whole batch
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
