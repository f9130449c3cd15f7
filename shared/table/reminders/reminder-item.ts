import { fromStoredReason, type StoredReason, toStoredReason } from '../../domain/reasons.ts';
import type { ReminderRef } from '../../domain/refs.ts';
import type { Delivery, StoredReminder } from '../../domain/reminder.ts';
import { batchGet, type Table } from '../client.ts';
import { indexKeys } from '../indexes.ts';
import { isKeyAttribute, reminderKey } from '../keys.ts';

export const reminderRefOf = ({ workspaceId, id }: StoredReminder): ReminderRef => ({
  workspaceId,
  reminderId: id,
});

/** A reminder as an item. It is in the due index exactly while it has a time to be sent. */
export function toReminderItem(reminder: StoredReminder): Record<string, unknown> {
  const { dueAt, status, nextDueAt } = reminder;
  const ref = reminderRefOf(reminder);
  return {
    ...reminderKey(ref),
    ...indexKeys.reminder(ref, dueAt, status),
    ...(nextDueAt === null ? {} : indexKeys.dueAt(new Date(nextDueAt), ref.reminderId)),
    ...withReasons(reminder, toStoredReason),
  };
}

/**
 * The reminder in an item of `toReminderItem`. Older items lack `titleFrom`: the title of a proposed reminder is from the
 * document.
 */
export function fromReminderItem(item: Record<string, unknown>): StoredReminder {
  const kept = Object.entries(item).filter(([name]) => !isKeyAttribute(name));
  const titleFrom = item['dueDate'] === null ? 'user' : 'document';
  const reminder = { titleFrom, ...Object.fromEntries(kept) } as unknown as WithReasons<StoredReason>;
  return withReasons(reminder, fromStoredReason);
}

type WithReasons<R> = Omit<StoredReminder, 'statusReason' | 'deliveries'> & {
  readonly statusReason: R | null;
  readonly deliveries: (Omit<Delivery, 'reason'> & { reason: R | null })[];
};

/** The reminder with its reasons as they are stored, or with their messages. */
const withReasons = <From, To>(reminder: WithReasons<From>, map: (reason: From) => To): WithReasons<To> => ({
  ...reminder,
  statusReason: reminder.statusReason && map(reminder.statusReason),
  deliveries: reminder.deliveries.map((delivery) => ({
    ...delivery,
    reason: delivery.reason && map(delivery.reason),
  })),
});

/** The reminders that exist among `refs`, in their order, as they are now. */
export async function getReminders(table: Table, refs: readonly ReminderRef[]): Promise<StoredReminder[]> {
  const items = await batchGet(table, refs.map(reminderKey), { consistent: true });
  const found = new Map(items.map((item) => [item.pk, fromReminderItem(item)]));
  return refs.flatMap((ref) => found.get(reminderKey(ref).pk) ?? []);
}
