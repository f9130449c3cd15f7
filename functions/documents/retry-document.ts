import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { refuseTrash } from '../../shared/domain/views.ts';
import { resume } from '../../shared/ingestion/resume.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { analysisQueue, intakeQueue, pagesQueue } from '../../shared/queues/queue.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { retryDocument } from './contract.ts';

export const handler = serve(
  retryDocument,
  { documents: documentWriter, intakeQueue, pagesQueue, analysisQueue },
  async ({ params, caller }, dependencies) => {
    const document = await findDocument(dependencies.documents, caller, params.id);
    refuseTrash(document);
    const resumed = await resume(document, dependencies);
    if (resumed === undefined) {
      const why = document.statusReason?.message ?? 'It is not stuck.';
      throw new AppError('document.not-retryable', `Another try would change nothing: ${why}`);
    }
    return resumed;
  },
);
