import type { SendWebhookMessage } from '../contract/messages.ts';
import type { Reason } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
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
 * Seconds a reminder is one call's own: longer than a call may last, so that nobody takes it from one that is alive.
 * What a crash leaves behind is taken up after it.
 */
export const LEASE_SECONDS = 150;
/** Times to begin anew if somebody changed the reminder in the same moment. */
const MAX_ATTEMPTS = 5;

interface SendReminderDeps {
  readonly reminders: Pick<ReminderWriter, 'get' | 'tryReplace' | 'tryDelete'>;
  readonly documents: Pick<DocumentReader, 'get'>;
  /** The one channel that this function delivers by. */
  readonly channel: Channel;
  readonly deliveryChannel: DeliveryChannel;
  /** For a function that does not post webhooks: where reminders go that are to be posted. */
  readonly webhooksQueue?: Pick<Queue<SendWebhookMessage>, 'send'>;
  readonly now?: () => Date;
}

/**
 * Sends one reminder that is due by this function's channel: claim, hand over, settle, each a conditional write. If its
 * webhook is due too, it is queued for the function that posts it, after the reminder is free again. What is not due any
 * more, or in other hands, is left alone. A call that dies between handing over and writing that down has the reminder sent
 * again, with the same id (docs/adr/0014). Throws `Later` if a service asks to wait.
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
    // Waiting is not a try: the reminder is free again for whoever comes after the wait.
    const released =
      error instanceof RetryLater && (await deps.reminders.tryReplace({ ...reminder, lease: null }));
    if (released) await queueWebhook(released, deps);
    throw error;
  });
  if (settled !== undefined) await queueWebhook(settled, deps);
}

const nowOf = ({ now = () => new Date() }: SendReminderDeps) => now();

/** The reminder, claimed if this call has something to do about it; undefined if it is not due, or in other hands. */
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
    // A reminder that waits for no channel any more, since a person took it away, only has to be settled.
    if (!isToDeliver && !isDelivered(claimed)) return { ...claimed, lease: null };
    const written = await reminders.tryReplace(claimed);
    if (written !== undefined) return written;
  }
  return undefined;
}

/** Hands the reminder over and writes down what came of it; undefined if somebody else has changed it meanwhile. */
async function deliver(
  reminder: StoredReminder,
  deps: SendReminderDeps,
): Promise<StoredReminder | undefined> {
  const { channel, deliveryChannel } = deps;
  if (isDelivered(reminder)) return settle(reminder, deps);
  const outcome = await deliveryChannel.deliver({ reminder, id: deliveryId(reminder, channel) });
  return settle(withOutcome(reminder, channel, outcome, nowOf(deps)), deps);
}

async function queueWebhook(reminder: StoredReminder, deps: SendReminderDeps): Promise<void> {
  const { workspaceId, id: reminderId } = reminder;
  if (!dueChannels(reminder, nowOf(deps)).includes('webhook')) return;
  await deps.webhooksQueue?.send({ type: 'send-webhook', workspaceId, reminderId });
}

/** Nobody is reminded of a paper that is gone, or lies in the trash. */
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
  const written = await writeOutcome(settledWithNextTime(reminder, nowOf(deps)), reminder.lease?.owner, deps);
  const failed = reminder.deliveries.filter(({ status, tries }) => status !== 'sent' && tries > 0);
  for (const { channel, status, tries, reason } of failed) {
    log.info('reminder not sent', { reminderId: reminder.id, channel, status, tries, code: reason?.code });
  }
  return written;
}

/**
 * Writes what came of the delivery. If the person has changed the words meanwhile, these are kept; if they have given it
 * another time or ended it, that stands, and the call has nothing more to do.
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
 * The reminder out of a worker's hands, at its next time if it repeats. Times that were missed are not made up for: the
 * next is the first that is still to come. Never throws: a rule or a time zone that this version cannot follow ends it,
 * with the reason, for the reminder has been delivered and would be delivered again and again.
 */
export function settledWithNextTime(reminder: StoredReminder, now: Date): StoredReminder {
  const { repeat, dueAt } = reminder;
  if (!isDelivered(reminder) || repeat === null) return settledReminder(reminder, undefined);
  const after = new Date(Math.max(now.getTime(), Date.parse(dueAt)));
  try {
    return settledReminder(reminder, nextOccurrence({ ...reminder, repeat }, after));
  } catch (error) {
    if (!(error instanceof AppError || error instanceof RangeError)) throw error;
    log.error('a repeating reminder has no next time', { reminderId: reminder.id, error });
    return { ...settledReminder(reminder, undefined), statusReason: noNextTime };
  }
}

const noNextTime: Reason = {
  code: 'reminder.no-next-time',
  message: 'Its rule for repeating cannot be followed any more. Set `repeat` again.',
};
