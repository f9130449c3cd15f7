import { ulid } from 'ulid';
import { signUploads } from '../../shared/documents/upload-files.ts';
import { limits } from '../../shared/domain/limits.ts';
import { newDocument } from '../../shared/domain/new-document.ts';
import { expectedUpload } from '../../shared/domain/stored-document.ts';
import { createUploadSigner } from '../../shared/files/presigned-urls.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createIntakeQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createQuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';
import { createDocument } from './contract.ts';

export const handler = serve(
  createDocument,
  withTable({
    documents: createDocumentWriter,
    quotaUsage: createQuotaUsageStore,
    uploads: createUploadSigner,
    intakeQueue: createIntakeQueue,
  }),
  async ({ body, caller }, { documents, quotaUsage, uploads, intakeQueue }) => {
    const now = new Date();
    const document = newDocument(body, { id: ulid(now.getTime()), caller, now });
    const ref = { workspaceId: caller.workspaceId, documentId: document.id };

    await quotaUsage.reserveUpload(ref, expectedUpload(document).bytes);
    await documents.create(document);
    await intakeQueue.send({ type: 'check-uploads', ...ref }, { delaySeconds: limits.uploadSeconds });
    return { document, uploads: await signUploads(document, uploads) };
  },
);
