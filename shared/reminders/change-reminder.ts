import { AppError } from '../domain/errors.ts';
import { type Channel, canBecome, type ReminderStatus, type StoredReminder } from '../domain/reminder.ts';
import { newDeliveries } from '../domain/reminder-delivery.ts';
import { assertFuture, type DueTime, type RequestedTime, resolveDueTime } from './due-time.ts';
import { nextOccurrence, normalizeRule } from './recurrence.ts';
import { wallTimeOf } from './wall-time.ts';

export interface ReminderChanges extends RequestedTime {
  readonly title?: string | undefined;
  readonly note?: string | null | undefined;
  readonly timeZone?: string | undefined;
  readonly repeat?: string | null | undefined;
  readonly channels?: readonly Channel[] | undefined;
  /** `pending` accepts a proposed one, or takes one up again; `dismissed` ends it. */
  readonly status?: 'pending' | 'dismissed' | undefined;
}

/**
 * The reminder as a person has changed it. Another time makes one that is done pending again; a proposed one stays a
 * proposal until it is accepted. Throws `reminder.wrong-status`, `reminder.in-the-past`, `reminder.invalid-rule`.
 */
export async function changeReminder(
  reminder: StoredReminder,
  changes: ReminderChanges,
  now: Date,
): Promise<StoredReminder> {
  const timeZone = changes.timeZone ?? reminder.timeZone;
  const moved = movedTo(reminder, changes, timeZone, now);
  const taken = moved !== undefined && reminder.status !== 'proposed' ? 'pending' : reminder.status;
  const status = changes.status ?? taken;
  assertPossible(reminder, status);

  const repeat = changes.repeat ? normalizeRule(changes.repeat) : changes.repeat;
  const channels = [...new Set(changes.channels ?? reminder.channels)];
  const changed: StoredReminder = {
    ...reminder,
    ...moved,
    timeZone,
    channels,
    title: changes.title ?? reminder.title,
    titleFrom: changes.title === undefined ? reminder.titleFrom : 'person',
    note: changes.note === undefined ? reminder.note : changes.note,
    repeat: repeat === undefined ? reminder.repeat : repeat,
    deliveries: newDeliveries(channels).map(
      (fresh) => reminder.deliveries.find(({ channel }) => channel === fresh.channel) ?? fresh,
    ),
  };
  if (repeat) nextOccurrence({ ...changed, repeat }, new Date(changed.dueAt));
  if (moved === undefined && status === reminder.status) return changed;
  return begun({ ...changed, ...(moved ?? (await comingTime(changed, status, now))) }, status);
}

/** The same reminder at another time; what its rule says comes after that is unchanged. */
export function snoozeReminder(reminder: StoredReminder, until: Date, now: Date): StoredReminder {
  assertPossible(reminder, 'pending');
  const { dueAt } = resolveDueTime({ dueAt: until.toISOString() }, reminder.timeZone, '', now);
  return begun({ ...reminder, dueAt }, 'pending');
}

/** In a status anew: nobody has it in hand, nothing has been delivered, and the person has decided about it. */
function begun(reminder: StoredReminder, status: ReminderStatus): StoredReminder {
  return {
    ...reminder,
    status,
    statusReason: null,
    nextDueAt: status === 'pending' ? reminder.dueAt : null,
    deliveries: newDeliveries(reminder.channels),
    lease: null,
    followsPaper: false,
    shelvedStatus: null,
  };
}

/** The time that the changes say; another time zone alone means the same time of day there. */
function movedTo(
  reminder: StoredReminder,
  changes: ReminderChanges,
  timeZone: string,
  now: Date,
): DueTime | undefined {
  const [dueDate = '', timeOfDay = ''] = wallTimeOf(new Date(reminder.dueAt), reminder.timeZone).split('T');
  if (changes.dueAt !== undefined || changes.dueDate !== undefined || changes.timeOfDay !== undefined) {
    const said = changes.dueAt === undefined ? { dueDate, ...given(changes) } : changes;
    return resolveDueTime(said, timeZone, timeOfDay, now);
  }
  if (timeZone === reminder.timeZone) return undefined;
  return resolveDueTime({ dueDate, timeOfDay }, timeZone, timeOfDay, now);
}

const given = ({ dueDate, timeOfDay }: RequestedTime): RequestedTime => ({
  ...(dueDate === undefined ? {} : { dueDate }),
  ...(timeOfDay === undefined ? {} : { timeOfDay }),
});

/** When one that is taken up comes: at its time, or where that has passed, at the next by its rule. */
async function comingTime(
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

function assertPossible(reminder: StoredReminder, status: ReminderStatus): void {
  if (!canBecome(reminder.status, status)) {
    throw new AppError('reminder.wrong-status', `It is ${reminder.status} and cannot become ${status}.`);
  }
}
