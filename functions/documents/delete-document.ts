import { fileStore } from '../../shared/files/files.ts';
import { documentPrefix, uploadPrefix } from '../../shared/files/keys.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { deleteDocument } from './contract.ts';
import { findDocument } from './find-document.ts';

export const handler = serve(
  deleteDocument,
  { documents: documentWriter, files: fileStore },
  async ({ params, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    const ref = { workspaceId: caller.workspaceId, documentId: document.id };
    // Files first: should this stop halfway, the document is still there to be deleted again.
    await files.removeAll(documentPrefix(ref));
    await files.removeAll(uploadPrefix(ref));
    await documents.remove(document);
  },
);
