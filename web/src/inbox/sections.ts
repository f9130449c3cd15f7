import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { type InboxSection, inboxSectionOf } from '../../../shared/domain/inbox.ts';

/** Soonest due first, then those without a due date, newest first. */
function byUrgency(a: DocumentSummary, b: DocumentSummary): number {
  if (a.dueDate !== b.dueDate) return (a.dueDate ?? '9999') < (b.dueDate ?? '9999') ? -1 : 1;
  return newestFirst(a, b);
}

const newestFirst = (a: DocumentSummary, b: DocumentSummary) => (a.id < b.id ? 1 : -1);

/**
 * The documents of each section of the inbox, in the order in which they are shown. A document that several parts of
 * the list have is there once.
 */
export function documentsBySection(
  loaded: readonly DocumentSummary[],
): Map<InboxSection, readonly DocumentSummary[]> {
  const documents = [...new Map(loaded.map((document) => [document.id, document])).values()];
  return new Map(
    [...Map.groupBy(documents, inboxSectionOf)].map(([section, inSection]) => [
      section,
      inSection.toSorted(section === 'to-do' ? byUrgency : newestFirst),
    ]),
  );
}
