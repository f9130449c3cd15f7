import { AppError } from '../domain/errors.ts';
import type { StoredJob } from '../domain/job.ts';
import type { JobReader } from '../table/jobs/jobs.ts';

/**
 * The caller's own job.
 * @throws `job.not-found`
 */
export async function findJob(
  jobs: JobReader,
  { workspaceId }: { readonly workspaceId: string },
  jobId: string,
): Promise<StoredJob> {
  const job = await jobs.get({ workspaceId, jobId });
  if (job === undefined) throw new AppError('job.not-found', { id: jobId });
  return job;
}
