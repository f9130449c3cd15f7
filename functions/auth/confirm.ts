import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { confirm } from './contract.ts';

export const handler = serve(confirm, { signIn }, ({ body }, { signIn }) =>
  signIn.confirm(body.email, body.code),
);
