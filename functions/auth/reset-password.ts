import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createSessionEnder } from '../../shared/users/administration.ts';
import { createPasswordRecovery } from '../../shared/users/passwords.ts';
import { resetPassword } from './contract.ts';

export const handler = serve(
  resetPassword,
  withTable({
    recovery: createPasswordRecovery,
    userSessions: createSessionEnder,
    sessions: createSessionRevoker,
  }),
  async ({ body: { email, code, password } }, { recovery, userSessions, sessions }) => {
    await recovery.resetPassword(email, code, password);
    await sessions.revokeAll(await userSessions.endAllByEmail(email));
  },
);
