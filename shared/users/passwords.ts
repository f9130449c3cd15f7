import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { environmentVariable } from '../environment.ts';
import { cognitoErrors, ignoreAccountErrors, mapErrors } from './cognito-errors.ts';
import { requireStrongPassword } from './strong-password.ts';
import { withUniformDuration } from './uniform-duration.ts';

/** How a forgotten password is replaced. Cognito ends no session with it: that is the caller's to do. */
export interface PasswordRecovery {
  /** Sends a code, if the e-mail has a confirmed account. */
  forgotPassword(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
}

export function createPasswordRecovery(): PasswordRecovery {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environmentVariable('USER_POOL_CLIENT_ID');

  return {
    forgotPassword: (email) =>
      withUniformDuration(async () => {
        await client
          .send(new ForgotPasswordCommand({ ClientId, Username: email }))
          .catch(ignoreAccountErrors)
          .catch(mapErrors(cognitoErrors.requestCode));
      }),

    async resetPassword(email, code, password) {
      requireStrongPassword(password);
      await client
        .send(
          new ConfirmForgotPasswordCommand({
            ClientId,
            Username: email,
            ConfirmationCode: code,
            Password: password,
          }),
        )
        .catch(mapErrors(cognitoErrors.resetPassword));
    },
  };
}
