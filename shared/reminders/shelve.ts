import type { StoredReminder } from '../domain/reminder.ts';

/** The reminder of a document that was put into the trash: dismissed, and remembered as what it was. */
export function suspendReminder(reminder: StoredReminder): StoredReminder {
  const { status } = reminder;
  if (status !== 'proposed' && status !== 'pending') return reminder;
  return { ...reminder, status: 'dismissed', shelvedStatus: status, nextDueAt: null, lease: null };
}

/** The same after the document came back, where its time is still to come. */
export function resumeReminder(reminder: StoredReminder, now: Date): StoredReminder {
  const { shelvedStatus, dueAt } = reminder;
  if (shelvedStatus === null || new Date(dueAt) <= now) return reminder;
  const nextDueAt = shelvedStatus === 'pending' ? dueAt : null;
  return { ...reminder, status: shelvedStatus, shelvedStatus: null, nextDueAt };
}
