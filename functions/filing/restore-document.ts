import { moved } from '../../shared/domain/views.ts';
import { changeDocument } from '../../shared/filing/change-document.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { restoreDocument } from './contract.ts';

export const handler = serve(
  restoreDocument,
  { documents: documentWriter },
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'restored', (document, now) =>
      moved(document, 'restore', { now }),
    ),
);
