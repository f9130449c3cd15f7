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
import type { BulkAction, DocumentAction } from './bulk-action.ts';
import {
  type ChangeDocumentDeps,
  changeDocument,
  type RequestedDocument,
  type UserRef,
} from './change-document.ts';
import { deletePermanently } from './delete-document.ts';
import { changesOfEdit, type DocumentEdit } from './edit.ts';

interface BulkActionDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange' | 'tryDelete' | 'deleteRelatedItems'>;
  readonly files: Pick<FileStore, 'removeAll'>;
}

/** The outcome for one document: its new state (null if it was deleted), or the error. */
type BulkResult =
  | { readonly id: string; readonly ok: true; readonly document: StoredDocument | null }
  | { readonly id: string; readonly ok: false; readonly error: unknown };

/** Documents processed concurrently. */
const MAX_CONCURRENT = 8;

/** Applies an action to many documents, as the job with this id. Each succeeds or fails independently. */
export async function runBulkAction(
  action: BulkAction,
  person: UserRef,
  jobId: string,
  deps: BulkActionDeps,
): Promise<BulkResult[]> {
  assertActionValid(action, new Date());
  return concurrently([...new Set(action.ids)], MAX_CONCURRENT, async (id): Promise<BulkResult> => {
    try {
      if (action.action === 'delete') {
        await deletePermanently(deps, person, { id });
        return { id, ok: true, document: null };
      }
      return { id, ok: true, document: await applyToDocument(action, person, { id, jobId }, deps) };
    } catch (error) {
      return { id, ok: false, error };
    }
  });
}

/** Refuses an action that can succeed for no document. Throws `request.invalid`. */
export function assertActionValid(action: Pick<BulkAction, 'action'> | DocumentAction, now: Date): void {
  if (action.action === 'snooze' && 'until' in action) parseSnoozeTime(action.until, now);
}

type Decide = Parameters<typeof changeDocument>[4];

/** Applies an action to one document. */
export function applyToDocument(
  action: DocumentAction,
  user: UserRef,
  document: RequestedDocument,
  deps: ChangeDocumentDeps,
): Promise<StoredDocument> {
  const change = (what: HistoryAction, decide: Decide) => changeDocument(deps, user, document, what, decide);
  switch (action.action) {
    case 'archive':
      return change('archived', (current, now) => viewUpdateFor(current, 'archive', { now }));
    case 'restore':
      return change('restored', (current, now) => viewUpdateFor(current, 'restore', { now }));
    case 'trash':
      return change('trashed', (current, now) => viewUpdateFor(current, 'trash', { now }));
    case 'snooze':
      return change('snoozed', (current, now) =>
        viewUpdateFor(current, 'snooze', { now, until: parseSnoozeTime(action.until, now) }),
      );
    default:
      return change('changed', (current, now) => changesOfBulkEdit(current, editOf(action, current), now));
  }
}

/** Bulk edits never touch amounts, so no page text is needed. */
const changesOfBulkEdit = (
  document: StoredDocument,
  requested: DocumentEdit,
  now: Date,
): Promise<DocumentUpdate | undefined> => changesOfEdit(document, requested, now, async () => []);

type EditAction = Extract<
  DocumentAction,
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
