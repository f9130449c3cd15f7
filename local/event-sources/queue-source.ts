import { setTimeout as delay } from 'node:timers/promises';
import type { FunctionResource, QueueSourceResource } from '../assembly/resources.ts';
import { AwsError, type Principal } from '../aws/service.ts';
import { longestChain } from '../lambda/lineage.ts';
import type { ReceivedMessage } from '../services/sqs/sqs-queues.ts';
import { failedItems } from './batch-failures.ts';
import { RETRY_MS, type Running, type RunningSource, type SourceOptions } from './source.ts';
import { sqsEvent } from './sqs-event.ts';

/** Of a mapping that says nothing: as many pollers as Lambda starts with. */
const DEFAULT_CONCURRENCY = 5;
/** The longest that SQS waits, and the most that it hands out, in one call. */
const WAIT_SECONDS = 20;
const MESSAGES_PER_RECEIVE = 10;

/** Throws where AWS would not create the mapping. */
export function refuseQueueSource(
  { functionName, sourceArn }: QueueSourceResource,
  { timeoutSeconds }: FunctionResource,
  principal: Principal,
  { queues, authorizer }: SourceOptions,
): void {
  const queue = queues.find(({ arn }) => arn === sourceArn);
  if (!queue) {
    throw new Error(`The event source ${sourceArn} of ${functionName} is a queue that the app does not have`);
  }
  for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    authorizer(principal, { action: `sqs:${action}`, resource: sourceArn });
  }
  if (queue.visibilityTimeoutSeconds < timeoutSeconds) {
    throw new Error(
      `${queue.name} has a visibility timeout of ${queue.visibilityTimeoutSeconds} s, less than the ` +
        `${timeoutSeconds} s that ${functionName} may take`,
    );
  }
}

/** Carries messages to the function until the signal. */
export function runQueueSource(source: QueueSourceResource, options: Running): RunningSource {
  const working: Working = { batches: new Set(), collecting: false };
  return {
    title: `${source.sourceArn} -> ${source.functionName}`,
    ended: poll(source, working, options),
    idle: () =>
      working.batches.size === 0 && !working.collecting && options.sqs.depth(source.sourceArn).visible === 0,
  };
}

interface Working {
  readonly batches: Set<Promise<void>>;
  /** Whether messages were taken for a batch that is not complete yet. */
  collecting: boolean;
}

/** Ends after `signal`, when the last batch has ended. */
async function poll(source: QueueSourceResource, working: Working, options: Running): Promise<void> {
  const { signal, onFailure, batchesOfOneQueue } = options;
  const { batches } = working;
  while (!signal.aborted) {
    if (batches.size >= Math.min(source.maximumConcurrency ?? DEFAULT_CONCURRENCY, batchesOfOneQueue)) {
      await Promise.race(batches);
      continue;
    }
    try {
      const messages = await nextBatch(source, working, options);
      if (messages.length === 0) continue;
      const work: Promise<void> = options.gate
        .run(() => deliver(source, messages, options))
        .catch((error: unknown) => onFailure(error, `Settling messages of ${source.sourceArn}`))
        .finally(() => batches.delete(work));
      batches.add(work);
    } catch (error) {
      onFailure(error, `Reading ${source.sourceArn}`);
      await delay(RETRY_MS);
    } finally {
      working.collecting = false;
    }
  }
  await Promise.all(batches);
}

/** The next messages: what is there, and what else comes within the batching window. */
async function nextBatch(
  { sourceArn, batchSize, batchingWindowSeconds }: QueueSourceResource,
  working: Working,
  { sqs, signal }: Running,
) {
  const receive = (most: number, waitSeconds: number) =>
    sqs.receive(sourceArn, { max: Math.min(most, MESSAGES_PER_RECEIVE), waitSeconds, signal });
  const messages = await receive(batchSize, WAIT_SECONDS);
  working.collecting = true;
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
  { functionName, sourceArn, reportBatchItemFailures }: QueueSourceResource,
  messages: readonly ReceivedMessage[],
  { functions, invoke, sqs, signal, onFailure }: Running,
): Promise<void> {
  const functionArn = functions.find(({ name }) => name === functionName)?.arn ?? functionName;
  if (signal.aborted) return giveBack();
  let failed: ReadonlySet<string>;
  try {
    const traceHeader = longestChain(
      messages.map((message) => message.traceHeader),
      functionArn,
    );
    const answer = await invoke(functionName, sqsEvent(sourceArn, messages), { traceHeader });
    failed = reportBatchItemFailures ? failedItems(answer, idsOf(messages)) : new Set();
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

const idsOf = (messages: readonly ReceivedMessage[]) => messages.map(({ messageId }) => messageId);
