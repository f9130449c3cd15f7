import { ulid } from 'ulid';
import type { StoredReminder } from '../domain/reminder.ts';
import { newDeliveries } from '../domain/reminder-delivery.ts';
import type { ReminderPreferences } from '../domain/reminder-settings.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { ProposedReminder } from '../table/reminders/reminders.ts';
import { wallTimeOf } from './wall-time.ts';

const times = (time: Date, timeZone: string) => ({
  dueAt: time.toISOString(),
  startsAt: wallTimeOf(time, timeZone),
});

/** The same proposal for the date and the words that the paper has by now; one that was shelved is open again. */
export function movedToDueDate(
  reminder: StoredReminder,
  document: StoredDocument,
  dueDate: string,
  time: Date,
): ProposedReminder {
  const moved = times(time, reminder.timeZone);
  const status = reminder.shelvedStatus ?? reminder.status;
  return {
    ...reminder,
    ...moved,
    status,
    shelvedStatus: null,
    nextDueAt: status === 'pending' ? moved.dueAt : null,
    deliveries: newDeliveries(reminder.channels),
    lease: null,
    documentId: document.id,
    dueDate,
    source: sourceOf(document),
  };
}

interface Circumstances {
  readonly time: Date;
  readonly timeZone: string;
  readonly preferences: ReminderPreferences;
  readonly now: Date;
}

/** A reminder of a paper's due date, as the person's preferences say. */
export function proposedReminder(
  document: StoredDocument,
  dueDate: string,
  { time, timeZone, preferences, now }: Circumstances,
): ProposedReminder {
  const { dueAt, startsAt } = times(time, timeZone);
  const { autoAccept, channels } = preferences;
  return {
    id: ulid(now.getTime()),
    workspaceId: document.workspaceId,
    createdBy: document.createdBy,
    documentId: document.id,
    title: titleOf(document),
    titleFrom: 'paper',
    note: null,
    status: autoAccept ? 'pending' : 'proposed',
    statusReason: null,
    dueDate,
    source: sourceOf(document),
    dueAt,
    nextDueAt: autoAccept ? dueAt : null,
    lastSentAt: null,
    timeZone,
    startsAt,
    repeat: null,
    channels,
    deliveries: newDeliveries(channels),
    followsPaper: true,
    shelvedStatus: null,
    lease: null,
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** As long as the title of a reminder may be. */
const TITLE_LENGTH = 200;

function titleOf({ title, sender }: StoredDocument): string {
  const said = title ?? (sender?.name ? `A paper from ${sender.name}` : 'A paper');
  return said.slice(0, TITLE_LENGTH);
}

/** Where the due date stands; a bill may have it among its own fields alone. */
function sourceOf({ fields }: StoredDocument): ProposedReminder['source'] {
  const source = (fields['dueDate'] ?? fields['invoice.dueDate'])?.source;
  return source ? { page: source.page, quote: source.quote } : null;
}
