import { useEffect, useRef } from 'react';
import type { Document } from '../../../shared/domain/document.ts';
import { summaryOf } from '../../../shared/domain/document-summary.ts';
import { isInProgress } from '../../../shared/domain/inbox.ts';
import { documentKeys, showChanges } from '../api/documents.ts';
import { queryClient } from '../api/query-client.ts';

/** While something changes a document in progress is read every second, later less and less often. */
const [MIN_MS, MAX_MS] = [1_000, 5_000];

/** Until the next look at a document; false if nothing more happens to it without the person. */
export function followInterval(document: Document | undefined, now = Date.now()): number | false {
  if (document === undefined || !isInProgress(document)) return false;
  const unchanged = now - Date.parse(document.updatedAt);
  return Math.min(MAX_MS, Math.max(MIN_MS, unchanged / 5));
}

/** Shows the progress of a document in the lists, and reads its pages again when there are more of them. */
export function useFollowed(document: Document): void {
  const former = useRef(document);
  useEffect(() => {
    const before = former.current;
    former.current = document;
    if (!isInProgress(before) || before.version === document.version) return;
    showChanges([{ before: summaryOf(before), after: summaryOf(document) }]);
    const hasPages = before.progress.pagesTotal !== document.progress.pagesTotal;
    if (hasPages || !isInProgress(document)) {
      void queryClient.invalidateQueries({ queryKey: documentKeys.pages(document.id) });
      void queryClient.invalidateQueries({ queryKey: ['documents', 'words', document.id] });
    }
  }, [document]);
}
