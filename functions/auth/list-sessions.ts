import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionList } from '../../shared/table/workspaces/session-list.ts';
import { listSessions } from './contract.ts';

export const handler = serve(
  listSessions,
  withTable({ sessionList: createSessionList }),
  async ({ caller: { userId, sessionId } }, { sessionList }) => {
    const { items, hasMore } = await sessionList.list(userId);
    return { items: items.map((session) => ({ ...session, current: session.id === sessionId })), hasMore };
  },
);
