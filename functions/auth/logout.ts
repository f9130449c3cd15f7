import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createSessionEnder } from '../../shared/users/administration.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { logout } from './contract.ts';

export const handler = serve(
  logout,
  withTable({ signIn: createSignIn, userSessions: createSessionEnder, sessions: createSessionRevoker }),
  async ({ body, caller }, { signIn, userSessions, sessions }) => {
    await sessions.revoke(caller.sessionId);
    if (body?.refreshToken !== undefined) {
      await signIn.revoke(body.refreshToken);
    } else {
      await Promise.all([userSessions.endAllByUserId(caller.userId), sessions.revokeAll(caller.userId)]);
    }
  },
);
