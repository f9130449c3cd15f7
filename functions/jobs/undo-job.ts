import { jobView } from '../../shared/jobs/job-view.ts';
import { undoJob as undo } from '../../shared/jobs/undo-job.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createJobsQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createJobStarter } from '../../shared/table/jobs/jobs.ts';
import { undoJob } from './contract.ts';

export const handler = serve(
  undoJob,
  withTable({ jobs: createJobStarter, jobsQueue: createJobsQueue }),
  async ({ params, caller }, dependencies) => jobView(await undo(params.id, caller, dependencies)),
);
