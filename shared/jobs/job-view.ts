import type { ErrorCode } from '../domain/errors.ts';
import type { Job, StoredJob } from '../domain/job.ts';
import { fromStoredReason } from '../domain/reasons.ts';
import { errorTitles } from '../messages/en/errors.ts';
import { UNDO_DAYS } from '../table/jobs/job-entries.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Until when a job can be undone. */
export const undoableUntil = ({ createdAt }: Pick<StoredJob, 'createdAt'>): string =>
  new Date(Date.parse(createdAt) + UNDO_DAYS * DAY_MS).toISOString();

/** A job as its user sees it. */
export function jobView(job: StoredJob): Job {
  const failures = Object.entries(job.failures)
    .map(([code, count]) => ({ code: code as ErrorCode, title: errorTitles[code as ErrorCode], count }))
    .toSorted((a, b) => b.count - a.count);
  return {
    id: job.id,
    action: job.action.action as Job['action'],
    status: job.status,
    statusReason: job.statusReason && fromStoredReason(job.statusReason),
    total: job.isComplete ? job.found : null,
    done: job.done,
    changed: job.changed,
    failed: failures.reduce((sum, { count }) => sum + count, 0),
    failures,
    undoes: job.undoes,
    undoneBy: job.undoneBy,
    undoableUntil: undoableUntil(job),
    createdAt: job.createdAt,
    finishedAt: job.finishedAt,
  };
}
