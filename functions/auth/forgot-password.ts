import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { forgotPassword } from './contract.ts';

export const handler = serve(forgotPassword, { signIn }, ({ body }, { signIn }) =>
  signIn.forgotPassword(body.email),
);
