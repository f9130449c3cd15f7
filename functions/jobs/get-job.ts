import { findJob } from '../../shared/jobs/find-job.ts';
import { jobView } from '../../shared/jobs/job-view.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createJobReader } from '../../shared/table/jobs/jobs.ts';
import { getJob } from './contract.ts';

export const handler = serve(
  getJob,
  withTable({ jobs: createJobReader }),
  async ({ params, caller }, { jobs }) => jobView(await findJob(jobs, caller, params.id)),
);
