import { askAboutDocument } from '../../shared/chat/ask-about-document.ts';
import { fileReader } from '../../shared/files/files.ts';
import { findDocument } from '../../shared/filing/find-document.ts';
import { serve } from '../../shared/http/serve.ts';
import { modelWriter } from '../../shared/models/write.ts';
import { conversationWriter } from '../../shared/table/conversations.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { askDocument } from './contract.ts';

export const handler = serve(
  askDocument,
  { documents: documentReader, files: fileReader, conversations: conversationWriter, model: modelWriter },
  async ({ params, body, caller }, { documents, ...dependencies }) => {
    const document = await findDocument(documents, caller, params.id);
    return askAboutDocument(document, body.message, dependencies);
  },
);
