import { changeDocument } from '../../shared/documents/change-document.ts';
import { moved } from '../../shared/domain/views.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { restoreDocument } from './contract.ts';

export const handler = serve(
  restoreDocument,
  { documents: documentWriter },
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'restored', (document, now) =>
      moved(document, 'restore', { now }),
    ),
);
