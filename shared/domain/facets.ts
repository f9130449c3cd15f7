import type { StoredDocument } from './stored-document.ts';

/** What filters look at: the index by due date holds these beside its keys. */
export const filterFields = [
  'view',
  'snoozedUntil',
  'expiresAt',
  'kind',
  'category',
  'actionStatus',
  'status',
  'sender',
  'tags',
  'dueDate',
  'createdAt',
] as const;
export type FilterFields = Pick<StoredDocument, (typeof filterFields)[number]>;
