import { changeDocument } from '../../shared/filing/change-document.ts';
import { reviewed } from '../../shared/filing/review.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { reviewDocument } from './contract.ts';

export const handler = serve(
  reviewDocument,
  { documents: documentWriter },
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'reviewed', reviewed),
);
