import { listMessages } from '../../shared/chat/conversation-history.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationReader } from '../../shared/table/conversations/conversations.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { getChat } from './contract.ts';

export const handler = serve(
  getChat,
  withTable({ documents: createDocumentReader, conversations: createConversationReader }),
  ({ query, caller }, dependencies) => listMessages({ workspaceId: caller.workspaceId }, query, dependencies),
);
