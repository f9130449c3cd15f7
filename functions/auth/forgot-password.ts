import { serve } from '../../shared/lambda/serve.ts';
import { createPasswordRecovery } from '../../shared/users/passwords.ts';
import { forgotPassword } from './contract.ts';

export const handler = serve(forgotPassword, { recovery: createPasswordRecovery }, ({ body }, { recovery }) =>
  recovery.forgotPassword(body.email),
);
