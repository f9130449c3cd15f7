import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createPasswordSetter, createSessionEnder } from '../../shared/users/administration.ts';
import { requireStrongPassword } from '../../shared/users/passwords.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { changePassword } from './contract.ts';

export const handler = serve(
  changePassword,
  withTable({
    signIn: createSignIn,
    passwords: createPasswordSetter,
    userSessions: createSessionEnder,
    sessions: createSessionRevoker,
  }),
  async (
    { body: { currentPassword, newPassword }, caller: { userId } },
    { signIn, passwords, userSessions, sessions },
  ) => {
    requireStrongPassword(newPassword);
    await signIn.checkPassword(userId, currentPassword);
    await passwords.set(userId, newPassword);
    await userSessions.endAllByUserId(userId);
    await sessions.revokeAll(userId);
    return { ...(await signIn.login(userId, newPassword)), tokenType: 'Bearer' as const };
  },
);
