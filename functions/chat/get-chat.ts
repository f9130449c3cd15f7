import { serve } from '../../shared/lambda/serve.ts';
import { conversationReader } from '../../shared/table/conversations/conversations.ts';
import { getChat } from './contract.ts';
import { messagePage } from './message-page.ts';

export const handler = serve(
  getChat,
  { conversations: conversationReader },
  ({ query, caller }, { conversations }) =>
    messagePage({ workspaceId: caller.workspaceId }, query, conversations),
);
