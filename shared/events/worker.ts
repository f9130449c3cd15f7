import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type Capability, type Dependencies, type Providers, provide } from '../capabilities.ts';
import { environment } from '../environment.ts';
import { log } from '../log.ts';
import { Later } from './later.ts';
import type { Task } from './task.ts';

/** Does one message's work. Throws `Later` to be asked again, anything else to have failed. */
export type Work<Message extends z.ZodMiniType, Uses extends Capability> = (
  message: z.output<Message>,
  dependencies: Dependencies<Uses>,
) => Promise<void>;

/** Puts a message back into the queue it came from, to arrive in `delaySeconds`. */
export type SendAgain = (
  body: string,
  options: { group: string | undefined; delaySeconds: number },
) => Promise<void>;

/**
 * A Lambda that a queue drives. Messages of a batch are worked on at once, and each fails alone: those in
 * `batchItemFailures` come back, and after the queue's last try go to its dead letters. Providers run with the first
 * event, once per cold start. Never throws: even a batch whose every message failed is answered.
 */
export function worker<Message extends z.ZodMiniType, Uses extends Capability>(
  task: Task<Message, Uses>,
  providers: Providers<Uses>,
  work: Work<Message, Uses>,
  sendAgain: () => SendAgain = ownQueue,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  let made: { dependencies: Dependencies<Uses>; send: SendAgain } | undefined;

  async function handle(record: SQSRecord): Promise<void> {
    const message = task.message.parse(jsonOrText(record.body));
    made ??= { dependencies: provide(providers), send: sendAgain() };
    try {
      await work(message, made.dependencies);
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      log.info('later', { messageId: record.messageId, seconds: error.seconds, reason: error.message });
      await made.send(record.body, { group: groupOf(record, message), delaySeconds: error.seconds });
    }
  }

  return async ({ Records }) => {
    const failures = await Promise.all(
      Records.map(async (record) => {
        const startedAt = performance.now();
        const { messageId } = record;
        try {
          await handle(record);
          log.info('done', {
            queue: task.queue,
            messageId,
            milliseconds: Math.round(performance.now() - startedAt),
          });
          return [];
        } catch (error) {
          const receives = record.attributes.ApproximateReceiveCount;
          log.error('failed', { queue: task.queue, messageId, receives, error: asError(error) });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
}

/** What is no JSON fits no message, but whoever takes dead letters takes anything. */
function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(`Thrown: ${String(error)}`));

/** The workspace whose turn it is: as the message came, or as it says; S3's own notifications say none. */
function groupOf(record: SQSRecord, message: unknown): string | undefined {
  const said = (message as { workspaceId?: unknown } | null)?.workspaceId;
  return record.attributes.MessageGroupId ?? (typeof said === 'string' ? said : undefined);
}

function ownQueue(): SendAgain {
  const client = new SQSClient({});
  const QueueUrl = environment('QUEUE_URL');
  return async (MessageBody, { group, delaySeconds }) => {
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: group, DelaySeconds: delaySeconds }),
    );
  };
}
