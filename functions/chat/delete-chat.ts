import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationWriter } from '../../shared/table/conversations/conversations.ts';
import { deleteChat } from './contract.ts';

export const handler = serve(
  deleteChat,
  withTable({ conversations: createConversationWriter }),
  ({ caller }, { conversations }) => conversations.remove({ workspaceId: caller.workspaceId }),
);
