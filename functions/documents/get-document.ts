import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { getDocument } from './contract.ts';

export const handler = serve(
  getDocument,
  { documents: documentReader },
  ({ params, caller }, { documents }) => findDocument(documents, caller, params.id),
);
