import { AppError } from '../../shared/domain/errors.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionList } from '../../shared/table/workspaces/session-list.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { endSession } from './contract.ts';

export const handler = serve(
  endSession,
  withTable({ sessionList: createSessionList, sessions: createSessionRevoker }),
  async ({ params: { id: sessionId }, caller: { userId } }, { sessionList, sessions }) => {
    // The list is what proves that the session is the caller's.
    if (!(await sessionList.has(userId, sessionId))) throw new AppError('auth.session-not-found', {});
    await sessions.revoke({ userId, sessionId });
  },
);
