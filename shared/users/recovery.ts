import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { environment } from '../environment.ts';
import { evenly } from './evenly.ts';
import { ignoringAccount, refusals, refusing } from './refusals.ts';
import { requireStrongPassword } from './strong-password.ts';

/** How a forgotten password is replaced. Cognito ends no session with it: that is the caller's to do. */
export interface Recovery {
  /** Sends a code, if the e-mail has a confirmed account. */
  forgotPassword(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
}

export function recovery(): Recovery {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environment('USER_POOL_CLIENT_ID');

  return {
    forgotPassword: (email) =>
      evenly(async () => {
        await client
          .send(new ForgotPasswordCommand({ ClientId, Username: email }))
          .catch(ignoringAccount)
          .catch(refusing(refusals.asking));
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
        .catch(refusing(refusals.resetting));
    },
  };
}
