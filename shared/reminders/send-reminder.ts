import type { SendWebhookMessage } from '../contract/messages.ts';
import { AppError } from '../domain/errors.ts';
import { reason } from '../domain/reasons.ts';
import type { ReminderRef } from '../domain/refs.ts';
import type { Channel, StoredReminder } from '../domain/reminder.ts';
import {
  claimedReminder,
  dueChannels,
  isDelivered,
  settledReminder,
  withOutcome,
} from '../domain/reminder-delivery.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';
import { type DeliveryChannel, deliveryId } from './delivery-channel.ts';
import type { Attempt } from './process-shard.ts';
import { nextOccurrence } from './recurrence.ts';
import { suspendReminder } from './reminder-changes.ts';

/**
 * Seconds of a lease on a reminder: longer than a call can last, so that no other call takes it from a running one. After a
 * crash, the reminder is processed again when the lease has expired.
 */
export const LEASE_SECONDS = 150;
/** Attempts to write a reminder that others change at the same time. */
const MAX_ATTEMPTS = 5;

interface SendReminderDeps {
  readonly reminders: Pick<ReminderWriter, 'get' | 'tryReplace' | 'tryDelete'>;
  readonly documents: Pick<DocumentReader, 'get'>;
  /** The channel that this function delivers by. */
  readonly channel: Channel;
  readonly deliveryChannel: DeliveryChannel;
  /** The queue for reminders that are due by webhook, in a function that does not send webhooks itself. */
  readonly webhooksQueue?: Pick<Queue<SendWebhookMessage>, 'send'>;
  readonly now?: () => Date;
}

/**
 * Delivers a due reminder through this function's channel: claim, deliver, settle, each a conditional write. If its webhook
 * is due too, it is queued for the function that sends webhooks, after the lease has been released. A reminder that is no
 * longer due, or leased to another call, is left alone. If a call dies after delivering and before settling, the reminder is
 * delivered again with the same id (docs/adr/0014).
 * @throws RetryLater if a service asks to wait.
 */
export async function sendReminder(
  ref: ReminderRef,
  attempt: Attempt,
  deps: SendReminderDeps,
): Promise<void> {
  const reminder = await claim(ref, attempt, deps);
  if (reminder === undefined) return;
  if (reminder.lease?.owner !== attempt.owner) return queueWebhook(reminder, deps);
  if (!(await isWanted(reminder, deps))) return;
  const settled = await deliver(reminder, deps).catch(async (error: unknown) => {
    // Waiting is not an attempt: the lease is released so that the next call can take it.
    const released =
      error instanceof RetryLater && (await deps.reminders.tryReplace({ ...reminder, lease: null }));
    if (released) await queueWebhook(released, deps);
    throw error;
  });
  if (settled !== undefined) await queueWebhook(settled, deps);
}

const nowOf = ({ now = () => new Date() }: SendReminderDeps) => now();

/**
 * The reminder, with a lease if there is something to deliver or settle; undefined if it is not due, or leased to another
 * call.
 */
async function claim(
  ref: ReminderRef,
  { owner, deferral }: Attempt,
  deps: SendReminderDeps,
): Promise<StoredReminder | undefined> {
  const { reminders, channel } = deps;
  for (let left = MAX_ATTEMPTS; left > 0; left -= 1) {
    const now = nowOf(deps);
    const reminder = await reminders.get(ref);
    const claimed = reminder && claimedReminder(reminder, { now, owner, seconds: LEASE_SECONDS });
    if (claimed === undefined) return undefined;
    const isToDeliver = deferral === undefined && dueChannels(claimed, now).includes(channel);
    // If the user has removed the last channel it was waiting for, it only has to be settled.
    if (!isToDeliver && !isDelivered(claimed)) return { ...claimed, lease: null };
    const written = await reminders.tryReplace(claimed);
    if (written !== undefined) return written;
  }
  return undefined;
}

/** Delivers the reminder and stores the outcome; undefined if the reminder has been changed in the meantime. */
async function deliver(
  reminder: StoredReminder,
  deps: SendReminderDeps,
): Promise<StoredReminder | undefined> {
  const { channel, deliveryChannel } = deps;
  if (isDelivered(reminder)) return settle(reminder, deps);
  const outcome = await deliveryChannel.deliver({ reminder, id: deliveryId(reminder, channel) });
  const tried = withOutcome(reminder, channel, outcome, nowOf(deps));
  const settled = await settle(tried, deps);
  logDelivery(tried, channel);
  return settled;
}

async function queueWebhook(reminder: StoredReminder, deps: SendReminderDeps): Promise<void> {
  const { workspaceId, id: reminderId } = reminder;
  if (!dueChannels(reminder, nowOf(deps)).includes('webhook')) return;
  await deps.webhooksQueue?.send({ type: 'send-webhook', workspaceId, reminderId });
}

/** Whether the reminder's document exists and is not in the trash. If not, the reminder is deleted or suspended. */
async function isWanted(
  reminder: StoredReminder,
  { documents, reminders }: SendReminderDeps,
): Promise<boolean> {
  const { workspaceId, documentId } = reminder;
  if (documentId === null) return true;
  const document = await documents.get({ workspaceId, documentId });
  if (document === undefined) await reminders.tryDelete(reminder);
  else if (document.view === 'trash') await reminders.tryReplace(suspendReminder(reminder));
  return document !== undefined && document.view !== 'trash';
}

async function settle(reminder: StoredReminder, deps: SendReminderDeps): Promise<StoredReminder | undefined> {
  return writeOutcome(settledWithNextTime(reminder, nowOf(deps)), reminder.lease?.owner, deps);
}

/** Logs the delivery that this call has tried. */
function logDelivery({ id: reminderId, deliveries }: StoredReminder, channel: Channel): void {
  for (const { status, tries, reason } of deliveries.filter((delivery) => delivery.channel === channel)) {
    const details = { reminderId, channel, status, tries };
    if (status === 'sent') log.info('reminder.sent', details);
    else log.info('reminder.not-sent', { ...details, code: reason?.code });
  }
}

/**
 * Stores the outcome of a delivery. If the user has edited the text in the meantime, the new text is kept; if they have
 * rescheduled or dismissed the reminder, that stands, and this call is done.
 */
async function writeOutcome(
  settled: StoredReminder,
  owner: string | undefined,
  { reminders }: SendReminderDeps,
): Promise<StoredReminder | undefined> {
  let reminder = settled;
  for (let left = MAX_ATTEMPTS; left > 0; left -= 1) {
    const written = await reminders.tryReplace(reminder);
    if (written !== undefined) return written;
    const { workspaceId, id } = settled;
    const newer = await reminders.get({ workspaceId, reminderId: id });
    if (newer === undefined || newer.lease?.owner !== owner) return undefined;
    const { status, statusReason, dueAt, nextDueAt, lastSentAt, deliveries, lease } = settled;
    reminder = { ...newer, status, statusReason, dueAt, nextDueAt, lastSentAt, deliveries, lease };
  }
  return undefined;
}

/**
 * The reminder without its lease, at its next occurrence if it repeats. Missed occurrences are not made up for: the next is
 * the first in the future. Never throws: if this version cannot follow the rule or the time zone, the reminder ends with
 * that reason, because it has been delivered and would be delivered over and over.
 */
export function settledWithNextTime(reminder: StoredReminder, now: Date): StoredReminder {
  const { repeat, dueAt } = reminder;
  if (!isDelivered(reminder) || repeat === null) return settledReminder(reminder, undefined);
  const after = new Date(Math.max(now.getTime(), Date.parse(dueAt)));
  try {
    return settledReminder(reminder, nextOccurrence({ ...reminder, repeat }, after));
  } catch (error) {
    if (!(error instanceof AppError || error instanceof RangeError)) throw error;
    log.error('reminder.no-next-time', { reminderId: reminder.id, error });
    return { ...settledReminder(reminder, undefined), statusReason: reason('reminder.no-next-time', {}) };
  }
}
