import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { conversationReader } from '../../shared/table/conversations/conversations.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { getDocumentChat } from './contract.ts';
import { messagePage } from './message-page.ts';

export const handler = serve(
  getDocumentChat,
  { documents: documentReader, conversations: conversationReader },
  async ({ params, query, caller }, { documents, conversations }) => {
    const { id } = await findDocument(documents, caller, params.id);
    return messagePage({ workspaceId: caller.workspaceId, documentId: id }, query, conversations);
  },
);
