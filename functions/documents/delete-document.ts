import { changeDocument } from '../../shared/documents/change-document.ts';
import { deletePermanently } from '../../shared/documents/delete-document.ts';
import { viewUpdateFor } from '../../shared/domain/views.ts';
import { createFileStore } from '../../shared/files/file-store.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { deleteDocument } from './contract.ts';

export const handler = serve(
  deleteDocument,
  withTable({ documents: createDocumentWriter, files: createFileStore }),
  async ({ params, query, caller, ifMatch }, { documents, files }) => {
    const wanted = { id: params.id, ifMatch };
    if (query.permanent === 'true') return deletePermanently({ documents, files }, caller, wanted);
    await changeDocument({ documents }, caller, wanted, 'trashed', (document, now) =>
      viewUpdateFor(document, 'trash', { now }),
    );
  },
);
