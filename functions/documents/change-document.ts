import { fileReader } from '../../shared/files/files.ts';
import { changeDocument as change } from '../../shared/filing/change-document.ts';
import { correctionsOf } from '../../shared/filing/corrections.ts';
import { edited } from '../../shared/filing/edit.ts';
import { serve } from '../../shared/http/serve.ts';
import { linesOfPages } from '../../shared/reading/page-files.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { changeDocument } from './contract.ts';

export const handler = serve(
  changeDocument,
  { documents: documentWriter, files: fileReader },
  ({ params, body, caller, ifMatch }, { documents, files }) =>
    change({ documents }, caller, { id: params.id, ifMatch }, 'changed', (document, now) =>
      edited(document, { ...body, corrections: correctionsOf(body, document) }, now, () =>
        linesOfPages(document, files),
      ),
    ),
);
