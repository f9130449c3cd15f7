import type { DocumentCounts } from '../api/documents.ts';
import type { ListName } from '../api/list-changes.ts';
import type { Texts } from '../text/en/index.ts';
import type { JobFilter } from './send-action.ts';

/** What a list offers for its documents. `erase` deletes them permanently. */
export type ListAction = 'archive' | 'restore' | 'snooze' | 'done' | 'tags' | 'trash' | 'erase';

/** What is different from list to list. */
interface ListKind {
  readonly path: string;
  readonly title: (texts: Texts) => string;
  /** In the order of the bar. */
  readonly actions: readonly ListAction[];
  /** What a swipe does on a phone. */
  readonly swipe: { readonly right: ListAction; readonly left?: ListAction };
  /** How many documents it has, loaded or not. */
  readonly total: (counts: DocumentCounts) => number;
  /** Which documents it has, for an action on all of them. */
  readonly filters: readonly JobFilter[];
}

export const listKinds: Readonly<Record<ListName, ListKind>> = {
  inbox: {
    path: '/',
    title: ({ inbox }) => inbox.title,
    actions: ['archive', 'snooze', 'done', 'tags', 'trash'],
    swipe: { right: 'archive', left: 'snooze' },
    total: ({ inbox }) => inbox.total,
    filters: [{ view: 'inbox' }],
  },
  check: {
    path: '/check',
    title: ({ inbox }) => inbox.checkTitle,
    actions: ['archive', 'snooze', 'done', 'tags', 'trash'],
    swipe: { right: 'archive', left: 'snooze' },
    total: ({ toCheck }) => toCheck,
    filters: [{ status: 'needs-review' }, { status: 'failed' }],
  },
  snoozed: {
    path: '/snoozed',
    title: ({ frame }) => frame.snoozed,
    actions: ['restore', 'archive', 'snooze', 'tags', 'trash'],
    swipe: { right: 'restore', left: 'snooze' },
    total: ({ snoozed }) => snoozed,
    filters: [{ view: 'snoozed' }],
  },
  archived: {
    path: '/archive',
    title: ({ frame }) => frame.archive,
    actions: ['restore', 'snooze', 'done', 'tags', 'trash'],
    swipe: { right: 'restore', left: 'snooze' },
    total: ({ archived }) => archived,
    filters: [{ view: 'archived' }],
  },
  trash: {
    path: '/trash',
    title: ({ frame }) => frame.trash,
    actions: ['restore', 'erase'],
    swipe: { right: 'restore' },
    total: ({ trash }) => trash,
    filters: [{ view: 'trash' }],
  },
};
