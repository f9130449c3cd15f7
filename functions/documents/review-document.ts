import { changeDocument } from '../../shared/documents/change-document.ts';
import { changesOfReview } from '../../shared/documents/review.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { reviewDocument } from './contract.ts';

export const handler = serve(
  reviewDocument,
  withTable({ documents: createDocumentWriter }),
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'reviewed', changesOfReview),
);
