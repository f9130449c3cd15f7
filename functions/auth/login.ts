import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionRecorder } from '../../shared/table/workspaces/session-list.ts';
import { deviceOf } from '../../shared/users/device.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { signInResponse } from '../../shared/users/sign-in-response.ts';
import { login } from './contract.ts';

export const handler = serve(
  login,
  withTable({ signIn: createSignIn, recorder: createSessionRecorder }),
  async ({ body: { email, password, session }, userAgent }, { signIn, recorder }) => {
    const result = await signIn.login(email, password);
    await recorder.recordSignIn(result.session, deviceOf(userAgent));
    return signInResponse(result, { inCookie: session === 'cookie' });
  },
);
