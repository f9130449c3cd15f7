import type { Document, Status, View } from './document.ts';
import { invertedUlid } from './refs.ts';

/**
 * Where a document of the inbox is listed.
 *
 * - `to-do`: the recipient has to act
 * - `to-check`: a value is in doubt, or the document could not be processed
 * - `in-progress`: it is being uploaded, read or analysed
 * - `new`: everything else
 */
export const inboxSections = ['to-do', 'to-check', 'in-progress', 'new'] as const;
export type InboxSection = (typeof inboxSections)[number];

/** The statuses of documents that are not finished. */
export const statusesInProgress = ['awaiting-upload', 'received', 'reading', 'analysing'] as const;

/** Whether the document is being uploaded, read or analysed. */
export const isInProgress = ({ status }: Pick<Document, 'status'>) =>
  (statusesInProgress as readonly Status[]).includes(status);

/** The statuses of documents with a value in doubt, and of documents that could not be processed. */
export const statusesToCheck = ['needs-review', 'failed'] as const;

export const needsCheck = ({ status }: Pick<Document, 'status'>) =>
  (statusesToCheck as readonly Status[]).includes(status);

/** Absent in a summary if it is null. */
type Action = Pick<Document, 'actionStatus' | 'dueDate'>;

/**
 * Whether the recipient has to act. A due date is the day by which they have to, so it counts unless the document is
 * known to need no action, or none any more.
 */
const requiresAction = ({ actionStatus = null, dueDate = null }: Partial<Action>) =>
  actionStatus === 'require-action' || (actionStatus === null && dueDate !== null);

/**
 * The section of a document in the inbox; a document in another view has none. A document in progress may still have
 * the values of an earlier analysis, so its section waits for the new ones.
 */
export function inboxSectionOf(document: Pick<Document, 'status'> & Partial<Action>): InboxSection {
  if (isInProgress(document)) return 'in-progress';
  if (requiresAction(document)) return 'to-do';
  return needsCheck(document) ? 'to-check' : 'new';
}

/**
 * What documents are counted by: their view, their section of the inbox, `unread` in the inbox, and `in-doubt` in any
 * view but the trash.
 */
export const documentCounts = [
  'inbox',
  'snoozed',
  'archived',
  'trash',
  ...inboxSections,
  'unread',
  'in-doubt',
] as const satisfies readonly (View | InboxSection | 'unread' | 'in-doubt')[];
export type DocumentCount = (typeof documentCounts)[number];

/** How a document is filed: what it counts as, and where it is in a list that is sorted by more than ids. */
export interface Filing {
  readonly counts: readonly DocumentCount[];
  readonly entry: { readonly section: IndexedSection; readonly position: string } | null;
}

/** The sections with an index of their own: the documents in them may be few, old and far apart. */
export type IndexedSection = 'to-do' | 'to-check';

type FiledDocument = Pick<Document, 'id' | 'view' | 'status' | 'read'> & Partial<Action>;

export function filingOf(document: FiledDocument): Filing {
  const { view, read } = document;
  const inDoubt: DocumentCount[] = view !== 'trash' && needsCheck(document) ? ['in-doubt'] : [];
  if (view !== 'inbox') return { counts: [view, ...inDoubt], entry: null };
  const section = inboxSectionOf(document);
  const counts: DocumentCount[] = [view, section, ...(read ? [] : (['unread'] as const)), ...inDoubt];
  const isIndexed = section === 'to-do' || section === 'to-check';
  return { counts, entry: isIndexed ? { section, position: sectionPositionOf(section, document) } : null };
}

/** Sorts after every date. */
const NO_DATE = '~';

/** The position in an indexed section: by due date in `to-do`, those without one last; then newest first. */
export const sectionPositionOf = (
  section: IndexedSection,
  { id, dueDate = null }: Pick<Document, 'id'> & Partial<Action>,
): string => `${(section === 'to-do' ? dueDate : null) ?? NO_DATE}#${invertedUlid(id)}`;
