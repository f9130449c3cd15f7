import { renewUploads as renew, signUploads } from '../../shared/documents/upload-files.ts';
import { limits } from '../../shared/domain/limits.ts';
import { createUploadSigner } from '../../shared/files/presigned-urls.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createIntakeQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createQuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';
import { renewUploads } from './contract.ts';

export const handler = serve(
  renewUploads,
  withTable({
    documents: createDocumentWriter,
    quotaUsage: createQuotaUsageStore,
    uploads: createUploadSigner,
    intakeQueue: createIntakeQueue,
  }),
  async ({ params, caller }, { uploads, intakeQueue, ...dependencies }) => {
    const document = await renew(dependencies, caller, params.id);
    const ref = { workspaceId: caller.workspaceId, documentId: document.id };
    await intakeQueue.send({ type: 'check-uploads', ...ref }, { delaySeconds: limits.uploadSeconds });
    return { document, uploads: await signUploads(document, uploads) };
  },
);
