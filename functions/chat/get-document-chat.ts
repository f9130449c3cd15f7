import { listMessages } from '../../shared/chat/conversation-history.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationReader } from '../../shared/table/conversations/conversations.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { getDocumentChat } from './contract.ts';

export const handler = serve(
  getDocumentChat,
  withTable({ documents: createDocumentReader, conversations: createConversationReader }),
  async ({ params, query, caller }, { documents, conversations }) => {
    const { id } = await findDocument(documents, caller, params.id);
    return listMessages({ workspaceId: caller.workspaceId, documentId: id }, query, {
      documents,
      conversations,
    });
  },
);
