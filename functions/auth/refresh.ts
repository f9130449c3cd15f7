import { serve } from '../../shared/lambda/serve.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { refresh } from './contract.ts';

export const handler = serve(refresh, { signIn: createSignIn }, async ({ body }, { signIn }) => ({
  ...(await signIn.refresh(body.refreshToken)),
  tokenType: 'Bearer' as const,
}));
