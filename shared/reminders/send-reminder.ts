import type { Channel, StoredReminder } from '../domain/reminder.ts';
import { claimed, settled, waitingChannels, withOutcome } from '../domain/reminder-delivery.ts';
import { Later } from '../events/later.ts';
import { log } from '../log.ts';
import type { DocumentReader } from '../table/documents.ts';
import type { ReminderRef } from '../table/keys.ts';
import type { ReminderWriter } from '../table/reminders.ts';
import { type Courier, letterId } from './courier.ts';
import { nextOccurrence } from './recurrence.ts';
import { shelved } from './shelve.ts';
import type { Attempt } from './work-bucket.ts';

/**
 * Seconds a reminder is one call's own: longer than a call may last, so that nobody takes it from one that is alive.
 * What a crash leaves behind is taken up after it.
 */
export const LEASE_SECONDS = 150;
/** Times to begin anew where somebody changed the reminder in the same moment. */
const TRIES = 5;

export interface Sending {
  readonly reminders: Pick<ReminderWriter, 'get' | 'replace' | 'remove'>;
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly couriers: Readonly<Record<Channel, Courier>>;
  readonly now?: () => Date;
}

/**
 * Sends one reminder that is due, by every channel that has not had it: claim, hand over, settle, each a conditional
 * write. What is not due any more, or in other hands, is left alone. A call that dies between handing over and writing
 * that down has the reminder sent again, with the same id (docs/adr/0014).
 */
export async function sendReminder(ref: ReminderRef, { owner }: Attempt, sending: Sending): Promise<void> {
  const { couriers, now = () => new Date() } = sending;
  const taken = await take(ref, owner, sending);
  if (taken === undefined || !(await isWanted(taken, sending))) return;

  let reminder = taken;
  const channels = waitingChannels(reminder);
  for (const [index, channel] of channels.entries()) {
    const outcome = await couriers[channel]
      .deliver({ reminder, id: letterId(reminder, channel) })
      .catch((error: unknown) => letGo(error, reminder, sending));
    reminder = withOutcome(reminder, channel, outcome, now());
    const isLast = index === channels.length - 1;
    // Written down before the next channel is tried: a crash there repeats only that one.
    const written = isLast ? await settle(reminder, sending) : await write(reminder, owner, sending);
    if (written === undefined) return;
    reminder = written;
  }
}

async function take(ref: ReminderRef, owner: string, { reminders, now = () => new Date() }: Sending) {
  for (let left = TRIES; left > 0; left -= 1) {
    const reminder = await reminders.get(ref);
    const claim = reminder && claimed(reminder, { now: now(), owner, seconds: LEASE_SECONDS });
    if (claim === undefined) return undefined;
    const taken = await reminders.replace(claim);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/** Nobody is reminded of a paper that is gone, or lies in the trash. */
async function isWanted(reminder: StoredReminder, { documents, reminders }: Sending): Promise<boolean> {
  const { workspaceId, documentId } = reminder;
  if (documentId === null) return true;
  const document = await documents.get({ workspaceId, documentId });
  if (document === undefined) await reminders.remove(reminder);
  else if (document.view === 'trash') await reminders.replace(shelved(reminder));
  return document !== undefined && document.view !== 'trash';
}

/** Waiting is not a try: the reminder is free again for whoever comes after the wait. */
async function letGo(error: unknown, reminder: StoredReminder, { reminders }: Sending): Promise<never> {
  if (error instanceof Later) await reminders.replace({ ...reminder, lease: null });
  throw error;
}

async function settle(reminder: StoredReminder, sending: Sending): Promise<StoredReminder | undefined> {
  const { repeat, dueAt } = reminder;
  const now = sending.now?.() ?? new Date();
  // Times that were missed are not made up for: the next is the first that is still to come.
  const after = new Date(Math.max(now.getTime(), Date.parse(dueAt)));
  const isDone = waitingChannels(reminder).length === 0;
  const next = isDone && repeat !== null ? nextOccurrence({ ...reminder, repeat }, after) : undefined;
  const owner = reminder.lease?.owner ?? '';
  const written = await write(settled(reminder, now, next), owner, sending);
  const failed = reminder.deliveries.filter(({ status }) => status !== 'sent');
  for (const { channel, status, tries, reason } of failed) {
    log.info('reminder not sent', { reminderId: reminder.id, channel, status, tries, code: reason?.code });
  }
  return written;
}

/**
 * Writes what came of the delivery. Where the person has changed the words meanwhile, these are kept; where they have
 * given it another time or ended it, that stands, and the call has nothing more to do.
 */
async function write(
  wanted: StoredReminder,
  owner: string,
  { reminders }: Sending,
): Promise<StoredReminder | undefined> {
  let reminder = wanted;
  for (let left = TRIES; left > 0; left -= 1) {
    const written = await reminders.replace(reminder);
    if (written !== undefined) return written;
    const { workspaceId, id } = wanted;
    const newer = await reminders.get({ workspaceId, reminderId: id });
    if (newer === undefined || newer.lease?.owner !== owner) return undefined;
    const { status, statusReason, dueAt, nextDueAt, lastSentAt, deliveries, lease } = wanted;
    reminder = { ...newer, status, statusReason, dueAt, nextDueAt, lastSentAt, deliveries, lease };
  }
  return undefined;
}
