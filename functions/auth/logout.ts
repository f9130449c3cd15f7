import { serve } from '../../shared/lambda/serve.ts';
import { sessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { sessionEnder } from '../../shared/users/administration.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { logout } from './contract.ts';

export const handler = serve(
  logout,
  { signIn, userSessions: sessionEnder, sessions: sessionRevoker },
  async ({ body, caller }, { signIn, userSessions, sessions }) => {
    await sessions.revoke(caller.sessionId);
    if (body?.refreshToken !== undefined) {
      await signIn.revoke(body.refreshToken);
    } else {
      await Promise.all([userSessions.endAllOf(caller.userId), sessions.revokeAll(caller.userId)]);
    }
  },
);
