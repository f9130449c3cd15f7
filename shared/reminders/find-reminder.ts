import type { Caller, Request, Route } from '../contract/route.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredReminder } from '../domain/reminder.ts';
import type { ReminderReader, ReminderWriter } from '../table/reminders/reminders.ts';

/** The caller's own reminder. One of another user is reported as not found. */
export async function findReminder(
  reminders: ReminderReader,
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
  reminders: ReminderWriter,
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
