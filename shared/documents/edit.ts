import { type Correction, withCorrections } from '../domain/corrections.ts';
import type { DocumentRecord } from '../domain/record.ts';
import { isArithmeticPath, openProblem, recheckedFields } from '../domain/record-problems.ts';
import type { DocumentUpdate, StoredDocument } from '../domain/stored-document.ts';
import { uniqueTags } from '../domain/tags.ts';
import { assertNotInTrash } from '../domain/views.ts';

/** What a user may edit: tags, notes, the read flag, that it is not a duplicate, and corrections of extracted values. */
export interface DocumentEdit {
  readonly tags?: readonly string[] | undefined;
  readonly notes?: string | null | undefined;
  readonly read?: boolean | undefined;
  /** Null: it is not a duplicate. */
  readonly duplicateOf?: null | undefined;
  readonly corrections: readonly Correction[];
}

/**
 * The changes that an edit makes; undefined if it changes nothing. Corrections clear `needs-review` if no problem is left,
 * or update its reason. `pageLines` gives the lines of all pages, and is only called to check sums.
 * @throws `document.in-trash` for anything but `read`.
 */
export async function changesOfEdit(
  document: StoredDocument,
  { notes, read, duplicateOf, corrections, ...edit }: DocumentEdit,
  now: Date,
  pageLines: () => Promise<readonly string[]>,
): Promise<DocumentUpdate | undefined> {
  const tags = edit.tags && uniqueTags(edit.tags);
  const others = [tags, notes, duplicateOf, corrections[0]];
  if (others.some((each) => each !== undefined)) assertNotInTrash(document);
  const changes: DocumentUpdate = {
    ...(tags === undefined || sameTags(tags, document.tags) ? {} : { tags }),
    ...(notes === undefined || notes === document.notes ? {} : { notes }),
    ...(read === undefined || read === document.read ? {} : { read }),
    ...(duplicateOf === null && document.duplicateOf !== null ? { duplicateOf, notDuplicate: true } : {}),
    ...(await correctionChanges(document, corrections, now, pageLines)),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

async function correctionChanges(
  document: StoredDocument,
  corrections: readonly Correction[],
  now: Date,
  pageLines: () => Promise<readonly string[]>,
): Promise<DocumentUpdate> {
  if (corrections.length === 0) return {};
  const record = withCorrections(document, corrections, now.toISOString());
  const recalculates = record.invoice !== null && corrections.some(({ path }) => isArithmeticPath(path));
  const fields = recalculates ? recheckedFields(record, await pageLines()) : record.fields;
  const changes = changedMembers(document, { ...record, fields });
  if (Object.keys(changes).length === 0) return {};
  return { ...changes, ...reviewedStatus(document, { ...record, fields }) };
}

/**
 * A processed document is ready or needs review, depending on the problems that are left. In any other status nothing
 * changes.
 */
function reviewedStatus(document: StoredDocument, record: DocumentRecord): DocumentUpdate {
  if (document.status !== 'ready' && document.status !== 'needs-review') return {};
  const { ocrConfidence, statusReason } = document;
  const reason = openProblem({ ...record, ocrConfidence, statusReason });
  return { status: reason === null ? 'ready' : 'needs-review', statusReason: reason };
}

const recordMembers = [
  'title',
  'summary',
  'kind',
  'givenKind',
  'category',
  'actionStatus',
  'dueDate',
  'amount',
  'sender',
  'invoice',
  'fields',
  'withdrawn',
] as const;

/** The members of the record that have changed. */
function changedMembers(before: DocumentRecord, after: DocumentRecord): DocumentUpdate {
  const differ = recordMembers.filter(
    (name) => JSON.stringify(before[name] ?? []) !== JSON.stringify(after[name] ?? []),
  );
  return Object.fromEntries(differ.map((name) => [name, after[name]]));
}

const sameTags = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((tag, index) => tag === other[index]);
