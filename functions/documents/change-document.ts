import { changeDocument as change } from '../../shared/documents/change-document.ts';
import { changesOfEdit } from '../../shared/documents/edit.ts';
import { correctionsOf } from '../../shared/domain/corrections.ts';
import { loadPageLines } from '../../shared/files/document-files.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { changeDocument } from './contract.ts';

export const handler = serve(
  changeDocument,
  withTable({ documents: createDocumentWriter, files: createFileReader }),
  ({ params, body, caller, ifMatch }, { documents, files }) =>
    change({ documents }, caller, { id: params.id, ifMatch }, 'changed', (document, now) =>
      changesOfEdit(document, { ...body, corrections: correctionsOf(body, document) }, now, () =>
        loadPageLines(document, files),
      ),
    ),
);
