import { changeDocument } from '../../shared/documents/change-document.ts';
import { reviewed } from '../../shared/documents/review.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { reviewDocument } from './contract.ts';

export const handler = serve(
  reviewDocument,
  { documents: documentWriter },
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'reviewed', reviewed),
);
