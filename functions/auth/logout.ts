import { withoutSessionCookie } from '../../shared/contract/session-cookie.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createSessionEnder } from '../../shared/users/administration.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { logout } from './contract.ts';

export const handler = serve(
  logout,
  withTable({ signIn: createSignIn, userSessions: createSessionEnder, sessions: createSessionRevoker }),
  async ({ body, caller, sessionCookie }, { signIn, userSessions, sessions }) => {
    await sessions.revoke(caller);
    if (body?.everywhere) {
      await Promise.all([userSessions.endAllByUserId(caller.userId), sessions.revokeAll(caller.userId)]);
    }
    for (const refreshToken of [body?.refreshToken, sessionCookie]) {
      if (refreshToken !== undefined) await signIn.revoke(refreshToken);
    }
    return sessionCookie === undefined ? undefined : withoutSessionCookie();
  },
);
