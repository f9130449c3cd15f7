import { serve } from '../../shared/lambda/serve.ts';
import { createSignUp } from '../../shared/users/sign-up.ts';
import { resendCode } from './contract.ts';

export const handler = serve(resendCode, { signUp: createSignUp }, ({ body }, { signUp }) =>
  signUp.resendCode(body.email),
);
