import { runBulkAction } from '../../shared/documents/apply-bulk-action.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import { createFileStore } from '../../shared/files/file-store.ts';
import { finishedJob, newJob } from '../../shared/jobs/new-job.ts';
import { problemDetails, toPublicError } from '../../shared/lambda/problems.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createJobStarter } from '../../shared/table/jobs/jobs.ts';
import { applyBulkAction } from './contract.ts';

export const handler = serve(
  applyBulkAction,
  withTable({ documents: createDocumentWriter, files: createFileStore, jobs: createJobStarter }),
  async ({ body, caller, requestId }, { jobs, ...deps }) => {
    const job = newJob(caller, new Date());
    const results = await runBulkAction(body, caller, job.id, deps);
    const changed = await jobs.countChanged({ workspaceId: caller.workspaceId, jobId: job.id });
    if (changed > 0) await jobs.create(finishedJob(job, body, results, changed));
    return {
      jobId: changed > 0 ? job.id : null,
      results: results.map((result) =>
        result.ok
          ? { ...result, document: result.document && summaryOf(result.document) }
          : {
              id: result.id,
              ok: false as const,
              problem: problemDetails(toPublicError(result.error), requestId),
            },
      ),
    };
  },
);
