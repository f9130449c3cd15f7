import { ulid } from 'ulid';
import { limits, maxBytes } from '../../shared/domain/limits.ts';
import { newDocument } from '../../shared/domain/new-document.ts';
import { uploadKey } from '../../shared/files/keys.ts';
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
    const seconds = limits.uploadSeconds;

    await quotaUsage.reserveUpload(
      ref,
      document.files.reduce((sum, { size }) => sum + size, 0),
    );
    await documents.create(document);
    await intakeQueue.send({ type: 'check-uploads', ...ref }, { delaySeconds: seconds });
    const signed = await Promise.all(
      document.files.map(({ contentType }, index) =>
        uploads.sign(uploadKey(ref, index + 1), { contentType, maxBytes: maxBytes[contentType], seconds }),
      ),
    );
    const expiresAt = new Date(now.getTime() + seconds * 1000).toISOString();
    return { document, uploads: signed.map((upload) => ({ ...upload, expiresAt })) };
  },
);
