import type { UserRef } from '../documents/change-document.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredJob } from '../domain/job.ts';
import { UNDO_DAYS } from '../table/jobs/job-entries.ts';
import { findJob } from './find-job.ts';
import { undoableUntil } from './job-view.ts';
import { messageFor, newJob, type StartJobDeps } from './new-job.ts';

/**
 * Starts the undo of a job: each document that the job has changed gets its former values back, unless it has changed since. A job that
 * is still running ends first. Repeatable: a job is undone once.
 * @throws `job.not-found`, `job.undo-expired`
 */
export async function undoJob(
  jobId: string,
  user: UserRef,
  { jobs, jobsQueue, now = () => new Date() }: StartJobDeps<'get' | 'tryCreateUndo'>,
): Promise<StoredJob> {
  const { workspaceId } = user;
  const at = now();
  const undone = await findJob(jobs, user, jobId);
  if (undoableUntil(undone) <= at.toISOString())
    throw new AppError('job.undo-expired', { id: jobId, days: UNDO_DAYS });
  const undo: StoredJob = { ...newJob(user, at), action: { action: 'undo' }, undoes: jobId };
  const isCreated = await jobs.tryCreateUndo(undo, { workspaceId, jobId });
  const { undoneBy } = isCreated ? { undoneBy: undo.id } : await findJob(jobs, user, jobId);
  const running = isCreated ? undo : await findJob(jobs, user, undoneBy ?? '');
  // Also if another call has created it: that one may have ended before it sent the message.
  if (running.status === 'running') await jobsQueue.send(messageFor(running));
  return running;
}
