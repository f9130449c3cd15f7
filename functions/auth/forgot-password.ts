import { serve } from '../../shared/lambda/serve.ts';
import { recovery } from '../../shared/users/recovery.ts';
import { forgotPassword } from './contract.ts';

export const handler = serve(forgotPassword, { recovery }, ({ body }, { recovery }) =>
  recovery.forgotPassword(body.email),
);
