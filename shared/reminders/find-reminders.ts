import type { Caller, Request, Route } from '../contract/route.ts';
import { AppError } from '../domain/errors.ts';
import type { ReminderStatus, StoredReminder } from '../domain/reminder.ts';
import { positionOf, type ReminderLists, type ReminderPage } from '../table/reminders/reminder-lists.ts';
import type { ReminderReader } from '../table/reminders/reminders.ts';

/** The caller's own reminder. One of another user is reported as not found. */
export async function findReminder(
  reminders: Pick<ReminderReader, 'get'>,
  { workspaceId }: Caller,
  id: string,
): Promise<StoredReminder> {
  const reminder = await reminders.get({ workspaceId, reminderId: id });
  if (reminder === undefined) throw new AppError('reminder.not-found', { id });
  return reminder;
}

/** A worker claims a reminder and settles it within seconds: a concurrent change retries until then. */
const MAX_TRIES = 5;

type ReminderRequest = Pick<Request<Route>, 'ifMatch'> & { readonly params: { readonly id: string } };

/**
 * Reads the caller's reminder and writes the changed one; if another change came first, it starts over.
 *
 * @throws AppError `reminder.not-found`; `reminder.changed` if it is not the version in If-Match.
 */
export async function changeWithRetry<T>(
  reminders: Pick<ReminderReader, 'get'>,
  caller: Caller,
  { params, ifMatch }: ReminderRequest,
  change: (reminder: StoredReminder) => Promise<T | undefined>,
): Promise<T> {
  for (let triesLeft = MAX_TRIES; triesLeft > 0; triesLeft -= 1) {
    const reminder = await findReminder(reminders, caller, params.id);
    if (ifMatch !== undefined && ifMatch !== reminder.version) {
      const { version } = reminder;
      throw new AppError('reminder.changed', { cause: 'outdated', ifMatch, version });
    }
    const changed = await change(reminder);
    if (changed !== undefined) return changed;
  }
  throw new AppError('reminder.changed', { cause: 'busy' });
}

/** Filters for a list of reminders; days are in UTC. */
interface Filters {
  readonly status?: ReminderStatus | undefined;
  readonly documentId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Page {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Lists reminders by due time. The few of one document are sorted here, all others by their index. */
export async function listReminders(
  reminders: ReminderLists,
  workspaceId: string,
  { documentId, status, ...days }: Filters,
  { limit, after }: Page,
): Promise<ReminderPage> {
  const from = days.from && new Date(days.from).toISOString();
  const to = days.to && lastInstant(days.to);
  if (documentId === undefined) return reminders.list(workspaceId, { status, from, to, limit, after });

  const items = (await reminders.listByDocument({ workspaceId, documentId }))
    .filter((reminder) => status === undefined || reminder.status === status)
    .filter(({ dueAt }) => (from === undefined || dueAt >= from) && (to === undefined || dueAt <= to))
    .toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1))
    .filter((reminder) => after === undefined || positionOf(reminder) > after);
  const page = items.slice(0, limit);
  const final = page.at(-1);
  return { items: page, last: items.length > limit && final ? positionOf(final) : undefined };
}

/** The last millisecond of a day, or the instant itself. */
const lastInstant = (day: string) =>
  day.length === 10 ? `${day}T23:59:59.999Z` : new Date(day).toISOString();
