import { useEffect, useRef } from 'react';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { inboxSectionOf } from '../../../shared/domain/inbox.ts';
import { api } from '../api/client.ts';
import { showChanges } from '../api/documents.ts';

/** Between two looks at documents in progress; the last one repeats. */
const POLL_SECONDS = [1, 1, 2, 3, 5];
/** Documents of one request. */
const MAX_IDS = 100;

/**
 * Follows documents that are being read, page by page, as long as there are any: with one request for all of them, less
 * and less often while nothing changes. Nothing is pushed, so nothing can be missed.
 */
export function useProgress(documents: readonly DocumentSummary[]): void {
  const inProgress = documents.filter((document) => inboxSectionOf(document) === 'in-progress');
  const ids = inProgress
    .map(({ id }) => id)
    .slice(0, MAX_IDS)
    .join();
  const shown = useRef(inProgress);
  shown.current = inProgress;
  useEffect(() => {
    if (ids === '') return;
    const stopped = new AbortController();
    let unchanged = 0;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        const { items } = await api.listDocuments({ query: { ids }, signal: stopped.signal });
        unchanged = applyProgress(shown.current, items) ? 0 : unchanged + 1;
      } catch {
        // Offline, or the service is busy: the next look tells.
        unchanged += 1;
      }
      if (!stopped.signal.aborted) schedule();
    };
    const schedule = () => {
      const seconds = POLL_SECONDS[Math.min(unchanged, POLL_SECONDS.length - 1)] ?? 5;
      timer = setTimeout(() => void look(), seconds * 1000);
    };
    schedule();
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [ids]);
}

/** Shows what has changed. Whether anything has. */
function applyProgress(shown: readonly DocumentSummary[], latest: readonly DocumentSummary[]): boolean {
  const before = new Map(shown.map((document) => [document.id, document]));
  const changes = latest.flatMap((after) => {
    const document = before.get(after.id);
    return document === undefined || document.version >= after.version ? [] : [{ before: document, after }];
  });
  if (changes.length > 0) showChanges(changes);
  return changes.length > 0;
}
