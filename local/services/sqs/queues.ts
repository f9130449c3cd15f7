import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { QueueResource } from '../../assembly/resources.ts';
import { invalidParameter, noSuchQueue, sqsError } from './errors.ts';
import { type MessageGroup, type MessageRow, type MessageTable, openMessageTable } from './message-table.ts';
import type { MessageAttributes } from './messages.ts';
import type { ReceivedMessage, SendOptions, SqsQueues } from './sqs-queues.ts';

export interface QueueStore extends SqsQueues {
  /** Ends all waits; they receive nothing. */
  close(): void;
}

/** How long a waiting receive takes to notice that a test has set its clock forward. */
const MAX_CLOCK_LAG_MS = 500;
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const MAX_IN_FLIGHT_MS = 12 * 60 * 60 * 1000;
/** A receipt ends with the time of the receive. */
const receivedAtOf = ({ receipt }: Pick<MessageRow, 'receipt'>) =>
  Number.parseInt(receipt?.slice(22) ?? '', 36);

/** The longest delay of a Node timer. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** @throws Error for a queue that is not a standard queue, or if the database cannot be opened. */
export function openQueues(
  databaseFile: string,
  resources: readonly QueueResource[],
  clock: () => number,
): QueueStore {
  // The real clock is never set forward.
  const maxWaitMs = clock === Date.now ? Number.POSITIVE_INFINITY : MAX_CLOCK_LAG_MS;
  for (const { name } of resources) {
    if (name.endsWith('.fifo')) throw new Error(`The local SQS does not support FIFO queues: ${name}`);
  }
  const byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  const table = openMessageTable(databaseFile);
  const fair = createFairSelector(table);
  /** Emits an event named by the queue's ARN when a wait may be over. */
  const changes = new EventEmitter().setMaxListeners(0);
  let closed = false;

  function queueOf(arn: string): QueueResource {
    const queue = byArn.get(arn);
    if (queue === undefined) throw noSuchQueue(arn);
    return queue;
  }

  /** Applies what the passing of time has changed: due messages become ready or dead, expired ones are deleted. */
  function applyDueChanges({ arn, redrive, retentionSeconds }: QueueResource): void {
    const now = clock();
    table.deleteSentBefore(arn, now - retentionSeconds * 1000);
    if (redrive && table.redrive(arn, redrive.deadLetterArn, redrive.maxReceiveCount, now) > 0)
      changes.emit(redrive.deadLetterArn);
    table.releaseDue(arn, now);
  }

  function insert(queue: QueueResource, body: string, options: SendOptions): string {
    const {
      attributes = {},
      groupId = '',
      delaySeconds = queue.delaySeconds,
      sender = '',
      traceHeader = null,
    } = options;
    const messageId = randomUUID();
    const sentAt = clock();
    const dueAt = sentAt + delaySeconds * 1000;
    table.insert({
      queue: queue.arn,
      messageId,
      body,
      attributes: JSON.stringify(attributes),
      groupId,
      sender,
      traceHeader,
      sentAt,
      dueAt,
    });
    return messageId;
  }

  function takeMessages(queue: QueueResource, max: number, visibilitySeconds: number): ReceivedMessage[] {
    return table.transaction(() => {
      applyDueChanges(queue);
      const now = clock();
      return fair.select(queue.arn, max).map((id) => {
        const receipt = randomBytes(16).toString('base64url') + now.toString(36);
        return receivedMessage(table.take(id, receipt, now, now + visibilitySeconds * 1000));
      });
    });
  }

  /** The message whose latest receipt handle this is; undefined if it is gone or was received again since. */
  function findByReceiptHandle(arn: string, receiptHandle: string) {
    queueOf(arn);
    const [, id, receipt] = /^(\d{1,15})\.([\w-]{22}[\da-z]+)$/.exec(receiptHandle) ?? [];
    if (id === undefined) {
      throw sqsError(
        'ReceiptHandleIsInvalid',
        `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`,
      );
    }
    const row = table.find(arn, Number(id), clock());
    return row?.receipt === receipt ? row : undefined;
  }

  /**
   * Sets when an in-flight message is due again.
   *
   * @throws AwsError `MessageNotInflight`, and `InvalidParameterValueException` for more than 12 hours after its receive.
   */
  function reschedule(arn: string, receiptHandle: string, delayMs: number): number {
    const row = findByReceiptHandle(arn, receiptHandle);
    if (!row?.inFlight)
      throw sqsError(
        'MessageNotInflight',
        'The message is not in flight: its visibility timeout has passed or it was deleted.',
      );
    if (clock() + delayMs > receivedAtOf(row) + MAX_IN_FLIGHT_MS) {
      throw invalidParameter(
        `Value ${delayMs / 1000} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [${MAX_IN_FLIGHT_MS / 1000} seconds].`,
      );
    }
    table.reschedule(row.id, clock() + delayMs);
    changes.emit(arn);
    return row.id;
  }

  return {
    send(arn, body, options = {}) {
      const messageId = insert(queueOf(arn), body, options);
      changes.emit(arn);
      return messageId;
    },
    sendAll(arn, messages) {
      const queue = queueOf(arn);
      const ids = table.transaction(() =>
        messages.map(({ body, ...options }) => insert(queue, body, options)),
      );
      changes.emit(arn);
      return ids;
    },
    async receive(arn, { maxMessages, waitSeconds, visibilitySeconds, signal }) {
      const queue = queueOf(arn);
      const until = clock() + waitSeconds * 1000;
      for (;;) {
        if (closed || signal?.aborted) return [];
        const messages = takeMessages(
          queue,
          maxMessages,
          visibilitySeconds ?? queue.visibilityTimeoutSeconds,
        );
        const now = clock();
        if (messages.length > 0 || now >= until) return messages;
        const wait = Math.min((table.nextDueAt(arn) ?? until) - now, until - now, maxWaitMs);
        await waitForChange(changes, arn, Math.max(1, wait), signal);
      }
    },
    delete(arn, receiptHandle) {
      const row = findByReceiptHandle(arn, receiptHandle);
      if (row) table.remove(row.id);
    },
    changeVisibility: (arn, receiptHandle, seconds) => void reschedule(arn, receiptHandle, seconds * 1000),
    release: (arn, receiptHandle) =>
      table.transaction(() => table.decrementReceiveCount(reschedule(arn, receiptHandle, 0))),
    releaseDelayed(arn) {
      const released = table.releaseDelayed(queueOf(arn).arn);
      if (released > 0) changes.emit(arn);
      return released;
    },
    releaseInFlight(arn) {
      const released = table.expireInFlight(queueOf(arn).arn);
      if (released > 0) changes.emit(arn);
      return released;
    },
    depth(arn) {
      applyDueChanges(queueOf(arn));
      const { ready, ...others } = table.depth(arn);
      return { visible: ready, ...others };
    },
    oldestAgeSeconds(arn) {
      applyDueChanges(queueOf(arn));
      const sentAt = table.oldestSentAt(arn);
      return sentAt === null ? 0 : Math.max(0, (clock() - sentAt) / 1000);
    },
    purge: (arn) => table.purge(queueOf(arn).arn),
    close() {
      closed = true;
      for (const arn of byArn.keys()) changes.emit(arn);
      table.close();
    },
  };
}

/** Waits until the queue changes, the time has passed, or the signal is aborted. */
function waitForChange(
  changes: EventEmitter,
  arn: string,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.min(ms, MAX_TIMER_MS));
    function done() {
      clearTimeout(timer);
      changes.off(arn, done);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    changes.once(arn, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

function receivedMessage(row: MessageRow): ReceivedMessage {
  return {
    messageId: row.messageId,
    receiptHandle: `${row.id}.${row.receipt}`,
    body: row.body,
    attributes: JSON.parse(row.attributes) as MessageAttributes,
    groupId: row.groupId === '' ? undefined : row.groupId,
    sender: row.sender,
    sentAt: row.sentAt,
    receiveCount: row.receiveCount,
    firstReceivedAt: row.firstReceivedAt ?? row.sentAt,
    deadLetterSourceArn: row.deadFrom ?? undefined,
    traceHeader: row.traceHeader ?? undefined,
  };
}

/** Selects the messages to receive next. */
interface FairSelector {
  /** IDs of at most `maxMessages` ready messages. */
  select(queue: string, maxMessages: number): number[];
}

/**
 * Fair queues (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html): the
 * group with the fewest messages in flight comes first, then the one that was served least recently, so that a tenant's
 * thousand messages do not delay another tenant's single one. Within a group the oldest comes first.
 */
function createFairSelector(table: MessageTable): FairSelector {
  /** Queue -> group -> turn in which it was last served. Contains only groups with ready messages. */
  const served = new Map<string, Map<string, number>>();
  let turn = 0;

  return {
    select(queue, maxMessages) {
      const before = served.get(queue) ?? new Map<string, number>();
      const waiting = table
        .groups(queue)
        .map((group) => ({ ...group, lastTurn: before.get(group.groupId) ?? 0 }));
      served.set(queue, new Map(waiting.map(({ groupId, lastTurn }) => [groupId, lastTurn])));
      const selected: number[] = [];
      while (selected.length < maxMessages && waiting.length > 0) {
        const first = waiting.reduce((best, group) => (isBefore(group, best) ? group : best));
        selected.push(first.oldest);
        turn += 1;
        served.get(queue)?.set(first.groupId, turn);
        const next = table.next(queue, first.groupId, first.oldest);
        const index = waiting.indexOf(first);
        if (next === null) waiting.splice(index, 1);
        else waiting[index] = { ...first, inFlight: first.inFlight + 1, lastTurn: turn, oldest: next };
      }
      return selected;
    },
  };
}

type Waiting = MessageGroup & { readonly lastTurn: number };

function isBefore(a: Waiting, b: Waiting): boolean {
  return (a.inFlight - b.inFlight || a.lastTurn - b.lastTurn || a.oldest - b.oldest) < 0;
}
