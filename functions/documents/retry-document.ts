import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { assertNotInTrash } from '../../shared/domain/views.ts';
import { retryFromCheckpoint } from '../../shared/ingestion/retry-from-checkpoint.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createAnalysisQueue, createIntakeQueue, createPagesQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { retryDocument } from './contract.ts';

export const handler = serve(
  retryDocument,
  withTable({
    documents: createDocumentWriter,
    intakeQueue: createIntakeQueue,
    pagesQueue: createPagesQueue,
    analysisQueue: createAnalysisQueue,
  }),
  async ({ params, caller }, dependencies) => {
    const document = await findDocument(dependencies.documents, caller, params.id);
    assertNotInTrash(document);
    const resumed = await retryFromCheckpoint(document, dependencies);
    if (resumed === undefined) {
      const { status, statusReason } = document;
      throw new AppError(
        'document.not-retryable',
        statusReason === null
          ? { cause: 'not-stopped', status }
          : { cause: 'permanent', reason: statusReason.message },
      );
    }
    return resumed;
  },
);
