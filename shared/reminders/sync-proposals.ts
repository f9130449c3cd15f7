import { ulid } from 'ulid';
import type { ReminderPreferences, StoredReminder } from '../domain/reminder.ts';
import { newDeliveries } from '../domain/reminder-delivery.ts';
import type { DocumentChange, StoredDocument } from '../domain/stored-document.ts';
import { titles } from '../messages/en/titles.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { ReminderSettingsReader } from '../table/reminders/reminder-settings.ts';
import type { ProposedReminder, ReminderWriter } from '../table/reminders/reminders.ts';
import type { AccountReader } from '../users/accounts.ts';
import { proposedReminderTime, timeZoneOf, wallTimeOf } from './due-time.ts';
import { resumeReminder, suspendReminder } from './reminder-changes.ts';

export interface SyncProposalsDeps {
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly reminders: Pick<
    ReminderWriter,
    'listByDocument' | 'tryPropose' | 'tryMoveToDueDate' | 'tryReplace'
  >;
  readonly settings: ReminderSettingsReader;
  readonly accounts: AccountReader;
  readonly now?: () => Date;
}

/**
 * Keeps the reminders of a document in sync with it. A due date proposes a reminder, once for each date; a corrected date
 * moves one that the user has not decided about; in the trash they are suspended, and resumed when the document leaves it.
 * Works from the document as it is now, so that repeated and late changes do no harm.
 */
export async function syncProposals(
  { ref, before, after }: DocumentChange,
  deps: SyncProposalsDeps,
): Promise<void> {
  if (after === undefined || !concernsReminders(before, after)) return;
  const reminders = await deps.reminders.listByDocument(ref);
  // Read after the reminders, so it is never older than what they follow.
  const document = await deps.documents.get(ref);
  if (document === undefined) return;
  const now = deps.now?.() ?? new Date();
  if (document.view === 'trash') {
    for (const reminder of reminders) await replaceIfChanged(reminder, suspendReminder(reminder), deps);
    return;
  }
  for (const reminder of reminders) {
    if (!reminder.followsDocument) await replaceIfChanged(reminder, resumeReminder(reminder, now), deps);
  }
  if (document.status !== 'ready' && document.status !== 'needs-review') return;
  await followDueDate(document, reminders, now, deps);
}

const concernsReminders = (before: StoredDocument | undefined, after: StoredDocument): boolean =>
  (['dueDate', 'view', 'status', 'actionStatus'] as const).some((name) => before?.[name] !== after[name]);

const isOpen = ({ status }: StoredReminder) => status === 'proposed' || status === 'pending';

/** The reminder that still follows the document: the user has not accepted, moved or dismissed it. */
const findFollowing = (reminders: readonly StoredReminder[]) =>
  reminders.find((each) => each.followsDocument && (isOpen(each) || each.suspendedStatus !== null));

async function followDueDate(
  document: StoredDocument,
  reminders: readonly StoredReminder[],
  now: Date,
  deps: SyncProposalsDeps,
): Promise<void> {
  const { dueDate, actionStatus } = document;
  const existing = findFollowing(reminders);
  if (dueDate === null || actionStatus === 'action-done' || actionStatus === 'no-action-needed') {
    if (existing !== undefined) await replaceIfChanged(existing, suspendReminder(existing), deps);
    return;
  }
  if (existing !== undefined && isOpen(existing) && existing.dueDate === dueDate) return;

  const { preferences } = await deps.settings.get(document.workspaceId);
  if (!preferences.enabled && (existing === undefined || !isOpen(existing))) return;
  const account = await deps.accounts.get(document.createdBy);
  const timeZone = timeZoneOf(existing ?? account);
  const time = proposedReminderTime(dueDate, preferences, timeZone, now);
  if (existing === undefined) {
    if (time === undefined) return;
    await deps.reminders.tryPropose(
      proposedReminder(document, dueDate, { time, timeZone, preferences, now }),
    );
  } else if (time === undefined) {
    await replaceIfChanged(existing, suspendReminder(existing), deps);
  } else if (
    (await deps.reminders.tryMoveToDueDate(movedToDueDate(existing, document, dueDate, time))) === undefined
  ) {
    throw conflictError(existing);
  }
}

async function replaceIfChanged(
  before: StoredReminder,
  after: StoredReminder,
  { reminders }: SyncProposalsDeps,
): Promise<void> {
  if (after !== before && (await reminders.tryReplace(after)) === undefined) throw conflictError(before);
}

/** The stream delivers the change again, and the reminder is read again. */
const conflictError = ({ id }: StoredReminder) =>
  new Error(`The reminder ${id} was changed in the same moment`);

const dueTimes = (time: Date, timeZone: string) => ({
  dueAt: time.toISOString(),
  startsAt: wallTimeOf(time, timeZone),
});

/** The proposed reminder with the document's current due date and quote. A suspended one is resumed. */
function movedToDueDate(
  reminder: StoredReminder,
  document: StoredDocument,
  dueDate: string,
  time: Date,
): ProposedReminder {
  const moved = dueTimes(time, reminder.timeZone);
  const status = reminder.suspendedStatus ?? reminder.status;
  return {
    ...reminder,
    ...moved,
    status,
    suspendedStatus: null,
    nextDueAt: status === 'pending' ? moved.dueAt : null,
    deliveries: newDeliveries(reminder.channels),
    lease: null,
    documentId: document.id,
    dueDate,
    source: sourceOf(document),
  };
}

interface ProposalContext {
  readonly time: Date;
  readonly timeZone: string;
  readonly preferences: ReminderPreferences;
  readonly now: Date;
}

/** A reminder of a document's due date, according to the user's preferences. */
function proposedReminder(
  document: StoredDocument,
  dueDate: string,
  { time, timeZone, preferences, now }: ProposalContext,
): ProposedReminder {
  const { dueAt, startsAt } = dueTimes(time, timeZone);
  const { autoAccept, channels } = preferences;
  return {
    id: ulid(now.getTime()),
    workspaceId: document.workspaceId,
    createdBy: document.createdBy,
    documentId: document.id,
    title: titleOf(document),
    titleFrom: 'document',
    note: null,
    status: autoAccept ? 'pending' : 'proposed',
    statusReason: null,
    dueDate,
    source: sourceOf(document),
    dueAt,
    nextDueAt: autoAccept ? dueAt : null,
    lastSentAt: null,
    timeZone,
    startsAt,
    repeat: null,
    channels,
    deliveries: newDeliveries(channels),
    followsDocument: true,
    suspendedStatus: null,
    lease: null,
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** The maximum length of a reminder's title. */
const TITLE_LENGTH = 200;

function titleOf({ title, sender }: StoredDocument): string {
  const ownTitle = sender?.name ? titles.documentFrom({ sender: sender.name }) : titles.document();
  return (title ?? ownTitle).slice(0, TITLE_LENGTH);
}

/** The source of the due date, which an invoice may have among its own fields only. */
function sourceOf({ fields }: StoredDocument): ProposedReminder['source'] {
  const source = (fields['dueDate'] ?? fields['invoice.dueDate'])?.source;
  return source ? { page: source.page, quote: source.quote } : null;
}
