import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { resetPassword } from './contract.ts';

export const handler = serve(resetPassword, { signIn }, ({ body: { email, code, password } }, { signIn }) =>
  signIn.resetPassword(email, code, password),
);
