import type { ReminderRef } from '../../domain/refs.ts';
import type { StoredReminder } from '../../domain/reminder.ts';
import { indexKeys, reminderKey } from '../keys.ts';

export const reminderRefOf = ({ workspaceId, id }: StoredReminder): ReminderRef => ({
  workspaceId,
  reminderId: id,
});

/** A reminder as an item. It is in the due index exactly while there is a time to send it. */
export function toReminderItem(reminder: StoredReminder): Record<string, unknown> {
  const { dueAt, status, nextDueAt } = reminder;
  const ref = reminderRefOf(reminder);
  return {
    ...reminderKey(ref),
    ...indexKeys.reminder(ref, dueAt, status),
    ...(nextDueAt === null ? {} : indexKeys.dueAt(new Date(nextDueAt), ref.reminderId)),
    ...reminder,
  };
}

/** The reminder in an item that `toItem` made. Older ones do not say who wrote their titles: a proposed one's is the paper's. */
export function fromReminderItem(item: Record<string, unknown>): StoredReminder {
  const kept = Object.entries(item).filter(([name]) => !/^(gsi\d)?[ps]k$/.test(name));
  const titleFrom = item['dueDate'] === null ? 'person' : 'paper';
  return { titleFrom, ...Object.fromEntries(kept) } as unknown as StoredReminder;
}
