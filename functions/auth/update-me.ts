import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { updateMe } from './contract.ts';

export const handler = serve(updateMe, { signIn }, async ({ body, caller }, { signIn }) => {
  await signIn.update(caller.accessToken, body);
  return signIn.user(caller.accessToken);
});
