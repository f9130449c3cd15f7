import type { Channel, StoredReminder } from '../domain/reminder.ts';
import { newDeliveries } from '../domain/reminder-delivery.ts';
import type { ReminderPreferences } from '../domain/reminder-settings.ts';
import { type RequestedTime, resolveDueTime } from './due-time.ts';
import { nextOccurrence, normalizeRule } from './recurrence.ts';

export interface ReminderRequest extends RequestedTime {
  readonly documentId?: string | undefined;
  readonly title: string;
  readonly note?: string | undefined;
  readonly repeat?: string | undefined;
  readonly channels?: readonly Channel[] | undefined;
}

interface Circumstances {
  readonly id: string;
  readonly caller: { readonly workspaceId: string; readonly userId: string };
  readonly timeZone: string;
  readonly preferences: ReminderPreferences;
  readonly now: Date;
}

/** A reminder as a person asked for it. Throws `reminder.in-the-past` and `reminder.invalid-rule`. */
export async function newReminder(
  request: ReminderRequest,
  { id, caller, timeZone, preferences, now }: Circumstances,
): Promise<StoredReminder> {
  const { dueAt, startsAt } = resolveDueTime(request, timeZone, preferences.timeOfDay, now);
  const repeat = request.repeat === undefined ? null : normalizeRule(request.repeat);
  // Whether the rule ever comes is told now, not when the first time has passed.
  if (repeat !== null) nextOccurrence({ repeat, startsAt, timeZone }, new Date(dueAt));
  const channels = [...new Set(request.channels ?? preferences.channels)];
  const { workspaceId, userId } = caller;
  return {
    id,
    workspaceId,
    createdBy: userId,
    documentId: request.documentId ?? null,
    title: request.title,
    titleFrom: 'person',
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
    followsPaper: false,
    shelvedStatus: null,
    lease: null,
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}
