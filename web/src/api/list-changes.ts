import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { type DocumentCount, filingOf, needsCheck } from '../../../shared/domain/inbox.ts';
import type { DocumentCounts, SummaryPage } from './documents.ts';

/** The lists of documents. */
export type ListName = 'inbox' | 'check' | 'snoozed' | 'archived' | 'trash';

/** A document before and after something was done with it; after a permanent deletion it is null. */
export interface Change {
  readonly before: DocumentSummary;
  readonly after: DocumentSummary | null;
}

/** The change that takes another back. */
export const reversed = ({ before, after }: Change): Change[] =>
  after === null ? [] : [{ before: after, after: before }];

/** Whether a list shows the document. */
const belongsTo = (list: ListName, document: DocumentSummary): boolean =>
  list === 'check' ? document.view !== 'trash' && needsCheck(document) : document.view === list;

type Pages = readonly SummaryPage[];

/**
 * The loaded part of a list after the changes: what no longer belongs to it has left, what has come to it is in its
 * place. Parts without a change stay the same objects, so that nothing of them is drawn again.
 */
export function pagesAfter(list: ListName, pages: Pages, changes: readonly Change[]): Pages {
  const latest = new Map(changes.map(({ before, after }) => [before.id, after]));
  const arriving = new Map(
    [...latest].flatMap(([id, after]) => (after !== null && belongsTo(list, after) ? [[id, after]] : [])),
  );
  const kept = pages.map((page) => {
    if (!page.items.some(({ id }) => latest.has(id))) return page;
    const items = page.items.flatMap((item) => {
      if (!latest.has(item.id)) return [item];
      const after = arriving.get(item.id);
      arriving.delete(item.id);
      return after === undefined ? [] : [after];
    });
    return { ...page, items };
  });
  const result = [...arriving.values()].reduce<Pages>((all, document) => insert(list, all, document), kept);
  return result.some((page, index) => page !== pages[index]) ? result : pages;
}

/** Adds a document to the loaded part of a list, unless its place is further down. */
function insert(list: ListName, pages: Pages, document: DocumentSummary): Pages {
  const isOlder = ({ id }: DocumentSummary) => id < document.id;
  // The inbox is sorted when it is shown; the other lists are newest first, and ids sort by time.
  const found = list === 'inbox' ? 0 : pages.findIndex(({ items }) => items.some(isOlder));
  const isComplete = pages.at(-1)?.next.length === 0;
  const target = found === -1 && isComplete ? pages.length - 1 : found;
  return pages.map((page, index) => {
    if (index !== target) return page;
    const at = page.items.findIndex(isOlder);
    return { ...page, items: page.items.toSpliced(at === -1 ? page.items.length : at, 0, document) };
  });
}

/** The counts after the changes. */
export function countsAfter(counts: DocumentCounts, changes: readonly Change[]): DocumentCounts {
  const difference = new Map<DocumentCount, number>();
  const add = (document: DocumentSummary, step: 1 | -1) => {
    for (const name of filingOf(document).counts) difference.set(name, (difference.get(name) ?? 0) + step);
  };
  for (const { before, after } of changes) {
    add(before, -1);
    if (after !== null) add(after, 1);
  }
  const after = (count: number, name: DocumentCount) => Math.max(0, count + (difference.get(name) ?? 0));
  const { inbox, snoozed, archived, trash, toCheck } = counts;
  return {
    inbox: {
      total: after(inbox.total, 'inbox'),
      toDo: after(inbox.toDo, 'to-do'),
      toCheck: after(inbox.toCheck, 'to-check'),
      inProgress: after(inbox.inProgress, 'in-progress'),
      new: after(inbox.new, 'new'),
      unread: after(inbox.unread, 'unread'),
    },
    snoozed: after(snoozed, 'snoozed'),
    archived: after(archived, 'archived'),
    trash: after(trash, 'trash'),
    toCheck: after(toCheck, 'in-doubt'),
  };
}
