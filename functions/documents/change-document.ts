import { changeDocument as change } from '../../shared/documents/change-document.ts';
import { edited } from '../../shared/documents/edit.ts';
import { correctionsOf } from '../../shared/domain/corrections.ts';
import { fileReader } from '../../shared/files/files.ts';
import { linesOfPages } from '../../shared/files/page-files.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
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
