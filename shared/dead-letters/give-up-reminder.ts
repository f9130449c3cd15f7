import type { Reason } from '../domain/document.ts';
import type { ReminderRef } from '../domain/refs.ts';
import type { Channel } from '../domain/reminder.ts';
import { claimedReminder, dueChannels, isDelivered, withOutcome } from '../domain/reminder-delivery.ts';
import { log } from '../log.ts';
import { settledWithNextTime } from '../reminders/settled-at.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';

interface GivingUp {
  readonly reminders: Pick<ReminderWriter, 'get' | 'tryReplace'>;
  readonly now?: () => Date;
}

const gaveUp: Reason = {
  code: 'reminder.gave-up',
  message: 'Sending it failed again and again. That is a fault on our side.',
};

/** Times to begin anew if somebody changed the reminder in the same moment. */
const TRIES = 5;

/**
 * A message to send a reminder has failed as often as its queue allows: that counts as one failed try by these channels,
 * so that the reminder comes due again after the usual pause and fails with a reason in the end. What is not due any more,
 * or in the hands of a call, is left alone.
 */
export async function failDelivery(
  ref: ReminderRef,
  channels: readonly Channel[],
  { reminders, now = () => new Date() }: GivingUp,
): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    const at = now();
    const reminder = await reminders.get(ref);
    if (reminder === undefined || claimedReminder(reminder, { now: at, owner: '', seconds: 0 }) === undefined)
      return;
    const failed = dueChannels(reminder, at).filter((channel) => channels.includes(channel));
    if (failed.length === 0 && !isDelivered(reminder)) return;
    const tried = failed.reduce(
      (before, channel) => withOutcome(before, channel, { sent: false, final: false, reason: gaveUp }, at),
      reminder,
    );
    const { reminderId } = ref;
    if ((await reminders.tryReplace(settledWithNextTime(tried, at))) !== undefined) {
      log.error('a message to send a reminder was given up', { reminderId, channels: failed });
      return;
    }
  }
  throw new Error(`The reminder ${ref.reminderId} was changed each time it was to be settled`);
}
