import type { Reason } from './document.ts';
import type { Channel, Delivery, StoredReminder } from './reminder.ts';

/**
 * How a reminder is delivered, as pure steps: claimed by one worker, handed to each channel, settled. Each step is one
 * conditional write of the whole reminder, so that whoever comes second finds that it has moved on.
 */

/** Minutes to wait after the first failed try, the second and so on; after the last one there is no other. */
export const RETRY_AFTER_MINUTES = [1, 10, 60, 360] as const;

/** What a channel said. A `final` failure is not tried again. */
export type Outcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly final: boolean; readonly reason: Reason };

interface Claim {
  readonly now: Date;
  readonly owner: string;
  readonly seconds: number;
}

/** The reminder in the hands of `owner`; undefined where it is not due, or someone else has it. */
export function claimed(
  reminder: StoredReminder,
  { now, owner, seconds }: Claim,
): StoredReminder | undefined {
  const { status, nextDueAt, lease } = reminder;
  const isDue = status === 'pending' && nextDueAt !== null && new Date(nextDueAt) <= now;
  const isHeld = lease !== null && lease.owner !== owner && new Date(lease.until) >= now;
  if (!isDue || isHeld) return undefined;
  return { ...reminder, lease: { owner, until: new Date(now.getTime() + seconds * 1000).toISOString() } };
}

/** Deliveries as they begin. */
export const awaiting = (channels: readonly Channel[]): Delivery[] =>
  channels.map((channel) => ({ channel, status: 'waiting', tries: 0, at: null, reason: null }));

/** The reminder after a channel has answered. */
export function withOutcome(
  reminder: StoredReminder,
  channel: Channel,
  outcome: Outcome,
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

/** Channels that still have to be handed the reminder. */
export const waitingChannels = ({ deliveries }: StoredReminder): Channel[] =>
  deliveries.filter(({ status }) => status === 'waiting').map(({ channel }) => channel);

/**
 * The reminder out of the worker's hands: to be tried again where a channel still waits, else on to `next`, the coming
 * time by its rule, or at its end. Reaching the person by one channel is enough to have been sent.
 */
export function settled(reminder: StoredReminder, now: Date, next: Date | undefined): StoredReminder {
  const { deliveries, channels } = reminder;
  const waiting = deliveries.filter(({ status }) => status === 'waiting');
  if (waiting.length > 0) {
    const minutes = Math.min(...waiting.map(({ tries }) => RETRY_AFTER_MINUTES[tries - 1] ?? 1));
    const again = new Date(now.getTime() + minutes * 60_000).toISOString();
    return { ...reminder, lease: null, nextDueAt: again };
  }
  const statusReason = deliveries.find(({ status }) => status === 'failed')?.reason ?? null;
  if (next !== undefined) {
    const at = next.toISOString();
    const coming = { dueAt: at, nextDueAt: at, deliveries: awaiting(channels) };
    return { ...reminder, ...coming, lease: null, statusReason };
  }
  const reached = deliveries.some(({ status }) => status === 'sent');
  return { ...reminder, lease: null, nextDueAt: null, status: reached ? 'sent' : 'failed', statusReason };
}
