import { changeFiles as change } from '../../shared/documents/change-files.ts';
import { sendMessages } from '../../shared/ingestion/start-processing.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createAnalysisQueue, createIntakeQueue, createPagesQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createQuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';
import { changeFiles } from './contract.ts';

export const handler = serve(
  changeFiles,
  withTable({
    documents: createDocumentWriter,
    quotaUsage: createQuotaUsageStore,
    intakeQueue: createIntakeQueue,
    pagesQueue: createPagesQueue,
    analysisQueue: createAnalysisQueue,
  }),
  async ({ params, body, caller, ifMatch }, { intakeQueue, ...dependencies }) => {
    const document = await change(dependencies, caller, { id: params.id, ifMatch }, body);
    const ref = { workspaceId: caller.workspaceId, documentId: document.id };
    // Also if nothing has changed: the call that changed it may have crashed before it could.
    if (document.files.some(({ pending }) => pending) || document.progress.pagesTotal === 0)
      await intakeQueue.send({ type: 'check-uploads', ...ref });
    await sendMessages(document, dependencies);
    return document;
  },
);
