import { serve } from '../../shared/lambda/serve.ts';
import { sessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { passwordSetter, sessionEnder } from '../../shared/users/administration.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { requireStrongPassword } from '../../shared/users/strong-password.ts';
import { changePassword } from './contract.ts';

export const handler = serve(
  changePassword,
  { signIn, passwords: passwordSetter, userSessions: sessionEnder, sessions: sessionRevoker },
  async (
    { body: { currentPassword, newPassword }, caller: { userId } },
    { signIn, passwords, userSessions, sessions },
  ) => {
    requireStrongPassword(newPassword);
    await signIn.checkPassword(userId, currentPassword);
    await passwords.set(userId, newPassword);
    await userSessions.endAllOf(userId);
    await sessions.revokeAll(userId);
    return { ...(await signIn.login(userId, newPassword)), tokenType: 'Bearer' as const };
  },
);
