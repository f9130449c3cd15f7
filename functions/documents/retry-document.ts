import { AppError } from '../../shared/domain/errors.ts';
import { refuseTrash } from '../../shared/domain/views.ts';
import { analysisQueue, intakeQueue, pagesQueue } from '../../shared/events/queue.ts';
import { findDocument } from '../../shared/filing/find-document.ts';
import { serve } from '../../shared/http/serve.ts';
import { resume } from '../../shared/reading/resume.ts';
import { documentWriter } from '../../shared/table/documents.ts';
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
