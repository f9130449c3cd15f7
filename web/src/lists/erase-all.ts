import type { ApiError } from '../../../client/api-error.ts';
import { api } from '../api/client.ts';
import { PAGE_SIZE } from '../api/documents.ts';
import { type JobFilter, type Outcome, sendBulkAction } from './send-action.ts';

/**
 * Deletes all documents that match permanently, a hundred at a time, as long as the page is open: there is no job for
 * what cannot be undone.
 *
 * @param onProgress told how many have been deleted.
 */
export async function eraseAll(
  filters: readonly JobFilter[],
  onProgress: (done: number) => void,
): Promise<Outcome> {
  let done = 0;
  let failed = 0;
  let reason: ApiError | undefined;
  for (const { q: _, ...filter } of filters) {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = { ...filter, limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
      const { items, nextCursor } = await api.listDocuments({ query });
      if (items.length > 0) {
        const ids = items.map(({ id }) => id);
        const outcome = await sendBulkAction(ids, { action: 'delete' });
        failed += outcome.failed;
        reason ??= outcome.reason;
        done += ids.length - outcome.failed;
        onProgress(done);
      }
      cursor = nextCursor;
    }
  }
  return { jobIds: [], documents: [], failedIds: [], failed, done, reason };
}
