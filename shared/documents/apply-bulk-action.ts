import { concurrently } from '../concurrently.ts';
import { correctionsOf } from '../domain/corrections.ts';
import { tagKey } from '../domain/folded-text.ts';
import type { HistoryAction } from '../domain/history.ts';
import { limits } from '../domain/limits.ts';
import type { DocumentUpdate, StoredDocument } from '../domain/stored-document.ts';
import { uniqueTags } from '../domain/tags.ts';
import { parseSnoozeTime, viewUpdateFor } from '../domain/views.ts';
import { invalidRequest, violationAt } from '../domain/violations.ts';
import type { FileStore } from '../files/file-store.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { BulkAction } from './bulk-action.ts';
import { changeDocument, type UserRef } from './change-document.ts';
import { deletePermanently } from './delete-document.ts';
import { changesOfEdit, type DocumentEdit } from './edit.ts';

interface BulkActionDeps {
  readonly documents: DocumentWriter;
  readonly files: Pick<FileStore, 'removeAll'>;
}

/** The outcome for one document: its new state (null if it was deleted), or the error. */
type BulkResult =
  | { readonly id: string; readonly ok: true; readonly document: StoredDocument | null }
  | { readonly id: string; readonly ok: false; readonly error: unknown };

/** Documents processed concurrently. */
const MAX_CONCURRENT = 8;

/** Applies an action to many documents. Each succeeds or fails independently. */
export async function runBulkAction(
  action: BulkAction,
  person: UserRef,
  deps: BulkActionDeps,
): Promise<BulkResult[]> {
  if (action.action === 'snooze') parseSnoozeTime(action.until, new Date());
  return concurrently([...new Set(action.ids)], MAX_CONCURRENT, async (id): Promise<BulkResult> => {
    try {
      return { id, ok: true, document: await applyToDocument(action, person, id, deps) };
    } catch (error) {
      return { id, ok: false, error };
    }
  });
}

async function applyToDocument(
  action: BulkAction,
  user: UserRef,
  id: string,
  deps: BulkActionDeps,
): Promise<StoredDocument | null> {
  const change = (what: HistoryAction, decide: Parameters<typeof changeDocument>[4]) =>
    changeDocument(deps, user, { id }, what, decide);
  switch (action.action) {
    case 'delete':
      await deletePermanently(deps, user, { id });
      return null;
    case 'archive':
      return change('archived', (document, now) => viewUpdateFor(document, 'archive', { now }));
    case 'restore':
      return change('restored', (document, now) => viewUpdateFor(document, 'restore', { now }));
    case 'trash':
      return change('trashed', (document, now) => viewUpdateFor(document, 'trash', { now }));
    case 'snooze':
      return change('snoozed', (document, now) =>
        viewUpdateFor(document, 'snooze', { now, until: parseSnoozeTime(action.until, now) }),
      );
    default:
      return change('changed', (document, now) => changesOfBulkEdit(document, editOf(action, document), now));
  }
}

/** Bulk edits never touch amounts, so no page text is needed. */
const changesOfBulkEdit = (
  document: StoredDocument,
  requested: DocumentEdit,
  now: Date,
): Promise<DocumentUpdate | undefined> => changesOfEdit(document, requested, now, async () => []);

type EditAction = Extract<
  BulkAction,
  { action: 'tag' | 'markRead' | 'setCategory' | 'setKind' | 'setActionStatus' }
>;

function editOf(action: EditAction, document: StoredDocument): DocumentEdit {
  switch (action.action) {
    case 'tag':
      return { tags: tagsAfter(document.tags, action), corrections: [] };
    case 'markRead':
      return { read: action.read, corrections: [] };
    case 'setCategory':
      return { corrections: correctionsOf({ category: action.category }, document) };
    case 'setKind':
      return { corrections: correctionsOf({ kind: action.kind }, document) };
    default:
      return { corrections: correctionsOf({ actionStatus: action.actionStatus }, document) };
  }
}

function tagsAfter(
  tags: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): string[] {
  const removedKeys = new Set(remove.map(tagKey));
  const kept = uniqueTags([...tags.filter((tag) => !removedKeys.has(tagKey(tag))), ...add]);
  const { max: maxTags } = limits.tags;
  if (kept.length <= maxTags) return kept;
  const values = { count: kept.length, max: maxTags };
  throw invalidRequest(violationAt('body.add', { code: 'too-many-tags', values }));
}
