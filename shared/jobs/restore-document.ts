import {
  type ChangeDocumentDeps,
  changeDocument,
  type RequestedDocument,
  type UserRef,
} from '../documents/change-document.ts';
import type { View } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { HistoryAction } from '../domain/history.ts';
import { type JobEntry, restoringUpdate } from '../domain/job.ts';

/** How the history names a document's way back. */
const historyActions: Readonly<Record<View, HistoryAction>> = {
  inbox: 'restored',
  archived: 'archived',
  snoozed: 'snoozed',
  trash: 'trashed',
};

/**
 * Gives a document the values that it had before a job changed it, if nothing has changed it since.
 * @throws `document.not-found`, `document.changed`
 */
export async function restoreDocument(
  entry: JobEntry | undefined,
  user: UserRef,
  document: RequestedDocument,
  deps: Required<ChangeDocumentDeps>,
): Promise<void> {
  // Entries expire with the time to undo.
  if (entry === undefined) throw new AppError('document.not-found', { cause: 'unknown', id: document.id });
  const { view } = restoringUpdate(entry, deps.now());
  await changeDocument(
    deps,
    user,
    { ...document, ifMatch: entry.version },
    view === undefined ? 'changed' : historyActions[view],
    (_, now) => restoringUpdate(entry, now),
  );
}
