import { addFiles as add, signUploads } from '../../shared/documents/upload-files.ts';
import { limits } from '../../shared/domain/limits.ts';
import { createUploadSigner } from '../../shared/files/presigned-urls.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createIntakeQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createQuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';
import { addFiles } from './contract.ts';

export const handler = serve(
  addFiles,
  withTable({
    documents: createDocumentWriter,
    quotaUsage: createQuotaUsageStore,
    uploads: createUploadSigner,
    intakeQueue: createIntakeQueue,
  }),
  async ({ params, body, caller }, { uploads, intakeQueue, ...dependencies }) => {
    const document = await add(dependencies, caller, params.id, body.files);
    const ref = { workspaceId: caller.workspaceId, documentId: document.id };
    await intakeQueue.send({ type: 'check-uploads', ...ref }, { delaySeconds: limits.uploadSeconds });
    return { document, uploads: await signUploads(document, uploads) };
  },
);
