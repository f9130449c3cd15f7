import { AppError } from '../../shared/domain/errors.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRecorder } from '../../shared/table/workspaces/session-list.ts';
import { createSessionReader } from '../../shared/table/workspaces/sessions.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { signInResponse } from '../../shared/users/sign-in-response.ts';
import { refresh } from './contract.ts';

export const handler = serve(
  refresh,
  withTable({ signIn: createSignIn, sessions: createSessionReader, recorder: createSessionRecorder }),
  async ({ body, sessionCookie }, { signIn, sessions, recorder }) => {
    const refreshToken = body?.refreshToken ?? sessionCookie;
    if (refreshToken === undefined) throw new AppError('auth.invalid-refresh-token', { cause: 'missing' });
    const result = await signIn.refresh(refreshToken);
    // A session can be ended without its refresh token, which Cognito then still accepts.
    if (await sessions.isRevoked(result.session)) {
      await signIn.revoke(result.refreshToken);
      throw new AppError('auth.invalid-refresh-token', { cause: 'ended' });
    }
    await recorder.recordRefresh(result.session);
    return signInResponse(result, { inCookie: body === undefined });
  },
);
