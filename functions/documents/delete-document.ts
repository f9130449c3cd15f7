import { changeDocument } from '../../shared/documents/change-document.ts';
import { deleteForGood } from '../../shared/documents/delete-document.ts';
import { moved } from '../../shared/domain/views.ts';
import { fileStore } from '../../shared/files/files.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { deleteDocument } from './contract.ts';

export const handler = serve(
  deleteDocument,
  { documents: documentWriter, files: fileStore },
  async ({ params, query, caller, ifMatch }, { documents, files }) => {
    const wanted = { id: params.id, ifMatch };
    if (query.permanent === 'true') return deleteForGood({ documents, files }, caller, wanted);
    await changeDocument({ documents }, caller, wanted, 'trashed', (document, now) =>
      moved(document, 'trash', { now }),
    );
  },
);
