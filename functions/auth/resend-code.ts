import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { resendCode } from './contract.ts';

export const handler = serve(resendCode, { signIn }, ({ body }, { signIn }) => signIn.resendCode(body.email));
