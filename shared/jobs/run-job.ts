import { ulid } from 'ulid';
import { concurrently } from '../concurrently.ts';
import type { RunJobMessage } from '../contract/messages.ts';
import { applyToDocument } from '../documents/apply-bulk-action.ts';
import type { DocumentAction } from '../documents/bulk-action.ts';
import type { ChangeDocumentDeps } from '../documents/change-document.ts';
import { listByCreation } from '../documents/list-documents.ts';
import { AppError, type ErrorCode } from '../domain/errors.ts';
import { MAX_JOB_DOCUMENTS, type StoredJob } from '../domain/job.ts';
import { reason } from '../domain/reasons.ts';
import { asError, log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient } from '../retry.ts';
import type { SearchService } from '../search/search-service.ts';
import type { DocumentLists } from '../table/documents/document-lists.ts';
import type { JobProgress, JobRef, JobRunner } from '../table/jobs/jobs.ts';
import { restoreDocument } from './restore-document.ts';
import type { WorkTime } from './work-time.ts';

export interface RunJobDeps {
  readonly jobs: JobRunner;
  readonly documents: ChangeDocumentDeps['documents'] & Omit<DocumentLists, 'listByDue'>;
  readonly search: Pick<SearchService, 'find'>;
}

/** Documents in a part: the most that a list returns, and half a second of work. */
const PART_SIZE = 100;
/** Documents changed concurrently. */
const MAX_CONCURRENT = 8;
/** Seconds until a message is delivered again while another call, or another job, is at work. */
const BUSY_SECONDS = 5;

/**
 * Works on a job as far as one call can. It may run twice, late, concurrently, and after a crash at any point: the ids of the
 * documents are stored before the first is changed, and each change is written together with its entry, so that no document
 * changes twice.
 * @throws RetryLater until the job is over.
 */
export async function runJob(
  { workspaceId, jobId }: Pick<RunJobMessage, 'workspaceId' | 'jobId'>,
  deps: RunJobDeps,
  time: WorkTime,
): Promise<void> {
  const ref = { workspaceId, jobId };
  const owner = ulid();
  const claimed = await deps.jobs.tryClaim(ref, { owner, seconds: time.leaseSeconds, now: time.now() });
  if (claimed === undefined) {
    const { status } = (await deps.jobs.get(ref)) ?? {};
    if (status === 'running') throw new RetryLater(BUSY_SECONDS, 'Another call is working on the job');
    return;
  }
  try {
    let job: StoredJob = claimed;
    while (job.status === 'running') {
      if (time.isOver()) throw new RetryLater(1, 'The next call continues: there is too much for one');
      const progress = await nextProgress(job, deps, time);
      const written = await deps.jobs.tryProgress(ref, owner, progress);
      if (written === undefined) return;
      job = written;
    }
    log.info('job.finished', { jobId, status: job.status, items: job.changed, failures: countOf(job) });
  } catch (error) {
    if (isTransient(error))
      throw new RetryLater(BUSY_SECONDS, 'An AWS service is unavailable', { cause: error });
    throw error;
  } finally {
    await deps.jobs.release(ref, owner);
  }
}

const countOf = ({ failures }: StoredJob) => Object.values(failures).reduce((sum, count) => sum + count, 0);

/** Does one part of the work, and answers what to store of it. */
async function nextProgress(job: StoredJob, deps: RunJobDeps, time: WorkTime): Promise<JobProgress> {
  const over = { finishedAt: new Date(time.now()).toISOString() };
  if (job.stopRequested) return { ...over, status: 'stopped' };
  if (!job.isComplete) {
    const collected = await collectPart(job, deps);
    if (collected.found <= MAX_JOB_DOCUMENTS) return collected;
    const statusReason = reason('job.too-many-documents', { max: MAX_JOB_DOCUMENTS });
    return { ...over, status: 'failed', statusReason };
  }
  if (job.processed < job.parts) return processPart(job, deps, time);
  return { ...over, status: 'done' };
}

/** Stores the ids of the next documents. A part that was stored before a crash is stored again. */
async function collectPart(job: StoredJob, deps: RunJobDeps) {
  const { ids, last } = await findDocuments(job, deps);
  // A document that was created after the job began has a later id.
  const wanted = ids.filter((id) => id < job.id);
  if (wanted.length > 0) await deps.jobs.putDocuments(job, job.parts, wanted);
  return {
    found: job.found + wanted.length,
    parts: job.parts + (wanted.length > 0 ? 1 : 0),
    after: last ?? null,
    isComplete: last === undefined,
  };
}

interface FoundDocuments {
  readonly ids: string[];
  readonly last: string | undefined;
}

async function findDocuments(
  { workspaceId, filter, undoes, after }: StoredJob,
  { jobs, documents, search }: RunJobDeps,
): Promise<FoundDocuments> {
  if (undoes !== null) {
    const undone: JobRef = { workspaceId, jobId: undoes };
    const { status } = (await jobs.get(undone)) ?? {};
    if (status === 'running') throw new RetryLater(1, 'The job to undo has not stopped yet');
    return jobs.listChanged(undone, { limit: PART_SIZE, after });
  }
  const { q: text = '', ...filters } = filter ?? {};
  const page = { limit: PART_SIZE, after: after ?? undefined };
  const { items, last } =
    text === ''
      ? await listByCreation(workspaceId, { filters, ...page }, { documents, search })
      : await search.find(workspaceId, { text, filters }, page);
  return { ids: items.map(({ id }) => id), last };
}

async function processPart(job: StoredJob, deps: RunJobDeps, time: WorkTime): Promise<JobProgress> {
  const ids = await deps.jobs.getDocuments(job, job.processed);
  const outcomes = await concurrently(ids, MAX_CONCURRENT, (id) => outcomeFor(id, job, deps, time));
  const failures = { ...job.failures };
  let { done, changed } = job;
  for (const outcome of outcomes) {
    if (outcome === 'changed') changed += 1;
    if (outcome === 'changed' || outcome === 'unchanged') done += 1;
    else failures[outcome] = (failures[outcome] ?? 0) + 1;
  }
  return { processed: job.processed + 1, done, changed, failures };
}

/** What has become of a document: changed by this job, as wanted already, or why it could not be changed. */
type Outcome = 'changed' | 'unchanged' | ErrorCode;

async function outcomeFor(
  id: string,
  job: StoredJob,
  { jobs, documents }: RunJobDeps,
  time: WorkTime,
): Promise<Outcome> {
  const { workspaceId, createdBy: userId, undoes } = job;
  const ref = { workspaceId, documentId: id };
  const user = { workspaceId, userId };
  const document = { id, jobId: job.id };
  const now = () => new Date(time.now());
  try {
    if ((await jobs.getEntry(ref, job.id)) !== undefined) return 'changed';
    if (undoes === null)
      await applyToDocument(job.action as DocumentAction, user, document, { documents, now });
    else await restoreDocument(await jobs.getEntry(ref, undoes), user, document, { documents, now });
    return (await jobs.getEntry(ref, job.id)) === undefined ? 'unchanged' : 'changed';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    if (error instanceof RetryLater || isTransient(error)) throw error;
    log.error('job.document-failed', { jobId: job.id, documentId: id, error: asError(error) });
    return 'internal.error';
  }
}
