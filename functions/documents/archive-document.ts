import { changeDocument } from '../../shared/documents/change-document.ts';
import { viewUpdateFor } from '../../shared/domain/views.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { archiveDocument } from './contract.ts';

export const handler = serve(
  archiveDocument,
  withTable({ documents: createDocumentWriter }),
  ({ params, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'archived', (document, now) =>
      viewUpdateFor(document, 'archive', { now }),
    ),
);
