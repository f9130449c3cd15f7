import { fileReader } from '../../shared/files/files.ts';
import { serve } from '../../shared/http/serve.ts';
import { readPagesOf } from '../../shared/reading/page-files.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { getDocumentText } from './contract.ts';
import { findDocument } from './find-document.ts';

export const handler = serve(
  getDocumentText,
  { documents: documentReader, files: fileReader },
  async ({ params, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    const pages = await readPagesOf(document, files);
    return { pages: pages.toSorted((a, b) => a.number - b.number) };
  },
);
