import { ApiError } from '../../../client/api-error.ts';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import type { Reason } from '../../../shared/domain/reasons.ts';
import { api } from '../api/client.ts';
import { PAGE_SIZE } from '../api/documents.ts';

type BulkAction = Parameters<typeof api.applyBulkAction>[0]['body'];
type FilteredAction = Parameters<typeof api.startJob>[0]['body'];
type Without<T, Key extends keyof T> = T extends unknown ? Omit<T, Key> : never;

/** An action without the documents it applies to. */
export type Action = Without<BulkAction, 'ids'>;
/** An action that can be undone. */
export type JobAction = Without<FilteredAction, 'filter'>;
export type JobFilter = FilteredAction['filter'];
export type Job = Awaited<ReturnType<typeof api.getJob>>;

/** What became of an action. */
export interface Outcome {
  /** The jobs that `undo` takes. */
  readonly jobIds: readonly string[];
  /** The documents as the API has answered with them. */
  readonly documents: readonly DocumentSummary[];
  /** The ids of documents that were not changed, and why not; jobs only say how many. */
  readonly failedIds: readonly string[];
  readonly failed: number;
  /** How many documents are as wanted now. */
  readonly done: number;
  /** Why the first of them was not changed. */
  readonly reason: ApiError | undefined;
}

/** Applies an action to documents, a hundred at a time. */
export async function sendBulkAction(ids: readonly string[], action: Action): Promise<Outcome> {
  const jobIds: string[] = [];
  const documents: DocumentSummary[] = [];
  const failedIds: string[] = [];
  let reason: ApiError | undefined;
  for (let start = 0; start < ids.length; start += PAGE_SIZE) {
    const body = { ...action, ids: ids.slice(start, start + PAGE_SIZE) };
    const { results, jobId } = await api.applyBulkAction({ body });
    if (jobId !== null) jobIds.push(jobId);
    for (const result of results) {
      if (!result.ok) {
        failedIds.push(result.id);
        const { errors: _, ...problem } = result.problem;
        reason ??= new ApiError(problem.status, problem);
      } else if (result.document !== null) {
        documents.push(result.document);
      }
    }
  }
  return {
    jobIds,
    documents,
    failedIds,
    failed: failedIds.length,
    done: ids.length - failedIds.length,
    reason,
  };
}

/** A job was given up. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
  readonly reason: Reason | null;
  constructor(reason: Reason | null) {
    super(reason?.message);
    this.reason = reason;
  }
}

/** How far the jobs of an action are: the documents that have been processed, of how many. */
export type OnProgress = (done: number, total: number | undefined) => void;

/** Follows jobs until they have ended. */
export async function followJobs(jobs: readonly Job[], onProgress: OnProgress = () => {}): Promise<Outcome> {
  const ended: Job[] = [];
  for (const job of jobs) {
    const before = sum(ended, processed);
    ended.push(
      await followJob(job, (current) => {
        const total = jobs.length > 1 ? undefined : current.total;
        onProgress(before + processed(current), total ?? undefined);
      }),
    );
  }
  return {
    jobIds: ended.map(({ id }) => id),
    documents: [],
    failedIds: [],
    failed: sum(ended, ({ failed }) => failed),
    done: sum(ended, ({ done }) => done),
    reason: ended.map(reasonOf).find((each) => each !== undefined),
  };
}

const processed = ({ done, failed }: Job) => done + failed;
const sum = (jobs: readonly Job[], count: (job: Job) => number) =>
  jobs.reduce((total, job) => total + count(job), 0);

/** Between two looks at a job, in seconds; the last one repeats. */
const LOOK_SECONDS = [0.3, 0.5, 1, 1, 2];

async function followJob(started: Job, onProgress: (job: Job) => void): Promise<Job> {
  let job = started;
  for (let look = 0; job.status === 'running'; look += 1) {
    const seconds = LOOK_SECONDS[look] ?? 2;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    job = await api.getJob({ params: { id: job.id } });
    onProgress(job);
  }
  if (job.status === 'failed') throw new JobFailedError(job.statusReason);
  return job;
}

const CONFLICT = 409;

/** The most frequent reason for which a job has not changed documents. */
function reasonOf({ failures: [first] }: Job): ApiError | undefined {
  return first && new ApiError(CONFLICT, { code: first.code, title: first.title });
}
