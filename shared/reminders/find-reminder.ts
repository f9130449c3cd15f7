import type { Caller, Request, Route } from '../contract/route.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredReminder } from '../domain/reminder.ts';
import type { ReminderReader } from '../table/reminders/reminder-reader.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';

/** The caller's own reminder; somebody else's is no different from one that never was. */
export async function findReminder(
  reminders: ReminderReader,
  { workspaceId }: Caller,
  id: string,
): Promise<StoredReminder> {
  const reminder = await reminders.get({ workspaceId, reminderId: id });
  if (reminder === undefined) throw new AppError('reminder.not-found', `You have no reminder ${id}.`);
  return reminder;
}

/** A worker takes a reminder and settles it within seconds: whoever meets one in between tries again. */
const MAX_TRIES = 5;

type ReminderRequest = Pick<Request<Route>, 'ifMatch'> & { readonly params: { readonly id: string } };

/**
 * Reads the caller's reminder and writes what `change` makes of it, from the start where somebody else was faster.
 * Throws `reminder.not-found`, and `reminder.changed` where it is not the version that If-Match names.
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
      throw new AppError(
        'reminder.changed',
        `It is version "${reminder.version}" now, not "${ifMatch}". Look at it again before you change it.`,
      );
    }
    const changed = await change(reminder);
    if (changed !== undefined) return changed;
  }
  throw new AppError('reminder.changed', 'It is being changed at this very moment. Try again.');
}
