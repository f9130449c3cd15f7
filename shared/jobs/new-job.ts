import { ulid } from 'ulid';
import type { RunJobMessage } from '../contract/messages.ts';
import type { BulkAction } from '../documents/bulk-action.ts';
import type { UserRef } from '../documents/change-document.ts';
import type { StoredJob } from '../domain/job.ts';
import type { Queue } from '../queues/queue.ts';
import type { JobStarter } from '../table/jobs/jobs.ts';

/** What starting a job needs, with the methods of the table that it uses. */
export interface StartJobDeps<Method extends keyof JobStarter> {
  readonly jobs: Pick<JobStarter, Method>;
  readonly jobsQueue: Pick<Queue<RunJobMessage>, 'send'>;
  readonly now?: () => Date;
}

/** Days for which a job can be looked up. */
const JOB_DAYS = 30;

type NewJob = Omit<StoredJob, 'action'>;

/** What was done to documents that were given by their ids, so that it can be undone as a job can. */
export const finishedJob = (
  job: NewJob,
  { ids, ...action }: BulkAction,
  results: readonly { readonly ok: boolean }[],
  changed: number,
): StoredJob => ({
  ...job,
  action,
  status: 'done',
  found: results.length,
  isComplete: true,
  done: results.filter(({ ok }) => ok).length,
  changed,
  finishedAt: new Date().toISOString(),
});

/** A job that has not begun. */
export const newJob = ({ workspaceId, userId }: UserRef, now: Date): NewJob => ({
  workspaceId,
  id: ulid(now.getTime()),
  createdBy: userId,
  filter: null,
  status: 'running',
  statusReason: null,
  undoes: null,
  undoneBy: null,
  stopRequested: false,
  found: 0,
  parts: 0,
  after: null,
  isComplete: false,
  processed: 0,
  done: 0,
  changed: 0,
  failures: {},
  createdAt: now.toISOString(),
  finishedAt: null,
  expiresAt: Math.ceil(now.getTime() / 1000) + JOB_DAYS * 24 * 60 * 60,
});

/** Has a worker continue the job. */
export const messageFor = ({ workspaceId, id }: Pick<StoredJob, 'workspaceId' | 'id'>): RunJobMessage => ({
  type: 'run-job',
  workspaceId,
  jobId: id,
});
