import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationWriter } from '../../shared/table/conversations/conversations.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { deleteDocumentChat } from './contract.ts';

export const handler = serve(
  deleteDocumentChat,
  withTable({ documents: createDocumentReader, conversations: createConversationWriter }),
  async ({ params, caller }, { documents, conversations }) => {
    const { id } = await findDocument(documents, caller, params.id);
    await conversations.remove({ workspaceId: caller.workspaceId, documentId: id });
  },
);
