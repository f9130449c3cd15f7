import { listMessages } from '../../shared/chat/conversation-history.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationReader } from '../../shared/table/conversations/conversations.ts';
import { getChat } from './contract.ts';

export const handler = serve(
  getChat,
  withTable({ conversations: createConversationReader }),
  ({ query, caller }, { conversations }) =>
    listMessages({ workspaceId: caller.workspaceId }, query, conversations),
);
