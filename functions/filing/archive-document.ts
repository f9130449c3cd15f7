import { moved } from '../../shared/domain/views.ts';
import { changeDocument } from '../../shared/filing/change-document.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { archiveDocument } from './contract.ts';

export const handler = serve(
  archiveDocument,
  { documents: documentWriter },
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'archived', (document, now) =>
      moved(document, 'archive', { now }),
    ),
);
