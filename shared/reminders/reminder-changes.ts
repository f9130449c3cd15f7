import { AppError } from '../domain/errors.ts';
import {
  type Channel,
  canBecome,
  type ReminderPreferences,
  type ReminderStatus,
  type StoredReminder,
} from '../domain/reminder.ts';
import { newDeliveries } from '../domain/reminder-delivery.ts';
import { assertFuture, type DueTime, type RequestedTime, resolveDueTime, wallTimeOf } from './due-time.ts';
import { nextOccurrence, normalizeRule } from './recurrence.ts';

interface ReminderRequest extends RequestedTime {
  readonly documentId?: string | undefined;
  readonly title: string;
  readonly note?: string | undefined;
  readonly repeat?: string | undefined;
  readonly channels?: readonly Channel[] | undefined;
}

interface NewReminderContext {
  readonly id: string;
  readonly caller: { readonly workspaceId: string; readonly userId: string };
  readonly timeZone: string;
  readonly preferences: ReminderPreferences;
  readonly now: Date;
}

/**
 * A reminder as the user requested it.
 * @throws `reminder.in-the-past`, `reminder.invalid-rule`
 */
export async function newReminder(
  request: ReminderRequest,
  { id, caller, timeZone, preferences, now }: NewReminderContext,
): Promise<StoredReminder> {
  const { dueAt, startsAt } = resolveDueTime(request, timeZone, preferences.timeOfDay, now);
  const repeat = request.repeat === undefined ? null : normalizeRule(request.repeat);
  // Reject a rule that never occurs now, not after the first reminder.
  if (repeat !== null) nextOccurrence({ repeat, startsAt, timeZone }, new Date(dueAt));
  const channels = [...new Set(request.channels ?? preferences.channels)];
  const { workspaceId, userId } = caller;
  return {
    id,
    workspaceId,
    createdBy: userId,
    documentId: request.documentId ?? null,
    title: request.title,
    titleFrom: 'user',
    note: request.note ?? null,
    status: 'pending',
    statusReason: null,
    dueDate: null,
    source: null,
    dueAt,
    nextDueAt: dueAt,
    lastSentAt: null,
    timeZone,
    startsAt,
    repeat,
    channels,
    deliveries: newDeliveries(channels),
    followsDocument: false,
    suspendedStatus: null,
    lease: null,
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

interface ReminderChanges extends RequestedTime {
  readonly title?: string | undefined;
  readonly note?: string | null | undefined;
  readonly timeZone?: string | undefined;
  readonly repeat?: string | null | undefined;
  readonly channels?: readonly Channel[] | undefined;
  /** `pending` accepts a proposed reminder, or reopens one that has ended; `dismissed` ends it. */
  readonly status?: 'pending' | 'dismissed' | undefined;
}

/**
 * The reminder with a user's changes. A new time makes a finished reminder pending again; a proposed one stays proposed
 * until it is accepted.
 * @throws `reminder.wrong-status`, `reminder.in-the-past`, `reminder.invalid-rule`
 */
export async function changeReminder(
  reminder: StoredReminder,
  changes: ReminderChanges,
  now: Date,
): Promise<StoredReminder> {
  const timeZone = changes.timeZone ?? reminder.timeZone;
  const newTime = requestedTimeOf(reminder, changes, timeZone, now);
  const defaultStatus = newTime !== undefined && reminder.status !== 'proposed' ? 'pending' : reminder.status;
  const status = changes.status ?? defaultStatus;
  assertCanBecome(reminder, status);

  const repeat = changes.repeat ? normalizeRule(changes.repeat) : changes.repeat;
  const channels = [...new Set(changes.channels ?? reminder.channels)];
  const changed: StoredReminder = {
    ...reminder,
    ...newTime,
    timeZone,
    channels,
    title: changes.title ?? reminder.title,
    titleFrom: changes.title === undefined ? reminder.titleFrom : 'user',
    note: changes.note === undefined ? reminder.note : changes.note,
    repeat: repeat === undefined ? reminder.repeat : repeat,
    deliveries: newDeliveries(channels).map(
      (fresh) => reminder.deliveries.find(({ channel }) => channel === fresh.channel) ?? fresh,
    ),
  };
  if (repeat) nextOccurrence({ ...changed, repeat }, new Date(changed.dueAt));
  if (newTime === undefined && status === reminder.status) return changed;
  return restarted({ ...changed, ...(newTime ?? (await nextTimeOf(changed, status, now))) }, status);
}

/** The reminder at another time; later occurrences of its rule do not change. */
export function snoozeReminder(reminder: StoredReminder, until: Date, now: Date): StoredReminder {
  assertCanBecome(reminder, 'pending');
  const { dueAt } = resolveDueTime({ dueAt: until.toISOString() }, reminder.timeZone, '', now);
  return restarted({ ...reminder, dueAt }, 'pending');
}

/** The reminder starting over in a status: without a lease, nothing delivered, and decided by the user. */
function restarted(reminder: StoredReminder, status: ReminderStatus): StoredReminder {
  return {
    ...reminder,
    status,
    statusReason: null,
    nextDueAt: status === 'pending' ? reminder.dueAt : null,
    deliveries: newDeliveries(reminder.channels),
    lease: null,
    followsDocument: false,
    suspendedStatus: null,
  };
}

/** The time that the changes ask for. A new time zone alone means the same time of day there. */
function requestedTimeOf(
  reminder: StoredReminder,
  changes: ReminderChanges,
  timeZone: string,
  now: Date,
): DueTime | undefined {
  const [dueDate = '', timeOfDay = ''] = wallTimeOf(new Date(reminder.dueAt), reminder.timeZone).split('T');
  if (changes.dueAt !== undefined || changes.dueDate !== undefined || changes.timeOfDay !== undefined) {
    const requested = changes.dueAt === undefined ? { dueDate, ...definedFields(changes) } : changes;
    return resolveDueTime(requested, timeZone, timeOfDay, now);
  }
  if (timeZone === reminder.timeZone) return undefined;
  return resolveDueTime({ dueDate, timeOfDay }, timeZone, timeOfDay, now);
}

const definedFields = ({ dueDate, timeOfDay }: RequestedTime): RequestedTime => ({
  ...(dueDate === undefined ? {} : { dueDate }),
  ...(timeOfDay === undefined ? {} : { timeOfDay }),
});

/** When a reopened reminder is due: at its time or, if that has passed, at the next occurrence of its rule. */
async function nextTimeOf(
  reminder: StoredReminder,
  status: ReminderStatus,
  now: Date,
): Promise<{ dueAt: string }> {
  const { dueAt, repeat } = reminder;
  if (status !== 'pending' || new Date(dueAt) > now) return { dueAt };
  const next = repeat === null ? undefined : nextOccurrence({ ...reminder, repeat }, now);
  if (next === undefined) assertFuture(new Date(dueAt), now);
  return { dueAt: next?.toISOString() ?? dueAt };
}

function assertCanBecome(reminder: StoredReminder, status: ReminderStatus): void {
  if (!canBecome(reminder.status, status)) {
    throw new AppError('reminder.wrong-status', { status: reminder.status, requested: status });
  }
}

/** The reminder of a document that has moved to the trash: dismissed, with its former status. */
export function suspendReminder(reminder: StoredReminder): StoredReminder {
  const { status } = reminder;
  if (status !== 'proposed' && status !== 'pending') return reminder;
  return { ...reminder, status: 'dismissed', suspendedStatus: status, nextDueAt: null, lease: null };
}

/** The reminder after its document has left the trash, if its time is still to come. */
export function resumeReminder(reminder: StoredReminder, now: Date): StoredReminder {
  const { suspendedStatus, dueAt } = reminder;
  if (suspendedStatus === null || new Date(dueAt) <= now) return reminder;
  const nextDueAt = suspendedStatus === 'pending' ? dueAt : null;
  return { ...reminder, status: suspendedStatus, suspendedStatus: null, nextDueAt };
}
