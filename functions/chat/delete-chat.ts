import { serve } from '../../shared/lambda/serve.ts';
import { conversationWriter } from '../../shared/table/conversations/conversations.ts';
import { deleteChat } from './contract.ts';

export const handler = serve(
  deleteChat,
  { conversations: conversationWriter },
  ({ caller }, { conversations }) => conversations.remove({ workspaceId: caller.workspaceId }),
);
