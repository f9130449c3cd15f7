import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { register } from './contract.ts';

export const handler = serve(register, { signIn }, async ({ body }, { signIn }) => {
  const { confirmationRequired } = await signIn.register(body);
  return { user: { name: body.name, email: body.email }, confirmationRequired };
});
