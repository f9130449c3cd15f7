import { runJob as run } from '../../shared/jobs/run-job.ts';
import { startWorkTime } from '../../shared/jobs/work-time.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createJobRunner } from '../../shared/table/jobs/jobs.ts';
import { runJob } from './contract.ts';

export const handler = worker(
  runJob,
  withTable({ jobs: createJobRunner, documents: createDocumentWriter, search: createSearchService }),
  (message, dependencies) => run(message, dependencies, startWorkTime(runJob.timeoutSeconds)),
);
