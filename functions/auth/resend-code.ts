import { serve } from '../../shared/lambda/serve.ts';
import { signUp } from '../../shared/users/sign-up.ts';
import { resendCode } from './contract.ts';

export const handler = serve(resendCode, { signUp }, ({ body }, { signUp }) => signUp.resendCode(body.email));
