import { findDocument } from '../../shared/filing/find-document.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { getDocument } from './contract.ts';

export const handler = serve(
  getDocument,
  { documents: documentReader },
  ({ params, caller }, { documents }) => findDocument(documents, caller, params.id),
);
