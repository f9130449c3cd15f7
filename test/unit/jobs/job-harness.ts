import { ulid } from 'ulid';
import type { RunJobMessage } from '../../../shared/contract/messages.ts';
import { runBulkAction } from '../../../shared/documents/apply-bulk-action.ts';
import { BulkAction, FilteredAction } from '../../../shared/documents/bulk-action.ts';
import { changeDocument } from '../../../shared/documents/change-document.ts';
import type { Job } from '../../../shared/domain/job.ts';
import type { DocumentUpdate, StoredDocument } from '../../../shared/domain/stored-document.ts';
import { findJob } from '../../../shared/jobs/find-job.ts';
import { jobView } from '../../../shared/jobs/job-view.ts';
import { finishedJob, newJob } from '../../../shared/jobs/new-job.ts';
import { type RunJobDeps, runJob } from '../../../shared/jobs/run-job.ts';
import { startJob } from '../../../shared/jobs/start-job.ts';
import { undoJob } from '../../../shared/jobs/undo-job.ts';
import { startWorkTime } from '../../../shared/jobs/work-time.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { createSearchService } from '../../../shared/search/search-service.ts';
import type { TableDeps } from '../../../shared/table/client.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { createHistoryReader } from '../../../shared/table/documents/history.ts';
import { createJobRunner, createJobStarter } from '../../../shared/table/jobs/jobs.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';
import { createMemoryFiles, createMemoryQueue } from '../memory-adapters.ts';

const CALL_SECONDS = 60;
const VISIBILITY_SECONDS = 6 * CALL_SECONDS;

/** Jobs on the local table. Time passes only when a test advances the clock or a message is delivered again. */
export function createJobHarness({ table }: TableDeps, workspaceId: string) {
  const clock = { now: Date.now() };
  const user = { userId: 'robin', workspaceId };
  const documents = createDocumentWriter({ table });
  const jobs = createJobStarter({ table });
  const jobsQueue = createMemoryQueue<RunJobMessage>();
  const deps: RunJobDeps = {
    jobs: createJobRunner({ table }),
    documents,
    search: createSearchService({ table }),
  };
  const starting = { jobs, jobsQueue, now: () => new Date(clock.now) };

  return {
    clock,
    deps,
    jobs,
    jobsQueue,
    documents,

    async add({ id = ulid(clock.now - 60_000), ...more }: Partial<StoredDocument> = {}): Promise<string> {
      await documents.create(createReadyDocument({ id, workspaceId, ...more }));
      return id;
    },

    get: (id: string) => documents.get({ workspaceId, documentId: id }),

    history: async (id: string) => {
      const page = { limit: 100 };
      const { items } = await createHistoryReader({ table }).list({ workspaceId, documentId: id }, page);
      return items.map(({ action }) => action);
    },

    /** A user changes a document. */
    change: (id: string, changes: DocumentUpdate) =>
      changeDocument({ documents }, user, { id }, 'changed', () => changes),

    start: async (action: object): Promise<Job> =>
      jobView(await startJob(FilteredAction.parse({ filter: {}, ...action }), user, starting)),

    undo: async (id: string, given = starting): Promise<Job> => jobView(await undoJob(id, user, given)),

    /** What `POST /documents/bulk` does. */
    async applyToIds(action: object): Promise<string> {
      const body = BulkAction.parse(action);
      const job = newJob(user, new Date(clock.now));
      const results = await runBulkAction(body, user, job.id, { documents, files: createMemoryFiles() });
      const changed = await jobs.countChanged({ workspaceId, jobId: job.id });
      await jobs.create(finishedJob(job, body, results, changed));
      return job.id;
    },

    job: async (id: string): Promise<Job> => jobView(await findJob(jobs, user, id)),

    /**
     * One call of the worker with the oldest message. The message is delivered again after the delay that the call asked for,
     * or after the visibility timeout if the call failed or crashed.
     */
    async deliver(given: RunJobDeps = deps, isOver?: () => boolean): Promise<void> {
      const message = jobsQueue.messages.shift();
      if (message === undefined) return;
      const time = startWorkTime(CALL_SECONDS, () => clock.now);
      try {
        await runJob(message, given, isOver === undefined ? time : { ...time, isOver });
      } catch (error) {
        clock.now += 1000 * (error instanceof RetryLater ? error.seconds : VISIBILITY_SECONDS);
        jobsQueue.messages.push(message);
      }
    },

    async deliverAll(given: RunJobDeps = deps): Promise<void> {
      for (let left = 200; jobsQueue.messages.length > 0 && left > 0; left -= 1) await this.deliver(given);
    },
  };
}
