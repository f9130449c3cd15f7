import { serve } from '../../shared/lambda/serve.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { login } from './contract.ts';

export const handler = serve(login, { signIn: createSignIn }, async ({ body }, { signIn }) => ({
  ...(await signIn.login(body.email, body.password)),
  tokenType: 'Bearer' as const,
}));
