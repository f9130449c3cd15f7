import { ulid } from 'ulid';
import type { SendRemindersMessage, SendWebhookMessage } from '../../../shared/contract/messages.ts';
import type { Channel, StoredReminder } from '../../../shared/domain/reminder.ts';
import { type DeliveryOutcome, newDeliveries } from '../../../shared/domain/reminder-delivery.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import type { DeliveryChannel } from '../../../shared/reminders/delivery-channel.ts';
import { indexKeys, listPartition } from '../../../shared/table/indexes.ts';
import type { DueIndex, Watermark } from '../../../shared/table/reminders/due-index.ts';
import type { ReminderWriter } from '../../../shared/table/reminders/reminders.ts';
import { createMemoryQueue } from '../memory-adapters.ts';

export const WORKSPACE_ID = 'workspace-1';

/** A reminder as it is after its creation. */
export function createPendingReminder(dueAt: string, given: Partial<StoredReminder> = {}): StoredReminder {
  const channels = given.channels ?? ['email'];
  return {
    id: ulid(),
    workspaceId: WORKSPACE_ID,
    createdBy: WORKSPACE_ID,
    documentId: null,
    title: 'Pay the water bill',
    titleFrom: 'user',
    note: null,
    status: 'pending',
    statusReason: null,
    dueDate: null,
    source: null,
    dueAt,
    nextDueAt: dueAt,
    lastSentAt: null,
    timeZone: 'UTC',
    startsAt: dueAt.slice(0, 16),
    repeat: null,
    channels,
    deliveries: newDeliveries(channels),
    followsDocument: false,
    suspendedStatus: null,
    lease: null,
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...given,
  };
}

const duePartitionOf = ({ id, nextDueAt }: StoredReminder) =>
  nextDueAt === null ? undefined : indexKeys.dueAt(new Date(nextDueAt), id).gsi4pk;

/**
 * The reminders of the table in memory, with the conditions of the real one, and with a due index that is `lag` milliseconds
 * late, as a global secondary index may be.
 */
export function createMemoryReminders(now: () => number = Date.now, lag: () => number = () => 0) {
  const reminders = new Map<string, StoredReminder>();
  const placements = new Map<string, { at: number; bucket: string | undefined }[]>();
  const documents = new Map<string, Set<string>>();
  const proposed = new Set<string>();

  function keep(reminder: StoredReminder) {
    reminders.set(reminder.id, structuredClone(reminder));
    const history = placements.get(reminder.id) ?? [];
    history.push({ at: now(), bucket: duePartitionOf(reminder) });
    placements.set(reminder.id, history);
  }
  const seenIn = (bucket: string) => {
    const asOf = now() - lag();
    return [...placements]
      .filter(([, history]) => history.findLast(({ at }) => at <= asOf)?.bucket === bucket)
      .map(([id]) => id)
      .toSorted();
  };

  const store: ReminderWriter = {
    get: async ({ reminderId }) => structuredClone(reminders.get(reminderId)),
    list: async () => ({ items: [...reminders.values()], last: undefined }),
    listByDocument: async ({ documentId }) =>
      [...(documents.get(documentId) ?? [])].flatMap((id) => structuredClone(reminders.get(id)) ?? []),
    tryCreate: async (reminder) => {
      const { documentId } = reminder;
      keep(reminder);
      if (documentId !== null) {
        documents.set(documentId, (documents.get(documentId) ?? new Set()).add(reminder.id));
      }
      return true;
    },
    tryPropose: async (reminder) => {
      const mark = `${reminder.documentId} ${reminder.dueDate}`;
      if (proposed.has(mark)) return false;
      proposed.add(mark);
      return store.tryCreate(reminder);
    },
    tryMoveToDueDate: async (reminder) => {
      const moved = await store.tryReplace(reminder);
      if (moved !== undefined) proposed.add(`${reminder.documentId} ${reminder.dueDate}`);
      return moved;
    },
    tryReplace: async (reminder) => {
      if (reminders.get(reminder.id)?.version !== reminder.version) return undefined;
      const next = { ...reminder, version: reminder.version + 1 };
      keep(next);
      return structuredClone(next);
    },
    tryDelete: async ({ id, version }) => {
      if (reminders.has(id) && reminders.get(id)?.version !== version) return false;
      reminders.delete(id);
      placements.get(id)?.push({ at: now(), bucket: undefined });
      return true;
    },
  };
  const dueIndex: DueIndex = {
    hasItems: async ({ minute, shard }) => seenIn(listPartition.dueAt(minute, shard)).length > 0,
    page: async ({ minute, shard }) => ({
      items: seenIn(listPartition.dueAt(minute, shard)).map((reminderId) => ({
        kind: 'reminder',
        workspaceId: WORKSPACE_ID,
        reminderId,
      })),
      last: undefined,
    }),
  };
  return { store, dueIndex, reminders };
}

export function createMemoryWatermark(): Watermark {
  let swept: string | undefined;
  return {
    get: async () => swept,
    advance: async (minute) => {
      if (swept === undefined || swept < minute) swept = minute;
    },
  };
}

/** Channels that remember what they delivered, and fail if `outcome` says so. */
export function createMemoryChannels(outcome: () => DeliveryOutcome = () => ({ sent: true })) {
  const sentIds: string[] = [];
  const channel: DeliveryChannel = {
    deliver: async ({ id }) => {
      const answer = outcome();
      if (answer.sent) sentIds.push(id);
      return answer;
    },
  };
  const channels: Record<Channel, DeliveryChannel> = { email: channel, webhook: channel };
  return { sentIds, channels };
}

/** Everything that the sweep and the workers need, in memory. Time passes only when a test advances it. */
export function createReminderHarness(
  start: string,
  given: { lag?: () => number; outcome?: () => DeliveryOutcome } = {},
) {
  const clock = { now: Date.parse(start) };
  const { store, dueIndex, reminders } = createMemoryReminders(() => clock.now, given.lag);
  const { sentIds, channels } = createMemoryChannels(given.outcome);
  const documents = new Map<string, StoredDocument>();
  return {
    clock,
    now: () => new Date(clock.now),
    reminders: store,
    storedReminders: reminders,
    dueIndex,
    watermark: createMemoryWatermark(),
    remindersQueue: createMemoryQueue<SendRemindersMessage>(),
    webhooksQueue: createMemoryQueue<SendWebhookMessage>(),
    channels,
    sentIds,
    documents: { get: async ({ documentId }: { documentId: string }) => documents.get(documentId) },
    documentsById: documents,
  };
}
