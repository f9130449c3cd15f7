import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Capability } from '../contract/capability.ts';
import { type QueueTask, visibilityTimeoutSeconds } from '../contract/task.ts';
import { asError, log } from '../log.ts';
import { createSourceQueue, type SourceQueue, traceOfMessage } from '../queues/queue.ts';
import { deferralsOf, isDeferredTooLong, nextDeferralAttributes, RetryLater } from '../queues/retry-later.ts';
import { withJitter } from '../retry.ts';
import { invocationTrace, withTrace } from '../trace.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';

/** Processes one message. Throws `RetryLater` to defer it; any other error is a failure. */
export type MessageHandler<Message extends z.ZodMiniType, Uses extends Capability> = (
  message: z.output<Message>,
  dependencies: Dependencies<Uses>,
) => Promise<void>;

/** Delay before the first retry of a failed message, give or take half. */
const FIRST_RETRY_SECONDS = 10;

/**
 * A Lambda that a queue drives. The messages of a batch are processed concurrently, and each fails on its own: those
 * in `batchItemFailures` are retried, first after 10 seconds and then with twice the delay each time; after the
 * queue's last try they go to its dead-letter queue. Dependencies are created with the first event, once per cold
 * start. The handler never throws: even if every message has failed, it returns a response.
 */
export function worker<Message extends z.ZodMiniType, Uses extends Capability>(
  task: QueueTask<Message, Uses>,
  providers: Providers<Uses>,
  work: MessageHandler<Message, Uses>,
  openQueue: () => SourceQueue = createSourceQueue,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  let queue: SourceQueue | undefined;
  let dependencies: Dependencies<Uses> | undefined;
  const sourceQueue = () => (queue ??= openQueue());

  async function handle(record: SQSRecord): Promise<void> {
    const message = task.message.parse(jsonOrText(record.body));
    dependencies ??= provide(providers);
    try {
      await work(message, dependencies);
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      await defer(record, groupOf(record, message), error);
    }
  }

  async function defer(record: SQSRecord, group: string | undefined, retryLater: RetryLater): Promise<void> {
    const deferrals = deferralsOf(record.messageAttributes);
    const now = Date.now();
    if (isDeferredTooLong(deferrals, now)) {
      const since = new Date(deferrals.firstAt ?? now).toISOString();
      throw new Error(
        `Deferred ${deferrals.count} times since ${since}, longer than a day: ${retryLater.message}`,
        { cause: retryLater },
      );
    }
    const { messageId, body } = record;
    log.info('message.deferred', {
      messageId,
      seconds: retryLater.seconds,
      deferrals: deferrals.count,
      reason: retryLater.message,
    });
    await sourceQueue().resend(body, {
      group,
      delaySeconds: retryLater.seconds,
      attributes: nextDeferralAttributes(deferrals, now),
    });
  }

  /**
   * Makes a failed message visible again before the queue's visibility timeout, which allows for the longest possible
   * work.
   */
  async function retrySoon({ messageId, receiptHandle }: SQSRecord, receives: number): Promise<void> {
    const seconds = Math.round(withJitter(FIRST_RETRY_SECONDS * 2 ** (receives - 1)));
    try {
      await sourceQueue().changeVisibility(receiptHandle, Math.min(seconds, visibilityTimeoutSeconds(task)));
    } catch (error) {
      log.warn('message.retry-delayed', {
        queue: task.queue,
        messageId,
        error: asError(error),
      });
    }
  }

  /** The failure of this message, or nothing. */
  async function processRecord(record: SQSRecord): Promise<{ itemIdentifier: string }[]> {
    const startedAt = performance.now();
    const { messageId } = record;
    try {
      await handle(record);
      log.info('message.processed', {
        queue: task.queue,
        messageId,
        milliseconds: Math.round(performance.now() - startedAt),
      });
      return [];
    } catch (error) {
      const receives = Number(record.attributes.ApproximateReceiveCount);
      log.error('message.failed', { queue: task.queue, messageId, receives, error: asError(error) });
      await retrySoon(record, receives);
      return [{ itemIdentifier: messageId }];
    }
  }

  return async ({ Records }) => {
    const failures = await Promise.all(
      Records.map((record) =>
        withTrace(traceOfMessage(record.messageAttributes) ?? invocationTrace(), () => processRecord(record)),
      ),
    );
    return { batchItemFailures: failures.flat() };
  };
}

/** Text that is not JSON matches no message, but the handler of dead letters accepts anything. */
function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

/**
 * The workspace for fair queueing: the message's group, or the workspace in its body. S3's own notifications have
 * neither.
 */
function groupOf(record: SQSRecord, message: unknown): string | undefined {
  const workspaceId = (message as { workspaceId?: unknown } | null)?.workspaceId;
  return record.attributes.MessageGroupId ?? (typeof workspaceId === 'string' ? workspaceId : undefined);
}
