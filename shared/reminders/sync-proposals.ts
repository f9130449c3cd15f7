import type { DocumentChange } from '../domain/document-change.ts';
import type { StoredReminder } from '../domain/reminder.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { ReminderSettingsReader } from '../table/reminders/reminder-settings.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';
import type { AccountReader } from '../users/accounts.ts';
import { timeZoneOf } from './person-settings.ts';
import { movedToDueDate, proposedReminder } from './proposal.ts';
import { proposedReminderTime } from './proposal-time.ts';
import { resumeReminder, suspendReminder } from './shelve.ts';

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
 * Keeps the reminders of a document in step with it: a due date proposes one, once for each date; a corrected date moves
 * one that the person has not decided about; in the trash they are dismissed, and taken up again out of it. It looks at
 * the document as it is now, so that a change that is heard twice or late does no harm.
 */
export async function syncProposals(
  { ref, before, after }: DocumentChange,
  deps: SyncProposalsDeps,
): Promise<void> {
  if (after === undefined || !concernsReminders(before, after)) return;
  const document = await deps.documents.get(ref);
  if (document === undefined) return;
  const reminders = await deps.reminders.listByDocument(ref);
  const now = deps.now?.() ?? new Date();
  if (document.view === 'trash') {
    for (const reminder of reminders) await write(reminder, suspendReminder(reminder), deps);
    return;
  }
  for (const reminder of reminders) {
    if (!reminder.followsPaper) await write(reminder, resumeReminder(reminder, now), deps);
  }
  if (document.status !== 'ready' && document.status !== 'needs-review') return;
  await followDueDate(document, reminders, now, deps);
}

const concernsReminders = (before: StoredDocument | undefined, after: StoredDocument): boolean =>
  (['dueDate', 'view', 'status', 'actionStatus'] as const).some((name) => before?.[name] !== after[name]);

const isOpen = ({ status }: StoredReminder) => status === 'proposed' || status === 'pending';

/** The one that still does what the paper says: nobody has accepted, moved or dismissed it. */
const following = (reminders: readonly StoredReminder[]) =>
  reminders.find((each) => each.followsPaper && (isOpen(each) || each.shelvedStatus !== null));

async function followDueDate(
  document: StoredDocument,
  reminders: readonly StoredReminder[],
  now: Date,
  deps: SyncProposalsDeps,
): Promise<void> {
  const { dueDate, actionStatus } = document;
  const known = following(reminders);
  if (dueDate === null || actionStatus === 'action-done' || actionStatus === 'no-action-needed') {
    if (known !== undefined) await write(known, suspendReminder(known), deps);
    return;
  }
  if (known !== undefined && isOpen(known) && known.dueDate === dueDate) return;

  const { preferences } = await deps.settings.get(document.workspaceId);
  if (!preferences.enabled && (known === undefined || !isOpen(known))) return;
  const account = await deps.accounts.get(document.createdBy);
  const timeZone = timeZoneOf(known ?? account);
  const time = proposedReminderTime(dueDate, preferences, timeZone, now);
  if (known === undefined) {
    if (time === undefined) return;
    await deps.reminders.tryPropose(
      proposedReminder(document, dueDate, { time, timeZone, preferences, now }),
    );
  } else if (time === undefined) {
    await write(known, suspendReminder(known), deps);
  } else if (
    (await deps.reminders.tryMoveToDueDate(movedToDueDate(known, document, dueDate, time))) === undefined
  ) {
    throw changedMeanwhile(known);
  }
}

async function write(
  was: StoredReminder,
  is: StoredReminder,
  { reminders }: SyncProposalsDeps,
): Promise<void> {
  if (is !== was && (await reminders.tryReplace(is)) === undefined) throw changedMeanwhile(was);
}

/** The stream comes again with the change, and the reminder is read anew. */
const changedMeanwhile = ({ id }: StoredReminder) =>
  new Error(`The reminder ${id} was changed in the same moment`);
