import { jobView } from '../../shared/jobs/job-view.ts';
import { startJob as start } from '../../shared/jobs/start-job.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createJobsQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createJobStarter } from '../../shared/table/jobs/jobs.ts';
import { startJob } from './contract.ts';

export const handler = serve(
  startJob,
  withTable({ jobs: createJobStarter, jobsQueue: createJobsQueue }),
  async ({ body, caller }, dependencies) => jobView(await start(body, caller, dependencies)),
);
