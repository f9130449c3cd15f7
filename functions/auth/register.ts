import { serve } from '../../shared/lambda/serve.ts';
import { createSignUp } from '../../shared/users/sign-up.ts';
import { register } from './contract.ts';

export const handler = serve(register, { signUp: createSignUp }, async ({ body }, { signUp }) => {
  const { confirmationRequired } = await signUp.register(body);
  return { user: { name: body.name, email: body.email }, confirmationRequired };
});
