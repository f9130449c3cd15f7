import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import {
  createPasswordSetter,
  createProfileWriter,
  createSessionEnder,
} from '../../shared/users/administration.ts';
import { requireStrongPassword } from '../../shared/users/passwords.ts';
import { createSignUp } from '../../shared/users/sign-up.ts';
import { confirm } from './contract.ts';

export const handler = serve(
  confirm,
  withTable({
    signUp: createSignUp,
    passwords: createPasswordSetter,
    profiles: createProfileWriter,
    userSessions: createSessionEnder,
    sessions: createSessionRevoker,
  }),
  async (
    { body: { email, code, password, name } },
    { signUp, passwords, profiles, userSessions, sessions },
  ) => {
    requireStrongPassword(password);
    await signUp.confirm(email, code);
    // Another person may have registered this email and signed in before the password is replaced.
    await passwords.set(email, password);
    const userId = await userSessions.endAllByEmail(email);
    await sessions.revokeAll(userId);
    await profiles.update(userId, { name });
  },
);
