import { serve } from '../../shared/http/serve.ts';
import { sessionRevoker } from '../../shared/table/sessions.ts';
import { recovery } from '../../shared/users/recovery.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { changePassword } from './contract.ts';

export const handler = serve(
  changePassword,
  { recovery, signIn, sessions: sessionRevoker },
  async ({ body: { currentPassword, newPassword }, caller }, { recovery, signIn, sessions }) => {
    await recovery.changePassword(caller.accessToken, currentPassword, newPassword);
    await signIn.revokeAll(caller.accessToken);
    await sessions.revokeAll(caller.userId);
    return { ...(await signIn.login(caller.userId, newPassword)), tokenType: 'Bearer' as const };
  },
);
