import { serve } from '../../shared/http/serve.ts';
import { sessionRevoker } from '../../shared/table/sessions.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { logout } from './contract.ts';

export const handler = serve(
  logout,
  { signIn, sessions: sessionRevoker },
  async ({ body, caller }, { signIn, sessions }) => {
    if (body?.refreshToken !== undefined) {
      await signIn.revoke(body.refreshToken);
    } else {
      await signIn.revokeAll(caller.accessToken);
      await sessions.revokeAll(caller.userId);
    }
    await sessions.revoke(caller.sessionId);
  },
);
