import { ulid } from 'ulid';
import type { StoredHistoryEntry } from '../domain/history.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';

/**
 * Moves a snoozed document back to the inbox once its time has come; true if this call did. Repeatable. Does nothing if the
 * document has been moved, snoozed again or deleted in the meantime.
 */
export function unsnoozeDocument(
  ref: DocumentRef,
  {
    documents,
    now = new Date(),
  }: { readonly documents: Pick<DocumentWriter, 'tryUnsnooze'>; readonly now?: Date },
): Promise<boolean> {
  const entry: StoredHistoryEntry = {
    id: ulid(now.getTime()),
    at: now.toISOString(),
    userId: null,
    action: 'woken',
    changes: [{ path: 'view', from: 'snoozed', to: 'inbox', shortened: false }],
    more: 0,
  };
  return documents.tryUnsnooze(ref, now, entry);
}
