import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRecorder } from '../../shared/table/workspaces/session-list.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createPasswordSetter, createSessionEnder } from '../../shared/users/administration.ts';
import { deviceOf } from '../../shared/users/device.ts';
import { requireStrongPassword } from '../../shared/users/passwords.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { signInResponse } from '../../shared/users/sign-in-response.ts';
import { changePassword } from './contract.ts';

export const handler = serve(
  changePassword,
  withTable({
    signIn: createSignIn,
    passwords: createPasswordSetter,
    userSessions: createSessionEnder,
    sessions: createSessionRevoker,
    recorder: createSessionRecorder,
  }),
  async (
    { body: { currentPassword, newPassword }, caller: { userId }, sessionCookie, userAgent },
    { signIn, passwords, userSessions, sessions, recorder },
  ) => {
    requireStrongPassword(newPassword);
    await signIn.checkPassword(userId, currentPassword);
    await passwords.set(userId, newPassword);
    await userSessions.endAllByUserId(userId);
    await sessions.revokeAll(userId);
    const result = await signIn.login(userId, newPassword);
    await recorder.recordSignIn(result.session, deviceOf(userAgent));
    return signInResponse(result, { inCookie: sessionCookie !== undefined });
  },
);
