import { findDocument } from '../../shared/documents/find-document.ts';
import { createFileStore } from '../../shared/files/file-store.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createTextModelGateway } from '../../shared/models/create-model-gateway.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { translateDocument as translate } from '../../shared/translation/translate-document.ts';
import { translateDocument } from './contract.ts';

export const handler = serve(
  translateDocument,
  withTable({ documents: createDocumentWriter, files: createFileStore, model: createTextModelGateway }),
  async ({ params, body, caller }, deps) =>
    translate(await findDocument(deps.documents, caller, params.id), body.language, deps),
);
