import { findDocument } from '../../shared/documents/find-document.ts';
import { fileStore } from '../../shared/files/files.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { modelWriter } from '../../shared/models/write.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { translateDocument as translate } from '../../shared/translation/translate-document.ts';
import { translateDocument } from './contract.ts';

export const handler = serve(
  translateDocument,
  { documents: documentWriter, files: fileStore, model: modelWriter },
  async ({ params, body, caller }, deps) =>
    translate(await findDocument(deps.documents, caller, params.id), body.language, deps),
);
