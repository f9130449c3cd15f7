import { setTimeout as delay } from 'node:timers/promises';
import type { FunctionResource, QueueSourceResource } from '../assembly/resources.ts';
import { type Principal, REGION } from '../aws/service.ts';
import { longestChain } from '../lambda/lineage.ts';
import { md5 } from '../services/sqs/messages.ts';
import type { ReceivedMessage } from '../services/sqs/sqs-queues.ts';
import { systemAttributes } from '../services/sqs/wire-format.ts';
import {
  type EventSourceDeps,
  failedItems,
  RETRY_DELAY_MS,
  type RunningSource,
  type RunningSourceDeps,
} from './source.ts';

/** The default for a mapping without its own limit: as many pollers as Lambda starts with. */
const DEFAULT_CONCURRENCY = 5;
/** SQS's limits for one call: the longest wait, and the most messages. */
const MAX_WAIT_SECONDS = 20;
const MAX_MESSAGES_PER_RECEIVE = 10;

/** @throws Error if AWS would not create the mapping. */
export function validateQueueSource(
  { functionName, sourceArn }: QueueSourceResource,
  { timeoutSeconds }: FunctionResource,
  principal: Principal,
  { queues, authorize }: EventSourceDeps,
): void {
  const queue = queues.find(({ arn }) => arn === sourceArn);
  if (!queue) {
    throw new Error(`The event source of ${functionName} is not a queue of the app: ${sourceArn}`);
  }
  for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    authorize(principal, { action: `sqs:${action}`, resource: sourceArn });
  }
  if (queue.visibilityTimeoutSeconds < timeoutSeconds) {
    throw new Error(
      `The visibility timeout of ${queue.name} (${queue.visibilityTimeoutSeconds} s) is shorter than the timeout of ` +
        `${functionName} (${timeoutSeconds} s)`,
    );
  }
}

/** Delivers messages to the function until the signal is aborted. */
export function runQueueSource(source: QueueSourceResource, options: RunningSourceDeps): RunningSource {
  const state: PollState = { batches: new Set(), collecting: false };
  return {
    title: `${source.sourceArn} -> ${source.functionName}`,
    ended: poll(source, state, options),
    idle: async () =>
      state.batches.size === 0 &&
      !state.collecting &&
      (await options.sqs.depth(source.sourceArn)).visible === 0,
  };
}

interface PollState {
  readonly batches: Set<Promise<void>>;
  /** Whether messages were received for a batch that is not complete yet. */
  collecting: boolean;
}

/** Resolves after `signal`, when the last batch has ended. */
async function poll(
  source: QueueSourceResource,
  state: PollState,
  options: RunningSourceDeps,
): Promise<void> {
  const { signal, onFailure, maxBatchesPerQueue } = options;
  const { batches } = state;
  while (!signal.aborted) {
    if (batches.size >= Math.min(source.maximumConcurrency ?? DEFAULT_CONCURRENCY, maxBatchesPerQueue)) {
      await Promise.race(batches);
      continue;
    }
    try {
      const messages = await nextBatch(source, state, options);
      if (messages.length === 0) continue;
      const work: Promise<void> = options.batchLimit
        .run(() => deliverBatch(source, messages, options))
        .catch((error: unknown) => onFailure(error, `Settling messages of ${source.sourceArn}`))
        .finally(() => batches.delete(work));
      batches.add(work);
    } catch (error) {
      onFailure(error, `Reading ${source.sourceArn}`);
      await delay(RETRY_DELAY_MS);
    } finally {
      state.collecting = false;
    }
  }
  await Promise.all(batches);
}

/** The next messages: those available now, and those that arrive within the batching window. */
async function nextBatch(
  { sourceArn, batchSize, batchingWindowSeconds }: QueueSourceResource,
  state: PollState,
  { sqs, signal }: RunningSourceDeps,
) {
  const receive = (max: number, waitSeconds: number) =>
    sqs.receive(sourceArn, { maxMessages: Math.min(max, MAX_MESSAGES_PER_RECEIVE), waitSeconds, signal });
  const messages = await receive(batchSize, MAX_WAIT_SECONDS);
  state.collecting = true;
  const until = Date.now() + batchingWindowSeconds * 1000;
  while (messages.length > 0 && messages.length < batchSize && Date.now() < until && !signal.aborted) {
    messages.push(...(await receive(batchSize - messages.length, (until - Date.now()) / 1000)));
  }
  return messages;
}

/**
 * Calls the function with one batch. Processed messages are deleted, failed ones become visible again after their
 * visibility timeout. If the local cloud shuts down during the call, the messages are returned as if they had never
 * been received.
 */
async function deliverBatch(
  { functionName, sourceArn, reportBatchItemFailures }: QueueSourceResource,
  messages: readonly ReceivedMessage[],
  { functions, invoke, sqs, signal, onFailure }: RunningSourceDeps,
): Promise<void> {
  const functionArn = functions.find(({ name }) => name === functionName)?.arn ?? functionName;
  if (signal.aborted) return releaseAll();
  let failed: ReadonlySet<string>;
  try {
    const traceHeader = longestChain(
      messages.map((message) => message.traceHeader),
      functionArn,
    );
    const answer = await invoke(functionName, sqsEvent(sourceArn, messages), { traceHeader });
    failed = reportBatchItemFailures ? failedItems(answer, idsOf(messages)) : new Set();
  } catch (error) {
    // The queue counts the failure and decides when the message is dead.
    if (signal.aborted) await releaseAll();
    else onFailure(error, functionName);
    return;
  }
  const processed = messages.filter(({ messageId }) => !failed.has(messageId));
  await Promise.all(processed.map(async ({ receiptHandle }) => sqs.delete(sourceArn, receiptHandle)));

  async function releaseAll(): Promise<void> {
    for (const { receiptHandle } of messages) {
      try {
        await sqs.release(sourceArn, receiptHandle);
      } catch (error) {
        // Its visibility timeout has passed: it is already back in the queue.
        if (!(error instanceof Error && error.name === 'MessageNotInflight')) throw error;
      }
    }
  }
}

const idsOf = (messages: readonly ReceivedMessage[]) => messages.map(({ messageId }) => messageId);

/** The event that Lambda creates from queue messages: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
function sqsEvent(queueArn: string, messages: readonly ReceivedMessage[]) {
  return {
    Records: messages.map((message) => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            dataType: DataType,
            ...(StringValue === undefined ? {} : { stringValue: StringValue }),
            ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
          },
        ]),
      ),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: REGION,
    })),
  };
}
