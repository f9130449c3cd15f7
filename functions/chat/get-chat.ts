import { serve } from '../../shared/lambda/serve.ts';
import { createConversationReader } from '../../shared/table/conversations/conversations.ts';
import { getChat } from './contract.ts';
import { listMessages } from './message-page.ts';

export const handler = serve(
  getChat,
  { conversations: createConversationReader },
  ({ query, caller }, { conversations }) =>
    listMessages({ workspaceId: caller.workspaceId }, query, conversations),
);
