import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventSourceResource, FunctionResource, QueueResource } from './assembly/resources.ts';
import type { Access } from './aws/access.ts';
import { AwsError } from './aws/service.ts';
import { createGate, type Gate } from './lambda/gate.ts';
import type { ReceivedMessage, SqsQueues } from './services/sqs/sqs-queues.ts';
import { failedMessages, sqsEvent } from './sqs-event.ts';

/** The app's event source mappings at work: they carry messages from queues to functions. */
export interface EventSources {
  /** Takes no more messages; those being worked on go on. */
  stop(): void;
  /** Fulfilled when, after `stop`, everything that was being worked on has ended. */
  settled(): Promise<void>;
}

export interface EventSourcesOptions extends Access {
  readonly eventSources: readonly EventSourceResource[];
  readonly functions: readonly FunctionResource[];
  readonly queues: readonly QueueResource[];
  readonly sqs: Pick<SqsQueues, 'receive' | 'delete' | 'release'>;
  readonly invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Hears of calls that failed, and of queues that could not be read. */
  readonly onFailure: (error: unknown, what: string) => void;
  /** Batches at once over all queues; requests to the API need the processor, too. */
  readonly batchesAtOnce?: number;
}

/** Of a mapping that says nothing: as many pollers as Lambda starts with. */
const DEFAULT_CONCURRENCY = 5;
/** The longest that SQS waits, and the most that it hands out, in one call. */
const WAIT_SECONDS = 20;
const MESSAGES_PER_RECEIVE = 10;
/** Until a queue that could not be read is tried again. */
const RETRY_MS = 1000;

/**
 * Starts every mapping. Throws where AWS would refuse to create it: the function's role may not read the queue, or a
 * message would come again while the function still works on it.
 */
export function startEventSources(options: EventSourcesOptions): EventSources {
  const stopping = new AbortController();
  const gate = createGate(options.batchesAtOnce ?? 4 * availableParallelism());
  for (const source of options.eventSources) refuseIfImpossible(source, options);
  const loops = options.eventSources.map((source) =>
    poll(source, { ...options, gate, signal: stopping.signal }),
  );
  return {
    stop: () => stopping.abort(),
    settled: async () => void (await Promise.all(loops)),
  };
}

function refuseIfImpossible(source: EventSourceResource, options: EventSourcesOptions): void {
  const { functionName, sourceArn } = source;
  const resource = options.functions.find(({ name }) => name === functionName);
  const queue = options.queues.find(({ arn }) => arn === sourceArn);
  const principal = options.principals(functionName);
  if (!resource || !queue || !principal) {
    throw new Error(
      `The event source ${sourceArn} of ${functionName} names a queue or a function that the app does not have`,
    );
  }
  for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    options.authorizer(principal, { action: `sqs:${action}`, resource: sourceArn });
  }
  if (queue.visibilityTimeoutSeconds < resource.timeoutSeconds) {
    throw new Error(
      `${queue.name} has a visibility timeout of ${queue.visibilityTimeoutSeconds} s, less than the ` +
        `${resource.timeoutSeconds} s that ${functionName} may take`,
    );
  }
}

interface Polling extends EventSourcesOptions {
  readonly gate: Gate;
  readonly signal: AbortSignal;
}

/** Ends after `signal`, when the last batch has ended. */
async function poll(source: EventSourceResource, options: Polling): Promise<void> {
  const { signal, onFailure } = options;
  const working = new Set<Promise<void>>();
  while (!signal.aborted) {
    if (working.size >= (source.maximumConcurrency ?? DEFAULT_CONCURRENCY)) {
      await Promise.race(working);
      continue;
    }
    try {
      const messages = await nextBatch(source, options);
      if (messages.length === 0) continue;
      const work: Promise<void> = options.gate
        .run(() => deliver(source, messages, options))
        .catch((error: unknown) => onFailure(error, `Settling messages of ${source.sourceArn}`))
        .finally(() => working.delete(work));
      working.add(work);
    } catch (error) {
      onFailure(error, `Reading ${source.sourceArn}`);
      await delay(RETRY_MS);
    }
  }
  await Promise.all(working);
}

/** The next messages: what is there, and what else comes within the batching window. */
async function nextBatch(
  { sourceArn, batchSize, batchingWindowSeconds }: EventSourceResource,
  { sqs, signal }: Polling,
) {
  const receive = (most: number, waitSeconds: number) =>
    sqs.receive(sourceArn, { max: Math.min(most, MESSAGES_PER_RECEIVE), waitSeconds, signal });
  const messages = await receive(batchSize, WAIT_SECONDS);
  const until = Date.now() + batchingWindowSeconds * 1000;
  while (messages.length > 0 && messages.length < batchSize && Date.now() < until && !signal.aborted) {
    messages.push(...(await receive(batchSize - messages.length, (until - Date.now()) / 1000)));
  }
  return messages;
}

/**
 * One call for one batch. What has succeeded is deleted; what has failed comes again after its visibility timeout; what
 * was cut off by the end of the local cloud is given back as if it had never been received.
 */
async function deliver(
  { functionName, sourceArn, reportBatchItemFailures }: EventSourceResource,
  messages: readonly ReceivedMessage[],
  { invoke, sqs, signal, onFailure }: Polling,
): Promise<void> {
  if (signal.aborted) return giveBack();
  let failed: ReadonlySet<string>;
  try {
    const answer = await invoke(functionName, sqsEvent(sourceArn, messages));
    failed = reportBatchItemFailures ? failedMessages(answer, messages) : new Set();
  } catch (error) {
    // The queue counts the failure, and decides when the message is a dead letter.
    if (signal.aborted) giveBack();
    else onFailure(error, functionName);
    return;
  }
  for (const { messageId, receiptHandle } of messages) {
    if (!failed.has(messageId)) sqs.delete(sourceArn, receiptHandle);
  }

  function giveBack() {
    for (const { receiptHandle } of messages) {
      try {
        sqs.release(sourceArn, receiptHandle);
      } catch (error) {
        // Its visibility timeout has passed: it is back already.
        if (!(error instanceof AwsError && error.code === 'MessageNotInflight')) throw error;
      }
    }
  }
}
