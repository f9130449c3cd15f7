import { serve } from '../../shared/lambda/serve.ts';
import { sessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { passwordSetter, profileWriter, sessionEnder } from '../../shared/users/administration.ts';
import { signUp } from '../../shared/users/sign-up.ts';
import { requireStrongPassword } from '../../shared/users/strong-password.ts';
import { confirm } from './contract.ts';

export const handler = serve(
  confirm,
  {
    signUp,
    passwords: passwordSetter,
    profiles: profileWriter,
    userSessions: sessionEnder,
    sessions: sessionRevoker,
  },
  async (
    { body: { email, code, password, name } },
    { signUp, passwords, profiles, userSessions, sessions },
  ) => {
    requireStrongPassword(password);
    await signUp.confirm(email, code);
    // Somebody else may have registered this e-mail, and signed in before the password is replaced.
    await passwords.set(email, password);
    const userId = await userSessions.endAll(email);
    await sessions.revokeAll(userId);
    await profiles.update(userId, { name });
  },
);
