import { serve } from '../../shared/lambda/serve.ts';
import { createConversationWriter } from '../../shared/table/conversations/conversations.ts';
import { deleteChat } from './contract.ts';

export const handler = serve(
  deleteChat,
  { conversations: createConversationWriter },
  ({ caller }, { conversations }) => conversations.remove({ workspaceId: caller.workspaceId }),
);
