import { serve } from '../../shared/lambda/serve.ts';
import { sessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { sessionEnder } from '../../shared/users/administration.ts';
import { recovery } from '../../shared/users/recovery.ts';
import { resetPassword } from './contract.ts';

export const handler = serve(
  resetPassword,
  { recovery, userSessions: sessionEnder, sessions: sessionRevoker },
  async ({ body: { email, code, password } }, { recovery, userSessions, sessions }) => {
    await recovery.resetPassword(email, code, password);
    await sessions.revokeAll(await userSessions.endAll(email));
  },
);
