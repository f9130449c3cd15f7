import { serve } from '../../shared/http/serve.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { getDocument } from './contract.ts';
import { findDocument } from './find-document.ts';

export const handler = serve(
  getDocument,
  { documents: documentReader },
  ({ params, caller }, { documents }) => findDocument(documents, caller, params.id),
);
