import { assertActionValid } from '../documents/apply-bulk-action.ts';
import type { FilteredAction } from '../documents/bulk-action.ts';
import type { UserRef } from '../documents/change-document.ts';
import type { StoredJob } from '../domain/job.ts';
import { parseQuery, searchableStatus } from '../search/query.ts';
import { loadStems } from '../search/words.ts';
import { messageFor, newJob, type StartJobDeps } from './new-job.ts';

/**
 * Starts an action on all documents that match now.
 * @throws `request.invalid`, `search.invalid-query`
 */
export async function startJob(
  { filter, ...action }: FilteredAction,
  user: UserRef,
  { jobs, jobsQueue, now = () => new Date() }: StartJobDeps<'create'>,
): Promise<StoredJob> {
  const at = now();
  assertActionValid(action, at);
  if (filter.q) {
    parseQuery(filter.q, await loadStems());
    if (filter.status !== undefined) searchableStatus(filter.status);
  }
  const job: StoredJob = { ...newJob(user, at), action, filter };
  await jobs.create(job);
  await jobsQueue.send(messageFor(job));
  return job;
}
