import { serve } from '../../shared/http/serve.ts';
import { sessionRevoker } from '../../shared/table/sessions.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { logout } from './contract.ts';

export const handler = serve(
  logout,
  { signIn, sessions: sessionRevoker },
  async ({ body, caller }, { signIn, sessions }) => {
    await sessions.revoke(caller.sessionId);
    if (body?.refreshToken !== undefined) {
      await signIn.revoke(body.refreshToken);
    } else {
      await Promise.all([signIn.revokeAll(caller.accessToken), sessions.revokeAll(caller.userId)]);
    }
  },
);
