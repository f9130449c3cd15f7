import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { getDocument } from './contract.ts';

export const handler = serve(
  getDocument,
  withTable({ documents: createDocumentReader }),
  ({ params, caller }, { documents }) => findDocument(documents, caller, params.id),
);
