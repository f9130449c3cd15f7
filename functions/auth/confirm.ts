import { serve } from '../../shared/http/serve.ts';
import { sessionRevoker } from '../../shared/table/sessions.ts';
import { passwordSetter, sessionEnder } from '../../shared/users/administration.ts';
import { signUp } from '../../shared/users/sign-up.ts';
import { requireStrongPassword } from '../../shared/users/strong-password.ts';
import { confirm } from './contract.ts';

export const handler = serve(
  confirm,
  { signUp, passwords: passwordSetter, userSessions: sessionEnder, sessions: sessionRevoker },
  async ({ body: { email, code, password } }, { signUp, passwords, userSessions, sessions }) => {
    requireStrongPassword(password);
    await signUp.confirm(email, code);
    await passwords.set(email, password);
    // Somebody else may have registered this e-mail, and signed in before the password was replaced.
    await sessions.revokeAll(await userSessions.endAll(email));
  },
);
