import type { Reason } from './reasons.ts';
import type { Channel, Delivery, StoredReminder } from './reminder.ts';

/**
 * How a reminder is delivered, as pure steps: claimed by one worker, handed to each channel, settled. Each step is one
 * conditional write of the whole reminder, so that a second worker finds that it has changed.
 */

/** Minutes to wait after the first failed try, the second and so on; after the last one there is no other. */
const RETRY_AFTER_MINUTES = [1, 10, 60, 360] as const;

/** The result of a delivery channel. A `final` failure is not tried again. */
export type DeliveryOutcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly final: boolean; readonly reason: Reason };

interface Claim {
  readonly now: Date;
  readonly owner: string;
  readonly seconds: number;
}

/** The reminder in the hands of `owner`; undefined if it is not due, or someone else has it. */
export function claimedReminder(
  reminder: StoredReminder,
  { now, owner, seconds }: Claim,
): StoredReminder | undefined {
  const { lease } = reminder;
  const isHeld = lease !== null && lease.owner !== owner && new Date(lease.until) >= now;
  if (!isDue(reminder, now) || isHeld) return undefined;
  return { ...reminder, lease: { owner, until: new Date(now.getTime() + seconds * 1000).toISOString() } };
}

/** Deliveries as they begin. */
export const newDeliveries = (channels: readonly Channel[]): Delivery[] =>
  channels.map((channel) => ({ channel, status: 'waiting', tries: 0, at: null, reason: null }));

/** The reminder after a channel has answered. */
export function withOutcome(
  reminder: StoredReminder,
  channel: Channel,
  outcome: DeliveryOutcome,
  now: Date,
): StoredReminder {
  const after = (delivery: Delivery): Delivery => {
    const tries = delivery.tries + 1;
    const at = now.toISOString();
    if (outcome.sent) return { channel, status: 'sent', tries, at, reason: null };
    const isLast = outcome.final || tries > RETRY_AFTER_MINUTES.length;
    return { channel, status: isLast ? 'failed' : 'waiting', tries, at, reason: outcome.reason };
  };
  return {
    ...reminder,
    lastSentAt: outcome.sent ? now.toISOString() : reminder.lastSentAt,
    deliveries: reminder.deliveries.map((each) => (each.channel === channel ? after(each) : each)),
  };
}

const waitingDeliveries = ({ deliveries }: StoredReminder) =>
  deliveries.filter(({ status }) => status === 'waiting');

/** Whether every channel has had the reminder, or has been given up. */
export const isDelivered = (reminder: StoredReminder): boolean => waitingDeliveries(reminder).length === 0;

/** Whether the reminder is due for delivery. */
const isDue = ({ status, nextDueAt }: StoredReminder, now: Date): boolean =>
  status === 'pending' && nextDueAt !== null && new Date(nextDueAt) <= now;

/** When a channel that waits is tried: when the reminder is due, or some minutes after the try that failed. */
function nextTryAt({ at, tries }: Delivery, { nextDueAt, dueAt }: StoredReminder): string {
  const minutes = RETRY_AFTER_MINUTES[tries - 1];
  if (at === null || minutes === undefined) return nextDueAt ?? dueAt;
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

/** Channels by which the reminder is to be delivered now. */
export const dueChannels = (reminder: StoredReminder, now: Date): Channel[] =>
  isDue(reminder, now)
    ? waitingDeliveries(reminder)
        .filter((delivery) => new Date(nextTryAt(delivery, reminder)) <= now)
        .map(({ channel }) => channel)
    : [];

/**
 * The reminder out of a worker's hands: to be tried again if a channel still waits, else on to `next`, the coming time by
 * its rule, or at its end. A channel that was not tried keeps the reminder due. Reaching the user by one channel is
 * enough to have been sent.
 */
export function settledReminder(reminder: StoredReminder, next: Date | undefined): StoredReminder {
  const { deliveries, channels, dueAt } = reminder;
  if (!isDelivered(reminder)) {
    const [again = dueAt] = waitingDeliveries(reminder)
      .map((delivery) => nextTryAt(delivery, reminder))
      .toSorted();
    return { ...reminder, lease: null, nextDueAt: again };
  }
  const statusReason = deliveries.find(({ status }) => status === 'failed')?.reason ?? null;
  if (next !== undefined) {
    const at = next.toISOString();
    const coming = { dueAt: at, nextDueAt: at, deliveries: newDeliveries(channels) };
    return { ...reminder, ...coming, lease: null, statusReason };
  }
  const reached = deliveries.some(({ status }) => status === 'sent');
  return { ...reminder, lease: null, nextDueAt: null, status: reached ? 'sent' : 'failed', statusReason };
}
