import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { conversationWriter } from '../../shared/table/conversations/conversations.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { deleteDocumentChat } from './contract.ts';

export const handler = serve(
  deleteDocumentChat,
  { documents: documentReader, conversations: conversationWriter },
  async ({ params, caller }, { documents, conversations }) => {
    const { id } = await findDocument(documents, caller, params.id);
    await conversations.remove({ workspaceId: caller.workspaceId, documentId: id });
  },
);
